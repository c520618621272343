package dev.exemplar4j.embeddings;

import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One state of the pool: chunks of vectors, how many rows of them count, the examples that have no
 * vector, and how it is searched.
 */
record VectorPool(
    ScanPlan plan,
    int dimension,
    List<VectorChunk> chunks,
    int rows,
    List<Example> blank,
    int size,
    @Nullable Rotation rotation) {

  /** So few gaps cost less than filling them. */
  private static final int SMALL = 64;

  static VectorPool empty(ScanPlan plan) {
    return new VectorPool(plan, 0, List.of(), 0, List.of(), 0, null);
  }

  VectorPool {
    chunks = List.copyOf(chunks);
    blank = List.copyOf(blank);
  }

  /** Reads each chunk of floats once for all, and each chunk of bytes once for a few. */
  void search(List<PoolQuery> queries) {
    Map<Integer, List<PoolQuery>> byQuantised =
        queries.stream().collect(Collectors.groupingBy(query -> quantised(query.wanted())));
    byQuantised.forEach(this::search);
  }

  private void search(int quantised, List<PoolQuery> queries) {
    scan(quantised, queries);
    if (rotation != null && quantised > 0) {
      List<VectorChunk> inBytes = chunks.subList(0, quantised);
      for (int from = 0; from < queries.size(); from += CertifiedSearch.TOGETHER) {
        int to = Math.min(queries.size(), from + CertifiedSearch.TOGETHER);
        CertifiedSearch.run(plan.kernels(), inBytes, rotation, queries.subList(from, to));
      }
    }
  }

  /**
   * How many chunks are searched in bytes; full ones come first. Who wants a good part of the pool
   * is not helped by bounds.
   */
  private int quantised(int wanted) {
    int count = 0;
    while (count < chunks.size() && chunks.get(count).quantised != null) {
      count++;
    }
    return wanted > count * VectorChunk.MAX_ROWS / 64 ? 0 : count;
  }

  /** The floats of all chunks from the given one on. */
  private void scan(int first, List<PoolQuery> queries) {
    float[][] vectors = PoolQuery.vectors(queries);
    float[][] scores = new float[vectors.length][Math.min(rows, VectorChunk.MAX_ROWS)];
    int left = rows - first * VectorChunk.MAX_ROWS;
    for (VectorChunk chunk : chunks.subList(first, chunks.size())) {
      int here = Math.min(left, chunk.rows());
      plan.kernels().dots(chunk.values, vectors, scores, here);
      for (int i = 0; i < scores.length; i++) {
        queries.get(i).offers().take(chunk.examples, scores[i], here);
      }
      left -= here;
    }
  }

  @Nullable Example at(int row) {
    if (row >= rows) {
      return null;
    }
    return chunks.get(row / VectorChunk.MAX_ROWS).examples[row % VectorChunk.MAX_ROWS];
  }

  float[] vector(int row) {
    return chunks.get(row / VectorChunk.MAX_ROWS).vector(row % VectorChunk.MAX_ROWS);
  }

  /** The pool with more rows. The caller makes sure that no two pools grow from the same one. */
  VectorPool with(List<Example> examples, List<float @Nullable []> vectors) {
    List<VectorChunk> grown = new ArrayList<>(chunks);
    List<Example> blanks = new ArrayList<>(blank);
    int width = dimension;
    int row = rows;
    for (int i = 0; i < examples.size(); i++) {
      float[] vector = vectors.get(i);
      if (vector == null) {
        blanks.add(examples.get(i));
      } else {
        width = vector.length;
        append(grown, row++, examples.get(i), vector);
      }
    }
    return new VectorPool(plan, width, grown, row, blanks, size + examples.size(), rotation);
  }

  /** Whether the pool is large enough for bytes and has full chunks without them. */
  boolean wantsBytes() {
    int full = rows / VectorChunk.MAX_ROWS;
    return rows >= plan.quantisedFrom() && full > 0 && chunks.get(full - 1).quantised == null;
  }

  /** The same with all full chunks in bytes too, which are made on all cores. */
  VectorPool inBytes() {
    int full = rows / VectorChunk.MAX_ROWS;
    Rotation used = rotation == null ? Rotation.of(chunks.subList(0, full), dimension) : rotation;
    List<VectorChunk> changed = new ArrayList<>(chunks.subList(full, chunks.size()));
    changed.addAll(
        0,
        chunks.subList(0, full).parallelStream()
            .map(one -> one.quantised == null ? one.quantised(used, plan.kernels()) : one)
            .toList());
    return new VectorPool(plan, dimension, changed, rows, blank, size, used);
  }

  /**
   * This state with the bytes of an earlier one, where the vectors are still the same; after a
   * compaction none are.
   */
  VectorPool withBytesOf(VectorPool earlier) {
    List<VectorChunk> changed = new ArrayList<>(chunks);
    boolean same = false;
    for (int i = 0; i < Math.min(chunks.size(), earlier.chunks.size()); i++) {
      VectorChunk other = earlier.chunks.get(i);
      if (other.quantised != null && other.values == chunks.get(i).values) {
        changed.set(i, chunks.get(i).withBytesOf(other));
        same = true;
      }
    }
    return same
        ? new VectorPool(plan, dimension, changed, rows, blank, size, earlier.rotation)
        : this;
  }

  private static void append(List<VectorChunk> chunks, int row, Example example, float[] vector) {
    int last = row / VectorChunk.MAX_ROWS;
    int place = row % VectorChunk.MAX_ROWS;
    if (last == chunks.size()) {
      chunks.add(VectorChunk.empty(vector.length));
    } else if (place == chunks.get(last).rows()) {
      chunks.set(last, chunks.get(last).grown());
    }
    chunks.get(last).set(place, example, vector);
  }

  VectorPool withoutRow(int row) {
    List<VectorChunk> changed = new ArrayList<>(chunks);
    int at = row / VectorChunk.MAX_ROWS;
    changed.set(at, chunks.get(at).without(row % VectorChunk.MAX_ROWS));
    return new VectorPool(plan, dimension, changed, rows, blank, size - 1, rotation);
  }

  VectorPool withoutBlank(String id) {
    List<Example> others = blank.stream().filter(one -> !one.id().equals(id)).toList();
    return new VectorPool(plan, dimension, chunks, rows, others, size - 1, rotation);
  }

  boolean isHalfEmpty() {
    return rows > SMALL && (size - blank.size()) * 2 < rows;
  }

  /** The same examples without gaps. */
  VectorPool compacted() {
    List<Example> examples = new ArrayList<>(blank);
    List<float @Nullable []> vectors = new ArrayList<>();
    blank.forEach(one -> vectors.add(null));
    for (int row = 0; row < rows; row++) {
      Example example = at(row);
      if (example != null) {
        examples.add(example);
        vectors.add(vector(row));
      }
    }
    return empty(plan).with(examples, vectors);
  }

  List<Example> examples() {
    List<Example> all = new ArrayList<>(blank);
    for (int row = 0; row < rows; row++) {
      Example example = at(row);
      if (example != null) {
        all.add(example);
      }
    }
    all.sort(Example.BY_ID);
    return List.copyOf(all);
  }
}
