package dev.exemplar4j.file;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The bytes of a journal: a mark with the version, then records. A record is the length of its
 * payload, the CRC-32C of the record before, that length and the payload, and the CRC-32C of these
 * two numbers; then the payload, which never ends with a zero byte.
 *
 * <p>Because each checksum covers the one before, a record that is missing, repeated or out of its
 * place does not fit. Because the head has its own, a damaged length cannot pass for a record that
 * was cut off.
 */
final class JournalFormat {

  static final byte[] MARK = "exemplar journal 1\n".getBytes(StandardCharsets.US_ASCII);
  static final int HEAD_BYTES = 12;
  static final int MAX_RECORD = 64 << 20;

  /** What the first record takes for the checksum before it. */
  static final int FIRST = 0;

  private JournalFormat() {}

  /** What a reader would take for damage, or for what a crash left, is not written. */
  static boolean holds(byte[] payload) {
    int length = payload.length;
    return length > 0 && length <= MAX_RECORD && payload[length - 1] != 0;
  }

  static int checksum(int before, byte[] payload) {
    CRC32C checksum = new CRC32C();
    checksum.update(ByteBuffer.allocate(8).putInt(before).putInt(payload.length).flip());
    checksum.update(payload);
    return (int) checksum.getValue();
  }

  private static int headChecksum(int length, int checksum) {
    CRC32C of = new CRC32C();
    of.update(ByteBuffer.allocate(8).putInt(length).putInt(checksum).flip());
    return (int) of.getValue();
  }

  static byte[] record(int checksum, byte[] payload) {
    return ByteBuffer.allocate(HEAD_BYTES + payload.length)
        .putInt(payload.length)
        .putInt(checksum)
        .putInt(headChecksum(payload.length, checksum))
        .put(payload)
        .array();
  }

  /**
   * What stands in front of a payload.
   *
   * @param length of the payload
   * @param checksum of the payload and what goes before
   * @param whole whether its own checksum fits
   */
  record Head(int length, int checksum, boolean whole) {
    static Head of(byte[] bytes) {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      int length = in.getInt();
      int checksum = in.getInt();
      boolean fits = in.getInt() == headChecksum(length, checksum);
      return new Head(length, checksum, fits && length > 0 && length <= MAX_RECORD);
    }
  }
}
