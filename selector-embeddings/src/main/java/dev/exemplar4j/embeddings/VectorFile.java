package dev.exemplar4j.embeddings;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * One file of a cache: a mark with the version, the model's name, the dimension and the count; then
 * for each vector the hash of its text and its values; and at the end the CRC-32C of all before it.
 *
 * @param model whose vectors
 * @param dimension how many values a vector has
 */
record VectorFile(String model, int dimension) {

  private static final byte[] MARK = "exemplar vectors 1\n".getBytes(StandardCharsets.US_ASCII);

  /** Takes the vectors of a file. */
  interface Reader {
    void take(TextHash hash, float[] vector);
  }

  /** At most {@link #maxVectors} of them. */
  byte[] write(List<TextHash> order, Map<TextHash, float[]> vectors) {
    byte[] name = model.getBytes(StandardCharsets.UTF_8);
    long size = MARK.length + 12L + name.length + (long) order.size() * recordBytes(dimension) + 4;
    byte[] bytes = new byte[Math.toIntExact(size)];
    ByteBuffer out = ByteBuffer.wrap(bytes);
    out.put(MARK).putInt(name.length).put(name).putInt(dimension).putInt(order.size());
    for (TextHash hash : order) {
      hash.write(out);
      for (float value : vectors.getOrDefault(hash, new float[0])) {
        out.putFloat(value);
      }
    }
    out.putInt(checksum(bytes, out.position()));
    return bytes;
  }

  private static long recordBytes(int dimension) {
    return TextHash.BYTES + 4L * dimension;
  }

  /** {@return how many vectors go into one file, so that it stays near 64 MiB} */
  int maxVectors() {
    return (int) Math.max(1, (64L << 20) / recordBytes(dimension));
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }

  static String name(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Hands over the vectors, or none and says false if the bytes are not a whole file of the model.
   */
  static boolean read(byte[] bytes, String model, Reader reader) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int end = bytes.length - 4;
    if (end < MARK.length || in.getInt(end) != checksum(bytes, end)) {
      return false;
    }
    byte[] mark = new byte[MARK.length];
    in.get(mark);
    if (!Arrays.equals(mark, MARK) || !text(in).equals(model)) {
      return false;
    }
    int dimension = in.getInt();
    int count = in.getInt();
    if (end - in.position() != count * recordBytes(dimension)) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      TextHash hash = TextHash.read(in);
      float[] vector = new float[dimension];
      in.asFloatBuffer().get(vector);
      in.position(in.position() + 4 * dimension);
      reader.take(hash, vector);
    }
    return true;
  }

  /** The checksum was right, so the length is what was written. */
  private static String text(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
