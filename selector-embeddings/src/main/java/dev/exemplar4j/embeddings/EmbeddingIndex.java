package dev.exemplar4j.embeddings;

import dev.exemplar4j.BestExamples;
import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.StageTrace;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.similarity.ExampleVectors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A pool of vectors that readers see through one volatile reference. Writers take turns, but ask
 * the model before they do.
 */
final class EmbeddingIndex implements ExampleIndex {

  private static final int BLANK = -1;

  /** So many inputs are embedded and searched for together. */
  private static final int TOGETHER = 64;

  private final TextEmbedder embedder;

  /** Held by a writer while it swaps the pool, never while the model is asked. */
  private final Object writing = new Object();

  private final Lock quantising = new ReentrantLock();

  /** Where each id stands; guarded by {@code writing}. */
  private final Map<String, Integer> rows = new HashMap<>();

  private volatile @Nullable VectorPool pool;

  EmbeddingIndex(TextEmbedder embedder) {
    this(embedder, ScanPlan.best());
  }

  EmbeddingIndex(TextEmbedder embedder, ScanPlan plan) {
    this.embedder = embedder;
    pool = VectorPool.empty(plan);
  }

  @Override
  public Selection select(SelectionRequest request) {
    return selectTogether(open(), List.of(request)).getFirst();
  }

  @Override
  public List<Selection> selectAll(List<SelectionRequest> requests) {
    VectorPool seen = open();
    List<Selection> selections = new ArrayList<>(requests.size());
    for (int from = 0; from < requests.size(); from += TOGETHER) {
      int to = Math.min(requests.size(), from + TOGETHER);
      selections.addAll(selectTogether(seen, requests.subList(from, to)));
    }
    return List.copyOf(selections);
  }

  private List<Selection> selectTogether(VectorPool seen, List<SelectionRequest> requests) {
    long started = System.nanoTime();
    List<BestExamples> best = requests.stream().map(BestExamples::new).toList();
    if (seen.rows() > 0) {
      search(seen, requests, best);
    }
    List<List<SelectedExample>> chosen = best.stream().map(BestExamples::toList).toList();
    Duration share = Duration.ofNanos((System.nanoTime() - started) / requests.size());
    String stage = "embedding(" + embedder.name() + ")";
    List<Selection> selections = new ArrayList<>(requests.size());
    for (int i = 0; i < requests.size(); i++) {
      int kept = chosen.get(i).size();
      StageTrace trace = new StageTrace(stage, seen.size(), kept, List.of(), 0, share);
      selections.add(Selection.ranked(requests.get(i), chosen.get(i), trace));
    }
    return selections;
  }

  private void search(VectorPool seen, List<SelectionRequest> requests, List<BestExamples> best) {
    int[] asked =
        IntStream.range(0, requests.size())
            .filter(i -> TextEmbedder.hasEmbedding(requests.get(i).input()))
            .toArray();
    List<float[]> vectors =
        embedder.queries(IntStream.of(asked).mapToObj(i -> requests.get(i).input()).toList());
    List<PoolQuery> queries = new ArrayList<>(asked.length);
    for (int i = 0; i < asked.length; i++) {
      requireDimension(seen, vectors.get(i));
      queries.add(PoolQuery.of(vectors.get(i), requests.get(asked[i]), best.get(asked[i])));
    }
    seen.search(queries);
  }

  private void requireDimension(VectorPool seen, float[] vector) {
    if (seen.rows() > 0 && vector.length != seen.dimension()) {
      throw ModelException.dimension(embedder.name(), seen.dimension(), vector.length);
    }
  }

  @Override
  public void addAll(Collection<Example> examples) {
    List<Example> added = List.copyOf(examples);
    requireDistinct(added);
    int dimension;
    synchronized (writing) {
      dimension = open().dimension();
      added.forEach(this::requireNew);
    }
    List<float @Nullable []> vectors =
        embedder.documents(added.stream().map(Example::input).toList(), dimension);
    synchronized (writing) {
      VectorPool before = open();
      added.forEach(this::requireNew);
      requireOneDimension(before, vectors);
      append(before, added, vectors);
    }
    quantise();
  }

  /**
   * Until the bytes are there, floats are scanned. One thread makes them, without the writing lock:
   * whoever finds it at work leaves the rest to it, since it looks again when it is done.
   */
  private void quantise() {
    while (wantsBytes() && quantising.tryLock()) {
      try {
        VectorPool seen = open();
        VectorPool made = seen.wantsBytes() ? seen.inBytes() : seen;
        synchronized (writing) {
          pool = open().withBytesOf(made);
        }
      } finally {
        quantising.unlock();
      }
    }
  }

