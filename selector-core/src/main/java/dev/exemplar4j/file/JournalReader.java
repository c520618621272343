package dev.exemplar4j.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads a journal from its start to the end of the last whole record.
 *
 * <p>What a crash can leave behind is the beginning of a record, perhaps followed by zeros where
 * the file grew before its bytes came: no caller was told that it is there, so it may be cut off.
 * Anything else that does not fit is damage to what callers rely on, and is refused.
 */
final class JournalReader {

  /**
   * Where the last whole record ends.
   *
   * @param position in bytes
   * @param checksum of that record
   * @param records how many there are
   */
  record End(long position, int checksum, long records) {}

  private final Path file;
  private final Journal.Replay replay;
  private End end = new End(JournalFormat.MARK.length, JournalFormat.FIRST, 0);

  private JournalReader(Path file, Journal.Replay replay) {
    this.file = file;
    this.replay = replay;
  }

  static End read(Path file, Journal.Replay replay) throws IOException {
    return new JournalReader(file, replay).read();
  }

  private End read() throws IOException {
    long written = withoutTrailingZeros();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      if (!Arrays.equals(in.readNBytes(JournalFormat.MARK.length), JournalFormat.MARK)) {
        throw new StorageException(file + " is not a journal that this version can read", null);
      }
      while (nextRecord(in, written - end.position())) {
        // The loop's condition does the reading.
      }
    }
    return end;
  }

  /** Whether there was a whole record. */
  private boolean nextRecord(InputStream in, long left) throws IOException {
    if (left < JournalFormat.HEAD_BYTES) {
      return false;
    }
    JournalFormat.Head head = JournalFormat.Head.of(in.readNBytes(JournalFormat.HEAD_BYTES));
    if (!head.whole()) {
      throw damaged();
    }
    if (head.length() > left - JournalFormat.HEAD_BYTES) {
      return false;
    }
    byte[] payload = in.readNBytes(head.length());
    if (head.checksum() != JournalFormat.checksum(end.checksum(), payload)) {
      throw damaged();
    }
    long number = end.records() + 1;
    replay.record(number, payload);
    long position = end.position() + JournalFormat.HEAD_BYTES + head.length();
    end = new End(position, head.checksum(), number);
    return true;
  }

  private StorageException damaged() {
    return new StorageException(
        "%s is damaged at byte %d, after %d whole records: restore it from a copy"
            .formatted(file, end.position(), end.records()),
        null);
  }

  private long withoutTrailingZeros() throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] chunk = new byte[1 << 13];
      long to = in.length();
      while (to > 0) {
        int size = (int) Math.min(chunk.length, to);
        in.seek(to - size);
        in.readFully(chunk, 0, size);
        int i = size;
        while (i > 0 && chunk[i - 1] == 0) {
          i--;
        }
        if (i > 0) {
          return to - size + i;
        }
        to -= size;
      }
      return 0;
    }
  }
}
