package dev.exemplar4j.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.BestExamples;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A filter may be dear: it is asked about few examples, and refuses none twice. */
class LazyFilterTest {

  private static final long SEED = 7;
  private static final int SIZE = 3 * VectorChunk.MAX_ROWS;
  private static final int DIMENSION = 32;

  private final Random random = new Random(SEED);
  private final List<Example> asked = new ArrayList<>();

  private VectorPool pool(ScanPlan plan) {
    List<Example> examples = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      examples.add(Example.of("e" + i, "text", ""));
      vectors.add(vector());
    }
    return VectorPool.empty(plan).with(examples, vectors);
  }

  private float[] vector() {
    float[] vector = new float[DIMENSION];
    double length = 0;
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) random.nextGaussian();
      length += vector[i] * vector[i];
    }
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] /= (float) Math.sqrt(length);
    }
    return vector;
  }

  /** Every third example is admitted. */
  private boolean admits(Example example) {
    asked.add(example);
    return isAdmitted(example);
  }

  private static boolean isAdmitted(Example example) {
    return example.id().hashCode() % 3 == 0;
  }

  private List<SelectedExample> search(VectorPool pool, float[] query) {
    BestExamples best = new BestExamples(SelectionRequest.of("text", 8));
    asked.clear();
    pool.search(List.of(new PoolQuery(query, 8, new Offers(this::admits, best))));
    return best.toList();
  }

  /** What a scan in the order of the pool asks that knows every score and the filter. */
  private List<Example> wouldEnter(VectorPool pool, float[] query, BestExamples best) {
    List<Example> candidates = new ArrayList<>();
    for (int row = 0; row < SIZE; row++) {
      Example example =
          pool.chunks().get(row / VectorChunk.MAX_ROWS).examples[row % VectorChunk.MAX_ROWS];
      double score =
          pool.chunks().get(row / VectorChunk.MAX_ROWS).dot(row % VectorChunk.MAX_ROWS, query);
      if (example != null && best.wouldTake(example, score)) {
        candidates.add(example);
        if (isAdmitted(example)) {
          best.offer(example, score);
        }
      }
    }
    return candidates;
  }

  @Test
  void search_floats_asksOnlyAboutThoseThatWouldGetIn() {
    VectorPool pool = pool(new ScanPlan(Kernels.plain(), Integer.MAX_VALUE));
    for (int i = 0; i < 20; i++) {
      float[] query = vector();
      BestExamples best = new BestExamples(SelectionRequest.of("text", 8));
      List<Example> expected = wouldEnter(pool, query, best);
      assertThat(search(pool, query)).as("seed %d", SEED).isEqualTo(best.toList());
      assertThat(asked).as("seed %d", SEED).isEqualTo(expected).hasSizeLessThan(SIZE / 20);
    }
  }

  @Test
  void search_bytes_asksAboutFewAndIsRefusedOnce() {
    VectorPool pool = pool(new ScanPlan(Kernels.plain(), 1));
    for (int i = 0; i < 20; i++) {
      float[] query = vector();
      BestExamples best = new BestExamples(SelectionRequest.of("text", 8));
      wouldEnter(pool, query, best);
      assertThat(search(pool, query)).as("seed %d", SEED).isEqualTo(best.toList());
      assertThat(asked).as("seed %d", SEED).hasSizeLessThan(SIZE / 20);
      List<Example> refused = asked.stream().filter(one -> !isAdmitted(one)).toList();
      assertThat(refused).doesNotHaveDuplicates();
    }
  }
}