  private boolean wantsBytes() {
    VectorPool seen = pool;
    return seen != null && seen.wantsBytes();
  }

  private static void requireDistinct(List<Example> examples) {
    Set<String> ids = new HashSet<>();
    for (Example example : examples) {
      if (!ids.add(example.id())) {
        throw new IllegalArgumentException(
            "example ids must differ but " + example.id() + " comes twice");
      }
    }
  }

  private void requireNew(Example example) {
    if (rows.containsKey(example.id())) {
      throw new IllegalArgumentException(
          "example ids must be new but " + example.id() + " is in the pool already");
    }
  }

  private void requireKnown(Example example) {
    if (!rows.containsKey(example.id())) {
      throw new IllegalArgumentException(
          "only an example of the pool can be updated, but " + example.id() + " is not in it");
    }
  }

  private void requireOneDimension(VectorPool before, List<float @Nullable []> vectors) {
    int dimension = before.rows() > 0 ? before.dimension() : 0;
    for (float[] vector : vectors) {
      if (vector != null && dimension != 0 && vector.length != dimension) {
        throw ModelException.dimension(embedder.name(), dimension, vector.length);
      }
      dimension = vector == null ? dimension : vector.length;
    }
  }

  private void append(VectorPool before, List<Example> examples, List<float @Nullable []> vectors) {
    VectorPool after = before.with(examples, vectors);
    int row = before.rows();
    for (int i = 0; i < examples.size(); i++) {
      rows.put(examples.get(i).id(), vectors.get(i) == null ? BLANK : row++);
    }
    pool = after;
  }

  @Override
  public void update(Example example) {
    int dimension;
    synchronized (writing) {
      dimension = open().dimension();
      requireKnown(example);
    }
    List<float @Nullable []> vectors = embedder.documents(List.of(example.input()), dimension);
    synchronized (writing) {
      VectorPool before = open();
      requireKnown(example);
      requireOneDimension(before, vectors);
      append(cut(before, example.id()), List.of(example), vectors);
      compact();
    }
    quantise();
  }

  @Override
  public boolean remove(String id) {
    synchronized (writing) {
      VectorPool before = open();
      if (!rows.containsKey(id)) {
        return false;
      }
      pool = cut(before, id);
      rows.remove(id);
      compact();
    }
    quantise();
    return true;
  }

  private VectorPool cut(VectorPool before, String id) {
    Integer row = rows.get(id);
    return row == null || row == BLANK ? before.withoutBlank(id) : before.withoutRow(row);
  }

  private void compact() {
    VectorPool before = open();
    if (before.isHalfEmpty()) {
      VectorPool after = before.compacted();
      for (int row = 0; row < after.rows(); row++) {
        Example example = after.at(row);
        if (example != null) {
          rows.put(example.id(), row);
        }
      }
      pool = after;
    }
  }

  ExampleVectors vectors() {
    embedder.rememberQueries();
    return new IndexVectors(this, embedder);
  }

  /** The dimension of the vectors, or 0 as long as there is none. */
  int dimension() {
    return open().dimension();
  }

  /** The vector of each example that is here with the same input, else null. */
  List<float @Nullable []> vectorsOf(List<Example> examples) {
    List<float @Nullable []> vectors = new ArrayList<>(examples.size());
    synchronized (writing) {
      VectorPool seen = open();
      for (Example example : examples) {
        Integer row = rows.get(example.id());
        vectors.add(row == null ? null : vector(seen, row, example));
      }
    }
    return vectors;
  }

  private static float @Nullable [] vector(VectorPool seen, int row, Example example) {
    if (row == BLANK) {
      return null;
    }
    Example known = seen.at(row);
    boolean same = known != null && known.input().equals(example.input());
    return same ? seen.vector(row) : null;
  }

  @Override
  public Optional<Example> get(String id) {
    synchronized (writing) {
      VectorPool seen = open();
      Integer row = rows.get(id);
      if (row == null) {
        return Optional.empty();
      }
      return row == BLANK
          ? seen.blank().stream().filter(one -> one.id().equals(id)).findFirst()
          : Optional.ofNullable(seen.at(row));
    }
  }

  @Override
  public int size() {
    return open().size();
  }

  @Override
  public List<Example> examples() {
    return open().examples();
  }

  @Override
  public void close() {
    synchronized (writing) {
      pool = null;
      rows.clear();
    }
  }

  private VectorPool open() {
    VectorPool current = pool;
    if (current == null) {
      throw new IllegalStateException("the embedding index is closed");
    }
    return current;
  }
}
