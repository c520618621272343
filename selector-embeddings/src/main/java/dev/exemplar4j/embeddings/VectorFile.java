package dev.exemplar4j.embeddings;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The bytes of one file of a cache, big-endian: a mark with the version, the length of the model's
 * name and the name, the dimension, the count; then for each vector the hash of its text and its
 * values; and at the end the CRC-32C of all before it.
 *
 * @param model whose vectors
 * @param dimension how many values a vector has
 */
record VectorFile(String model, int dimension) {

  /** More than any file that is written. */
  static final long MAX_BYTES = 128L << 20;

  private static final long FULL = 64L << 20;
  private static final byte[] MARK = "exemplar vectors 1\n".getBytes(StandardCharsets.US_ASCII);

  /** The model that a file names, damaged or not; empty if there is no such name. */
  static Optional<String> model(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < MARK.length + 4 || !comes(in, MARK)) {
      return Optional.empty();
    }
    int length = in.getInt();
    return length < 0 || length > in.remaining()
        ? Optional.empty()
        : Optional.of(new String(bytes, in.position(), length, StandardCharsets.UTF_8));
  }

  /** At most {@link #maxVectors} of them, all of the dimension. */
  byte[] write(Collection<TextHash> order, Map<TextHash, float[]> vectors) {
    byte[] name = model.getBytes(StandardCharsets.UTF_8);
    long size = MARK.length + 12L + name.length + order.size() * recordBytes() + 4;
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

  private long recordBytes() {
    return TextHash.BYTES + 4L * dimension;
  }

  int maxVectors() {
    return (int) Math.max(1, FULL / recordBytes());
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, length);
    return (int) checksum.getValue();
  }

  /**
   * The vectors, or empty if the bytes are not a whole file of this model and dimension. Whatever
   * the bytes are, also with a right checksum, nothing else comes out.
   */
  Optional<Map<TextHash, float[]>> read(byte[] bytes) {
    int end = bytes.length - 4;
    if (end < MARK.length || ByteBuffer.wrap(bytes).getInt(end) != checksum(bytes, end)) {
      return Optional.empty();
    }
    try {
      ByteBuffer in = ByteBuffer.wrap(bytes, 0, end);
      return startsRight(in) ? vectors(in) : Optional.empty();
    } catch (BufferUnderflowException e) {
      return Optional.empty();
    }
  }

  private boolean startsRight(ByteBuffer in) {
    byte[] name = model.getBytes(StandardCharsets.UTF_8);
    return comes(in, MARK) && in.getInt() == name.length && comes(in, name);
  }

  private static boolean comes(ByteBuffer in, byte[] expected) {
    byte[] found = new byte[expected.length];
    in.get(found);
    return Arrays.equals(found, expected);
  }

  private Optional<Map<TextHash, float[]>> vectors(ByteBuffer in) {
    int width = in.getInt();
    int count = in.getInt();
    if (width != dimension || count < 0 || in.remaining() != count * recordBytes()) {
      return Optional.empty();
    }
    Map<TextHash, float[]> vectors = LinkedHashMap.newLinkedHashMap(count);
    for (int i = 0; i < count; i++) {
      TextHash hash = TextHash.read(in);
      float[] vector = new float[dimension];
      in.asFloatBuffer().get(vector);
      in.position(in.position() + 4 * dimension);
      if (!UnitVector.isOne(vector)) {
        return Optional.empty();
      }
      vectors.put(hash, vector);
    }
    return Optional.of(vectors);
  }
}
