package dev.exemplar4j.file;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The bytes of a file, decompressed by name, never more than the limit. */
final class ByteSource extends FilterInputStream {

  private final String source;
  private final long maxBytes;
  private long seen;

  private ByteSource(InputStream in, String source, long maxBytes) {
    super(in);
    this.source = source;
    this.maxBytes = maxBytes;
  }

  static InputStream open(Path file, ReadLimits limits) {
    if (Files.isDirectory(file)) {
      throw new StorageException("cannot read " + file + ": it is a folder", null);
    }
    InputStream raw = null;
    try {
      raw = new BufferedInputStream(WholeFile.open(file), 1 << 16);
      boolean compressed = file.toString().endsWith(".gz");
      InputStream plain = compressed ? new GZIPInputStream(raw, 1 << 16) : raw;
      return new ByteSource(plain, file.toString(), limits.maxFileBytes());
    } catch (IOException e) {
      StorageException failure = StorageException.of("cannot read " + file, e);
      close(raw, failure);
      throw failure;
    }
  }

  private static void close(@org.jspecify.annotations.Nullable InputStream in, Exception reason) {
    if (in != null) {
      try {
        in.close();
      } catch (IOException e) {
        reason.addSuppressed(e);
      }
    }
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    count(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = super.read(target, offset, length);
    count(Math.max(0, n));
    return n;
  }

  private void count(int n) {
    seen += n;
    if (seen > maxBytes) {
      throw DataException.inFile(
          source, "the file holds more than " + maxBytes + " bytes (after decompression)");
    }
  }
}
