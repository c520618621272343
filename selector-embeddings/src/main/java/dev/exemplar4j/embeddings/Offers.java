package dev.exemplar4j.embeddings;

import dev.exemplar4j.BestExamples;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import org.jspecify.annotations.Nullable;

/** Takes exact scores to the collector. Used by one thread. */
final class Offers {

  private final ExampleFilter admitted;
  private final BestExamples best;

  Offers(SelectionRequest request, BestExamples best) {
    this.admitted = request.admits();
    this.best = best;
  }

  void take(@Nullable Example[] examples, float[] scores, int count) {
    double threshold = threshold();
    for (int row = 0; row < count; row++) {
      if (scores[row] >= threshold) {
        take(examples[row], scores[row]);
        threshold = threshold();
      }
    }
  }

  /** The filter is asked last: only about an example that would get in. */
  void take(@Nullable Example example, float dot) {
    double score = Math.clamp(dot, -1f, 1f);
    if (example != null && best.wouldTake(example, score) && admitted.matches(example)) {
      best.offer(example, score);
    }
  }

  boolean admits(@Nullable Example example) {
    return example != null && admitted.matches(example);
  }

  /** Rounding may leave a score a little below -1, which then counts as -1. */
  double threshold() {
    double threshold = best.threshold();
    return threshold <= -1 ? Double.NEGATIVE_INFINITY : threshold;
  }
}
