package dev.exemplar4j.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of a file, all that there were when it was opened: a file that is cut off while it is
 * read must not pass for a short one.
 */
final class WholeFile extends FilterInputStream {

  private long left;

  private WholeFile(InputStream in, long bytes) {
    super(in);
    this.left = bytes;
  }

  static InputStream open(Path file) throws IOException {
    long bytes = Files.isRegularFile(file) ? Files.size(file) : 0;
    return new WholeFile(Files.newInputStream(file), bytes);
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    count(b < 0 ? -1 : 1);
    return b;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = super.read(target, offset, length);
    count(n);
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    long skipped = super.skip(n);
    left -= skipped;
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int n) throws IOException {
    if (n < 0 && left > 0) {
      throw new IOException("it was cut off by " + left + " bytes while it was read");
    }
    left -= Math.max(0, n);
  }
}
