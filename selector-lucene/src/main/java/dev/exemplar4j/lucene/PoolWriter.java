package dev.exemplar4j.lucene;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.file.StorageException;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexWriterConfig.OpenMode;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * The writer of an index, which is also its lock. It dies of a fault, also of one in a merge that
 * runs beside; its pool is then what was last committed, and it can be opened anew. Not
 * thread-safe.
 */
final class PoolWriter implements Closeable {

  private static final String PREFIX = "exemplar4j.";
  private static final String FORMAT = PREFIX + "format";
  private static final String CURRENT_FORMAT = "1";
  private static final double BUFFER_MEBIBYTES = 64;

  private final Directory directory;
  private final String name;
  private final PoolFormat format;
  private @Nullable IndexWriter writer;

  PoolWriter(Directory directory, String name, PoolFormat format) {
    this.directory = directory;
    this.name = name;
    this.format = format;
  }

  /** A change to the pool. */
  interface Change {
    void write(IndexWriter writer) throws IOException;
  }

  boolean isAlive() {
    return writer != null && writer.isOpen();
  }

  /** Opens a writer on what was last committed. */
  Snapshot open() {
    try {
      IndexWriter opened = new IndexWriter(directory, config());
      writer = opened;
      checkOrigin(opened);
      return Snapshot.of(opened, format);
    } catch (LockObtainFailedException e) {
      throw inUse(name, e);
    } catch (IOException | RuntimeException | Error e) {
      throw abandoned("cannot open ", e);
    }
  }

  static StorageException inUse(String name, LockObtainFailedException cause) {
    return new StorageException(
        name + " is open elsewhere: one program at a time can have it open", cause);
  }

  /**
   * Makes a change durable. Its state is read before the commit, so that nothing can fail after it:
   * a change that is on disk is a change that is acknowledged.
   */
  Snapshot commit(Change change) {
    IndexWriter open = alive();
    Snapshot changed = null;
    long before = Long.MAX_VALUE;
    try {
      before = SegmentInfos.getLastCommitGeneration(directory);
      change.write(open);
      changed = Snapshot.of(open, format);
      open.commit();
      return changed;
    } catch (IOException | RuntimeException | Error e) {
      IOUtils.closeWhileSuppressingExceptions(e, changed);
      return openIfDurable(before, abandoned("cannot change ", e));
    }
  }

  /**
   * Lucene tidies up as a part of a commit. Where that failed, but the commit stands, the change is
   * made.
   */
  private Snapshot openIfDurable(long before, RuntimeException failure) {
    try {
      if (SegmentInfos.getLastCommitGeneration(directory) > before) {
        directory.syncMetaData();
        return open();
      }
    } catch (IOException | StorageException again) {
      failure.addSuppressed(again);
    }
    throw failure;
  }

  private IndexWriter alive() {
    if (writer == null) {
      throw new IllegalStateException(name + " is closed");
    }
    return writer;
  }

  @Override
  public void close() throws IOException {
    IndexWriter last = writer;
    writer = null;
    IOUtils.close(last, directory);
  }

  /** Goes back to the last commit; what goes wrong then is kept with the first fault. */
  private RuntimeException abandoned(String what, Throwable fault) {
    IndexWriter last = writer;
    writer = null;
    try {
      if (last != null) {
        last.rollback();
      }
    } catch (IOException | RuntimeException e) {
      fault.addSuppressed(e);
    }
    return switch (fault) {
      case InternalError error -> LuceneFolder.shortened(what + name, error);
      case Error error -> throw error;
      case StorageException known -> known;
      case IllegalArgumentException wrong -> wrong;
      default -> StorageException.of(what + name, fault);
    };
  }

  private IndexWriterConfig config() {
    return format
        .config()
        .setRAMBufferSizeMB(BUFFER_MEBIBYTES)
        .setMergePolicy(new TieredMergePolicy().setForceMergeDeletesPctAllowed(0));
  }

  /**
   * Commits these examples in place of whatever the directory holds, which need not be readable.
   * The directory must still be at this commit.
   */
  void replaceAll(Collection<Example> examples, long generation) throws IOException {
    PoolFormat.Documents documents = format.documents(examples);
    IndexWriterConfig anew = config().setOpenMode(OpenMode.CREATE).setCommitOnClose(false);
    try (IndexWriter fresh = new IndexWriter(directory, anew)) {
      if (SegmentInfos.getLastCommitGeneration(directory) != generation) {
        throw new StorageException(name + " was changed meanwhile: try again", null);
      }
      for (Example example : examples) {
        fresh.addDocument(documents.of(example));
      }
      fresh.setLiveCommitData(origin().entrySet());
      fresh.commit();
    } catch (LockObtainFailedException e) {
      throw inUse(name, e);
    }
  }

  private Map<String, String> origin() {
    PoolFormat.Origin origin = format.origin();
    return Map.of(FORMAT, CURRENT_FORMAT, PREFIX + origin.kind(), origin.name());
  }

  private void checkOrigin(IndexWriter opened) throws IOException {
    Map<String, String> found = new HashMap<>();
    Iterable<Map.Entry<String, String>> data = opened.getLiveCommitData();
    if (data != null) {
      data.forEach(entry -> found.put(entry.getKey(), entry.getValue()));
    }
    if (found.isEmpty() && opened.getDocStats().maxDoc == 0) {
      opened.setLiveCommitData(origin().entrySet());
      opened.commit();
      return;
    }
    requireOurs(found);
  }

  void requireOurs(Map<String, String> found) {
    require("format", CURRENT_FORMAT, found.get(FORMAT));
    PoolFormat.Origin wanted = format.origin();
    require(wanted.kind(), wanted.name(), found.get(PREFIX + wanted.kind()));
  }

  private void require(String what, String wanted, @Nullable String found) {
    if (found == null) {
      throw new StorageException(
          name
              + " is an index of Lucene but none of ours with its own "
              + what
              + ": give another folder",
          null);
    }
    if (!wanted.equals(found)) {
      throw new StorageException(
          "%s was made with %s \"%s\" but is opened with \"%s\": open it as it was made, or build it anew"
              .formatted(name, what, found, wanted),
          null);
    }
  }
}
