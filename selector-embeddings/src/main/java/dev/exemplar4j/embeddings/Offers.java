package dev.exemplar4j.embeddings;

import dev.exemplar4j.BestExamples;
import dev.exemplar4j.example.Example;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Takes exact scores to the collector. Used by one thread. */
final class Offers {

  private final Predicate<Example> admitted;
  private final BestExamples best;

  Offers(Predicate<Example> admitted, BestExamples best) {
    this.admitted = admitted;
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
    double score = score(dot);
    if (example != null && best.wouldTake(example, score) && admitted.test(example)) {
      best.offer(example, score);
    }
  }

  boolean admits(Example example) {
    return admitted.test(example);
  }

  /** The filter is not asked again. */
  void takeAdmitted(Example example, float dot) {
    double score = score(dot);
    if (best.wouldTake(example, score)) {
      best.offer(example, score);
    }
  }

  private static double score(float dot) {
    return Math.clamp(dot, -1f, 1f);
  }

  /** Rounding may leave a score a little below -1, which then counts as -1. */
  double threshold() {
    double threshold = best.threshold();
    return threshold <= -1 ? Double.NEGATIVE_INFINITY : threshold;
  }
}
