package dev.exemplar4j.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.FilterIndexOutput;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;

/**
 * A disk that fails at a chosen call, once or from then on, and that knows what a loss of power
 * would leave: the folder as of its last forcing, with every file that was not forced cut in half.
 */
final class FaultyDirectory extends FilterDirectory {

  private final Map<String, byte[]> forced = new HashMap<>();
  private Map<String, byte[]> durable = Map.of();
  private long calls;
  private long failFrom = Long.MAX_VALUE;
  private long failTo = Long.MAX_VALUE;
  private boolean failed;

  FaultyDirectory() {
    super(new ByteBuffersDirectory());
  }

  synchronized void failOnceAt(long call) {
    failFrom = call;
    failTo = call;
  }

  synchronized void failFrom(long call) {
    failFrom = call;
    failTo = Long.MAX_VALUE;
  }

  synchronized void heal() {
    failFrom = Long.MAX_VALUE;
  }

  synchronized boolean hasFailed() {
    return failed;
  }

  private synchronized void call() throws IOException {
    calls++;
    if (calls >= failFrom && calls <= failTo) {
      failed = true;
      throw new IOException("No space left on device");
    }
  }

  /** What is left after a loss of power now. */
  synchronized Directory afterPowerLoss() throws IOException {
    ByteBuffersDirectory left = new ByteBuffersDirectory();
    for (Map.Entry<String, byte[]> file : durable.entrySet()) {
      try (IndexOutput out = left.createOutput(file.getKey(), IOContext.DEFAULT)) {
        out.writeBytes(file.getValue(), file.getValue().length);
      }
    }
    return left;
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    call();
    return new FailingOutput(name, super.createOutput(name, context));
  }

  @Override
  public IndexOutput createTempOutput(String prefix, String suffix, IOContext context)
      throws IOException {
    call();
    IndexOutput out = super.createTempOutput(prefix, suffix, context);
    return new FailingOutput(out.getName(), out);
  }

  @Override
  public IndexInput openInput(String name, IOContext context) throws IOException {
    call();
    return super.openInput(name, context);
  }

  @Override
  public void sync(Collection<String> names) throws IOException {
    call();
    super.sync(names);
    for (String name : names) {
      byte[] bytes = bytes(name);
      synchronized (this) {
        forced.put(name, bytes);
      }
    }
  }

  @Override
  public void rename(String source, String dest) throws IOException {
    call();
    super.rename(source, dest);
    synchronized (this) {
      byte[] bytes = forced.remove(source);
      if (bytes != null) {
        forced.put(dest, bytes);
      }
    }
  }

  @Override
  public synchronized void deleteFile(String name) throws IOException {
    super.deleteFile(name);
    forced.remove(name);
  }

  @Override
  public void syncMetaData() throws IOException {
    call();
    super.syncMetaData();
    synchronized (this) {
      Map<String, byte[]> now = new HashMap<>();
      Set<String> names = new HashSet<>(Arrays.asList(listAll()));
      for (String name : names) {
        byte[] known = forced.get(name);
        now.put(name, known == null ? half(bytes(name)) : known);
      }
      durable = now;
    }
  }

  /** A disk outlives the index on it. */
  @Override
  public void close() {
    heal();
  }

  private static byte[] half(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  private byte[] bytes(String name) throws IOException {
    try (IndexInput file = in.openInput(name, IOContext.READONCE)) {
      byte[] bytes = new byte[Math.toIntExact(file.length())];
      file.readBytes(bytes, 0, bytes.length);
      return bytes;
    }
  }

  private final class FailingOutput extends FilterIndexOutput {

    FailingOutput(String name, IndexOutput out) {
      super("failing", name, out);
    }

    @Override
    public void writeByte(byte b) throws IOException {
      call();
      super.writeByte(b);
    }

    @Override
    public void writeBytes(byte[] bytes, int offset, int length) throws IOException {
      call();
      super.writeBytes(bytes, offset, length);
    }
  }
}
