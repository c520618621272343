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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/**
 * A pool in a Lucene directory. Writers take turns; readers hold the snapshot that was current when
 * they began, and wait for nobody. A change is written, committed and only then shown; if any of it
 * fails, the writer goes back to the last commit.
 */
final class LuceneIndex implements ExampleIndex {

  private final Directory directory;
  private final String name;
  private final Bm25Settings settings;
  private final Object writing = new Object();
  private @Nullable IndexWriter writer;
  private volatile @Nullable Snapshot current;

  private LuceneIndex(
      Directory directory, String name, Bm25Settings settings, IndexWriter writer, Snapshot first) {
    this.directory = directory;
    this.name = name;
    this.settings = settings;
    this.writer = writer;
    this.current = first;
  }

  static LuceneIndex open(Directory directory, String name, Bm25Settings settings) {
    IndexWriter writer = Writers.open(directory, name, settings);
    try {
      Snapshot first = new Snapshot(DirectoryReader.open(writer));
      return new LuceneIndex(directory, name, settings, writer, first);
    } catch (IOException e) {
      StorageException failure = StorageException.of("cannot read " + name, e);
      Writers.rollback(writer, failure);
      throw failure;
    }
  }

  private interface Reading<T> {
    T read(Snapshot snapshot) throws IOException;
  }

  private <T> T read(Reading<T> reading) {
    try {
      Snapshot held = hold();
      try {
        return reading.read(held);
      } finally {
        held.release();
      }
    } catch (IOException e) {
      throw StorageException.of("cannot read " + name, e);
    }
  }

  /** A snapshot may be replaced between being seen and being held; then there is a newer one. */
  private Snapshot hold() {
    while (true) {
      Snapshot seen = current;
      if (seen == null) {
        throw new IllegalStateException(name + " is closed");
      }
      if (seen.tryHold()) {
        return seen;
      }
    }
  }

  @Override
  public Selection select(SelectionRequest request) {
    long started = System.nanoTime();
    return read(
        snapshot -> {
          List<SelectedExample> best = snapshot.select(request, settings);
          String stage =
              String.format(
                  Locale.ROOT,
                  "bm25(k1=%s, b=%s, %s)",
                  settings.parameters().k1(),
                  settings.parameters().b(),
                  settings.analysis());
          return Selection.ranked(
              request, best, StageTrace.ofSelector(stage, snapshot.size(), best.size(), started));
        });
  }

  private interface Change {
    void write(IndexWriter writer) throws IOException;
  }

  private void commit(Change change) {
    IndexWriter open = writer;
    if (open == null) {
      throw new IllegalStateException(name + " is closed");
    }
    try {
      change.write(open);
      open.commit();
      show(open);
    } catch (IOException | RuntimeException e) {
      RuntimeException failure =
          e instanceof IllegalArgumentException wrong
              ? wrong
              : StorageException.of("cannot change " + name, e);
      Writers.rollback(open, failure);
      writer = null;
      writer = Writers.open(directory, name, settings);
      throw failure;
    }
  }

  private void show(IndexWriter open) throws IOException {
    Snapshot before = current;
    Snapshot after = new Snapshot(DirectoryReader.open(open));
    current = after;
    if (before != null) {
      before.release();
    }
  }

  @Override
  public void addAll(Collection<Example> examples) {
    synchronized (writing) {
      requireNew(examples);
      if (!examples.isEmpty()) {
        commit(
            open -> {
              for (Example example : examples) {
                open.addDocument(ExampleDocument.of(example, settings.analysis()));
              }
            });
      }
    }
  }

  private void requireNew(Collection<Example> examples) {
    Set<String> ids = new HashSet<>();
    for (Example example : examples) {
      if (!ids.add(example.id())) {
        throw new IllegalArgumentException(
            "example ids must differ but " + example.id() + " comes twice");
      }
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
    synchronized (writing) {
      if (!has(example.id())) {
        throw new IllegalArgumentException(
            "only an example of the pool can be updated, but " + example.id() + " is not in it");
      }
      commit(
          open ->
              open.updateDocument(
                  id(example.id()), ExampleDocument.of(example, settings.analysis())));
    }
  }

  @Override
  public boolean remove(String id) {
    synchronized (writing) {
      boolean there = has(id);
      if (there) {
        commit(open -> open.deleteDocuments(id(id)));
      }
      return there;
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
      IndexWriter open = writer;
      current = null;
      writer = null;
      try {
        if (last != null) {
          last.release();
        }
        if (open != null) {
          open.close();
        }
        directory.close();
      } catch (IOException e) {
        throw StorageException.of("cannot close " + name, e);
      }
    }
  }
}
