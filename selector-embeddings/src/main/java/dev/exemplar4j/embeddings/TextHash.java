package dev.exemplar4j.embeddings;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;

/** SHA-256 of a text, as four longs: what a cached vector is found by. */
record TextHash(long a, long b, long c, long d) implements Comparable<TextHash> {

  private static final Comparator<TextHash> ORDER =
      Comparator.comparingLong(TextHash::a)
          .thenComparingLong(TextHash::b)
          .thenComparingLong(TextHash::c)
          .thenComparingLong(TextHash::d);

  static final int BYTES = 32;

  /** For a model that embeds all texts alike. */
  static TextHash of(String text) {
    return read(ByteBuffer.wrap(sha256(text.getBytes(StandardCharsets.UTF_8))));
  }

  /** For a model that embeds a text in another way where it is to be found. */
  static TextHash ofDocument(String text) {
    return of("document\0" + text);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A name for a file or folder, as long as the whole hash. */
  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(sha256(bytes));
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
