package dev.exemplar4j.reliability;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import org.apache.lucene.tests.mockfile.FilterFileChannel;
import org.apache.lucene.tests.mockfile.FilterFileSystemProvider;

/**
 * A file system on which a chosen call fails, once or from then on, the way a full or dying disk
 * lets it fail; a write may have written a part. Thread-safe.
 */
final class FaultyFiles extends FilterFileSystemProvider {

  private long calls;
  private long failFrom = Long.MAX_VALUE;
  private long failTo = Long.MAX_VALUE;
  private boolean failed;

  FaultyFiles(Path folder) {
    super("faulty://", folder.getFileSystem());
  }

  synchronized void fail(long call, boolean forEver) {
    failFrom = call;
    failTo = forEver ? Long.MAX_VALUE : call;
  }

  synchronized void heal() {
    failFrom = Long.MAX_VALUE;
  }

  synchronized boolean hasFailed() {
    return failed;
  }

  private synchronized boolean fails() {
    calls++;
    boolean fails = calls >= failFrom && calls <= failTo;
    failed |= fails;
    return fails;
  }

  private void call(Path path) throws IOException {
    if (fails()) {
      throw new FileSystemException(path.toString(), null, "No space left on device");
    }
  }

  @Override
  public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
    call(path);
    super.createDirectory(path, attributes);
  }

  @Override
  public void delete(Path path) throws IOException {
    call(path);
    super.delete(path);
  }

  @Override
  public boolean deleteIfExists(Path path) throws IOException {
    call(path);
    return super.deleteIfExists(path);
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    call(source);
    super.move(source, target, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    call(path);
    return super.readAttributes(path, type, options);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path path, DirectoryStream.Filter<? super Path> filter) throws IOException {
    call(path);
    return super.newDirectoryStream(path, filter);
  }

  @Override
  public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
    call(path);
    return new FilterInputStream(super.newInputStream(path, options)) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        call(path);
        return super.read(bytes, offset, length);
      }
    };
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    call(path);
    return new Channel(path, super.newFileChannel(path, options, attributes));
  }

  private final class Channel extends FilterFileChannel {
    private final Path path;

    Channel(Path path, FileChannel delegate) {
      super(delegate);
      this.path = path;
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
      call(path);
      return super.read(bytes);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      if (fails()) {
        ByteBuffer part = bytes.duplicate();
        part.limit(part.position() + part.remaining() / 2);
        super.write(part);
        throw new FileSystemException(path.toString(), null, "No space left on device");
      }
      return super.write(bytes);
    }

    @Override
    public void force(boolean metadata) throws IOException {
      call(path);
      super.force(metadata);
    }
  }
}
