package dev.exemplar4j.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets one program at a time have a journal open. The lock lies on a file beside it, since the
 * journal itself is replaced when it is compacted; that file stays when the lock goes.
 *
 * <p>On some systems a process loses its lock on a file when it closes any channel to it, so a
 * second attempt of this process must be refused before it opens one.
 */
final class JournalLock implements AutoCloseable {

  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path held;
  private final FileChannel channel;

  private JournalLock(Path held, FileChannel channel) {
    this.held = held;
    this.channel = channel;
  }

  static JournalLock take(Path journal) throws IOException {
    Path file = journal.resolveSibling(journal.getFileName() + ".lock");
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      // It stays from run to run.
    }
    Path real = file.toRealPath();
    if (!HELD.add(real)) {
      throw refused(journal);
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(real, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw refused(journal);
      }
      return new JournalLock(real, channel);
    } catch (IOException | RuntimeException e) {
      HELD.remove(real);
      close(channel, e);
      throw e;
    }
  }

  private static void close(@Nullable FileChannel channel, Exception reason) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        reason.addSuppressed(e);
      }
    }
  }

  private static StorageException refused(Path journal) {
    return new StorageException(
        journal + " is open elsewhere: one program at a time can have it open", null);
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      try {
        channel.close();
      } finally {
        HELD.remove(held);
      }
    }
  }
}
