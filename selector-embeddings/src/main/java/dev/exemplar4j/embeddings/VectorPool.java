package dev.exemplar4j.embeddings;

import dev.exemplar4j.BestExamples;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One state of the pool: chunks of vectors, how many rows of them count, and the examples that have
 * no vector.
 */
record VectorPool(
    int dimension, List<VectorChunk> chunks, int rows, List<Example> blank, int size) {

  /** So few gaps cost less than filling them. */
  private static final int SMALL = 64;

  static final VectorPool EMPTY = new VectorPool(0, List.of(), 0, List.of(), 0);

  VectorPool {
    chunks = List.copyOf(chunks);
    blank = List.copyOf(blank);
  }

  void search(float[] query, SelectionRequest request, BestExamples best) {
    ExampleFilter admitted = request.admits();
    float[] scores = new float[Math.min(rows, VectorChunk.MAX_ROWS)];
    int left = rows;
    for (VectorChunk chunk : chunks) {
      int here = Math.min(left, chunk.rows());
      DotProducts.fill(chunk.values, query, scores, here);
      offer(chunk.examples, here, scores, admitted, best);
      left -= here;
    }
  }

  /** The filter is asked last: only about an example that would get in. */
  private static void offer(
      @Nullable Example[] examples,
      int count,
      float[] scores,
      ExampleFilter admitted,
      BestExamples best) {
    double threshold = threshold(best);
    for (int row = 0; row < count; row++) {
      if (scores[row] >= threshold) {
        Example example = examples[row];
        double score = Math.clamp(scores[row], -1f, 1f);
        if (example != null && best.wouldTake(example, score) && admitted.matches(example)) {
          best.offer(example, score);
          threshold = threshold(best);
        }
      }
    }
  }

  /** Rounding may leave a score a little below -1, which then counts as -1. */
  private static double threshold(BestExamples best) {
    double threshold = best.threshold();
    return threshold <= -1 ? Double.NEGATIVE_INFINITY : threshold;
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
    return new VectorPool(width, grown, row, blanks, size + examples.size());
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
    return new VectorPool(dimension, changed, rows, blank, size - 1);
  }

  VectorPool withoutBlank(String id) {
    List<Example> others = blank.stream().filter(one -> !one.id().equals(id)).toList();
    return new VectorPool(dimension, chunks, rows, others, size - 1);
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
    return EMPTY.with(examples, vectors);
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
