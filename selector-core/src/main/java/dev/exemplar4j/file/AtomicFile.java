package dev.exemplar4j.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file that is either whole or absent: beside the target, forced to the disk, then moved
 * over it in one step, and the folder's entry forced too. A crash leaves the old file.
 */
public final class AtomicFile {

  private AtomicFile() {}

  /** What fills the file. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes the bytes.
     *
     * @param out the stream to fill; buffered, closed by the caller
     * @throws IOException if writing fails; the target is then untouched
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes the content to the file, replacing what was there.
   *
   * @param target the file; missing folders above it are made
   * @param content what to write
   * @throws StorageException if the file cannot be written (no space, no permission, ...); what
   *     stood there before is then still there, whole
   */
  public static void write(Path target, Content content) {
    Path absolute = target.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null) {
      throw new IllegalArgumentException("target must be a file but was " + target);
    }
    Path beside = null;
    try {
      Files.createDirectories(folder);
      beside = Files.createTempFile(folder, "." + absolute.getFileName() + ".", ".part");
      fill(beside, content);
      Files.move(beside, absolute, StandardCopyOption.ATOMIC_MOVE);
      forceFolder(folder);
    } catch (IOException e) {
      StorageException failure = StorageException.of("cannot write " + target, e);
      discard(beside, failure);
      throw failure;
    } catch (RuntimeException e) {
      discard(beside, e);
      throw e;
    }
  }

  private static void fill(Path file, Content content) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  /** A rename is durable only once the folder is; some systems cannot open one, and need not. */
  private static void forceFolder(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static void discard(@org.jspecify.annotations.Nullable Path beside, Exception reason) {
    if (beside != null) {
      try {
        Files.deleteIfExists(beside);
      } catch (IOException e) {
        reason.addSuppressed(e);
      }
    }
  }
}
