package dev.exemplar4j.embeddings;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;

/** SHA-256 of a text, as four longs: what a cached vector is found by. */
record TextHash(long a, long b, long c, long d) implements Comparable<TextHash> {

  private static final Comparator<TextHash> ORDER =
      Comparator.comparingLong(TextHash::a)
          .thenComparingLong(TextHash::b)
          .thenComparingLong(TextHash::c)
          .thenComparingLong(TextHash::d);

  static final int BYTES = 32;

  static TextHash of(String text) {
    return read(ByteBuffer.wrap(sha256(text)));
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static TextHash read(ByteBuffer in) {
    return new TextHash(in.getLong(), in.getLong(), in.getLong(), in.getLong());
  }

  @Override
  public int compareTo(TextHash other) {
    return ORDER.compare(this, other);
  }

  void write(ByteBuffer out) {
    out.putLong(a).putLong(b).putLong(c).putLong(d);
  }
}
