package dev.exemplar4j.lucene;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.StageTrace;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.file.StorageException;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;
import org.jspecify.annotations.Nullable;

/**
 * A pool in a Lucene directory. Writers take turns; readers hold the snapshot that was current when
 * they began, and wait for nobody. A change that fails was not made. If the disk fails for longer,
 * the pool can still be read, and the next change tries again.
 */
final class LuceneIndex implements ExampleIndex {

  private final String name;
  private final String stage;
  private final PoolFormat format;
  private final Object writing = new Object();
  private final PoolWriter writer;
  private volatile @Nullable Snapshot current;

  private LuceneIndex(String name, PoolFormat format, PoolWriter writer) {
    this.name = name;
    this.format = format;
    this.writer = writer;
    this.current = writer.open();
    this.stage = format.stage();
  }

  static LuceneIndex open(Directory directory, String name, Bm25Settings settings) {
    return open(directory, name, new Bm25Format(settings));
  }

  /** The directory is closed with the index, but not if this fails. */
  static LuceneIndex open(Directory directory, String name, PoolFormat format) {
    return new LuceneIndex(name, format, new PoolWriter(directory, name, format));
  }

  private interface Reading<T> {
    T read(Snapshot snapshot) throws IOException;
  }

  private <T> T read(Reading<T> reading) {
    try (Snapshot held = hold()) {
      return reading.read(held);
    } catch (IOException e) {
      throw StorageException.of("cannot read " + name, e);
    } catch (InternalError e) {
      throw LuceneFolder.shortened("cannot read " + name, e);
    }
  }

  /** A snapshot may be replaced between being seen and being held; then there is a newer one. */
  private Snapshot hold() {
    while (true) {
      Snapshot seen = requireOpen(current);
      if (seen.tryHold()) {
        return seen;
      }
    }
  }

  private Snapshot requireOpen(@Nullable Snapshot seen) {
    if (seen == null) {
      throw new IllegalStateException(name + " is closed");
    }
    return seen;
  }

  @Override
  public Selection select(SelectionRequest request) {
    long started = System.nanoTime();
    return read(
        snapshot -> {
          List<SelectedExample> best = snapshot.select(request);
          return Selection.ranked(
              request, best, StageTrace.ofSelector(stage, snapshot.size(), best.size(), started));
        });
  }

  private void commit(PoolWriter.Change change) {
    try {
      show(writer.commit(change));
    } catch (RuntimeException | Error e) {
      try {
        revive();
      } catch (StorageException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  /** Before each change: the writer may have died since the last one. */
  private void revive() {
    requireOpen(current);
    if (!writer.isAlive()) {
      show(writer.open());
    }
  }

  private void show(Snapshot after) {
    Snapshot before = current;
    current = after;
    if (before != null) {
      // The change is made: files of the old state that cannot be deleted now go later.
      IOUtils.closeWhileHandlingException(before);
    }
  }

  @Override
  public void addAll(Collection<Example> examples) {
    requireOpen(current);
    requireDistinct(examples);
    PoolFormat.Documents documents = format.documents(examples);
    synchronized (writing) {
      revive();
      requireNew(examples);
      if (!examples.isEmpty()) {
        commit(
            open -> {
              for (Example example : examples) {
                open.addDocument(documents.of(example));
              }
            });
      }
    }
  }

  private static void requireDistinct(Collection<Example> examples) {
    Set<String> ids = new HashSet<>();
    for (Example example : examples) {
      if (!ids.add(example.id())) {
        throw new IllegalArgumentException(
            "example ids must differ but " + example.id() + " comes twice");
      }
    }
  }

  private void requireNew(Collection<Example> examples) {
    for (Example example : examples) {
      if (has(example.id())) {
        throw new IllegalArgumentException(
            "example ids must be new but " + example.id() + " is in the pool already");
      }
    }
  }

  private boolean has(String id) {
    return read(snapshot -> snapshot.holds(id));
  }

  @Override
  public void update(Example example) {
    requireKnown(example);
    PoolFormat.Documents documents = format.documents(List.of(example));
    synchronized (writing) {
      revive();
      requireKnown(example);
      commit(open -> open.updateDocument(id(example.id()), documents.of(example)));
    }
  }

  private void requireKnown(Example example) {
    if (!has(example.id())) {
      throw new IllegalArgumentException(
          "only an example of the pool can be updated, but " + example.id() + " is not in it");
    }
  }

  @Override
  public boolean remove(String id) {
    synchronized (writing) {
      revive();
      boolean there = has(id);
      if (there) {
        commit(open -> open.deleteDocuments(id(id)));
      }
      return there;
    }
  }

  /** Leaves nothing of removed examples on the disk. */
  void compact() {
    synchronized (writing) {
      revive();
      commit(open -> open.forceMergeDeletes(true));
    }
  }

  private static Term id(String id) {
    return new Term(ExampleDocument.ID, id);
  }

  @Override
  public Optional<Example> get(String id) {
    return read(snapshot -> snapshot.find(id));
  }

  @Override
  public int size() {
    return read(Snapshot::size);
  }

  @Override
  public List<Example> examples() {
    return read(Snapshot::examples);
  }

  @Override
  public void close() {
    synchronized (writing) {
      Snapshot last = current;
      current = null;
      try {
        IOUtils.close(last, writer);
      } catch (IOException | IllegalStateException e) {
        // The latter where files were being made one and that failed: all changes are on the disk.
        throw StorageException.of("cannot close " + name, e);
      }
    }
  }
}
