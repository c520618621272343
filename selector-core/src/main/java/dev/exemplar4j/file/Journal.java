package dev.exemplar4j.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file of records to which one program appends. What {@link #append} has returned from survives a
 * crash. Used by one thread at a time.
 *
 * <p>A {@link RandomAccessFile}, since a channel is closed for everybody when one of its threads is
 * interrupted.
 */
public final class Journal implements AutoCloseable {

  /** The most bytes that a record can have. */
  public static final int MAX_RECORD = JournalFormat.MAX_RECORD;

  /** Takes the records of a journal that is opened. */
  @FunctionalInterface
  public interface Replay {
    /**
     * Takes one record.
     *
     * @param number from 1
     * @param payload its bytes
     */
    void record(long number, byte[] payload);
  }

  private final Path file;
  private final JournalLock lock;
  private JournalReader.End end;

  /** Null when closed, or when it is not known any more what the file holds. */
  private @Nullable RandomAccessFile out;

  /** Tells the file that is written from another one of its name, where a file system can. */
  private @Nullable Object identity;

  private Journal(Path file, JournalLock lock, JournalReader.End end, RandomAccessFile out)
      throws IOException {
    this.file = file;
    this.lock = lock;
    this.end = end;
    this.out = out;
    this.identity = attributes().fileKey();
  }

  /**
   * Opens a journal, or makes one, and hands over its records. What a crash left of a record that
   * was never acknowledged is cut off. A file beside it, {@code .lock}, keeps other programs away.
   *
   * @param file the journal; missing folders above it are made
   * @param replay takes the records, oldest first
   * @return the journal
   * @throws StorageException if it cannot be opened, is open elsewhere, is no journal, or is
   *     damaged
   */
  public static Journal open(Path file, Replay replay) {
    JournalLock lock = null;
    try {
      Path absolute = file.toAbsolutePath();
      Path folder = absolute.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      lock = JournalLock.take(absolute);
      if (!Files.exists(absolute)) {
        AtomicFile.write(absolute, made -> made.write(JournalFormat.MARK));
      }
      JournalReader.End end = JournalReader.read(absolute, replay);
      return over(absolute, lock, end);
    } catch (IOException e) {
      StorageException failure = StorageException.of("cannot open " + file, e);
      release(lock, failure);
      throw failure;
    } catch (RuntimeException e) {
      release(lock, e);
      throw e;
    }
  }

  private static Journal over(Path file, JournalLock lock, JournalReader.End end)
      throws IOException {
    RandomAccessFile out = openAt(file, end.position());
    try {
      return new Journal(file, lock, end, out);
    } catch (IOException e) {
      out.close();
      throw e;
    }
  }

  private static void release(@Nullable JournalLock lock, RuntimeException reason) {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        reason.addSuppressed(e);
      }
    }
  }

  /** Cuts off what lies behind the last whole record. */
  private static RandomAccessFile openAt(Path file, long position) throws IOException {
    RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw");
    try {
      cut(out, position);
      return out;
    } catch (IOException e) {
      out.close();
      throw e;
    }
  }

  private static void cut(RandomAccessFile out, long position) throws IOException {
    if (out.length() > position) {
      out.setLength(position);
      out.getFD().sync();
    }
    out.seek(position);
  }

  /** {@return how many records there are} */
  public long records() {
    return end.records();
  }

  /**
   * Checks that something can be appended.
   *
   * @throws StorageException if the journal is closed, or writing to it failed for good
   */
  public void requireUsable() {
    usable();
  }

  /** {@return the length of the file} */
  public long bytes() {
    return end.position();
  }

  /**
   * Appends a record and forces it to the disk. A file that someone else has deleted, replaced or
   * changed meanwhile is refused, since what is written to it would not be found again.
   *
   * @param payload from 1 to {@link #MAX_RECORD} bytes, the last not zero
   * @throws IllegalArgumentException if the payload breaks its rule
   * @throws StorageException if it cannot be written, or the file is not the one that was opened;
   *     the journal is then as before
   */
  public void append(byte[] payload) {
    RandomAccessFile usable = usable();
    if (!JournalFormat.holds(payload)) {
      throw new IllegalArgumentException(
          "a record must have from 1 to %d bytes, the last not zero, but has %d"
              .formatted(MAX_RECORD, payload.length));
    }
    int checksum = JournalFormat.checksum(end.checksum(), payload);
    byte[] record = JournalFormat.record(checksum, payload);
    requireUntouched();
    try {
      usable.write(record);
      usable.getFD().sync();
    } catch (IOException e) {
      StorageException failure = StorageException.of("cannot write " + file, e);
      takeBack(usable, failure);
      throw failure;
    }
    end = new JournalReader.End(end.position() + record.length, checksum, end.records() + 1);
  }

  private void requireUntouched() {
    try {
      BasicFileAttributes found = attributes();
      if (found.size() == end.position() && Objects.equals(found.fileKey(), identity)) {
        return;
      }
    } catch (IOException e) {
      throw StorageException.of("cannot write " + file, e);
    }
    throw new StorageException(
        file + " was changed or replaced by another program: open it anew", null);
  }

  private BasicFileAttributes attributes() throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class);
  }

  private void takeBack(RandomAccessFile usable, StorageException reason) {
    try {
      cut(usable, end.position());
    } catch (IOException e) {
      reason.addSuppressed(e);
      abandon(usable, reason);
    }
  }

  private void abandon(RandomAccessFile usable, Exception reason) {
    out = null;
    try {
      usable.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private RandomAccessFile usable() {
    RandomAccessFile usable = out;
    if (usable == null) {
      throw new StorageException(file + " is closed, or writing to it failed: open it anew", null);
    }
    return usable;
  }

  /**
   * Replaces all records, in one step.
   *
   * @param payloads the new ones, each as for {@link #append}
   * @throws StorageException if they cannot be written; the journal then holds either all the old
   *     ones or all the new ones
   */
  public void replace(Iterable<byte[]> payloads) {
    RandomAccessFile before = usable();
    try {
      AtomicFile.write(file, made -> writeAll(made, payloads));
    } catch (RuntimeException e) {
      reopen(before, e);
      throw e;
    }
    reopen(before, null);
  }

  private static void writeAll(OutputStream made, Iterable<byte[]> payloads) throws IOException {
    made.write(JournalFormat.MARK);
    int checksum = JournalFormat.FIRST;
    for (byte[] payload : payloads) {
      checksum = JournalFormat.checksum(checksum, payload);
      made.write(JournalFormat.record(checksum, payload));
    }
  }

  /** A failed replacement may have failed after the move: what is there now decides. */
  private void reopen(RandomAccessFile before, @Nullable RuntimeException reason) {
    out = null;
    try {
      before.close();
      end = JournalReader.read(file, (number, payload) -> {});
      out = openAt(file, end.position());
      identity = attributes().fileKey();
    } catch (IOException e) {
      StorageException failure = StorageException.of("cannot open " + file, e);
      if (reason == null) {
        throw failure;
      }
      reason.addSuppressed(failure);
    }
  }

  /**
   * Lets go of the file and its lock.
   *
   * @throws StorageException if the file system objects
   */
  @Override
  public void close() {
    RandomAccessFile open = out;
    out = null;
    try (lock) {
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      throw StorageException.of("cannot close " + file, e);
    }
  }
}
