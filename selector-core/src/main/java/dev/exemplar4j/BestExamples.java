package dev.exemplar4j;

import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Collects the best of a stream of scored examples: by falling score, equal scores by id. Offering
 * n examples costs O(n log k); memory is O(k). Used by one thread.
 */
public final class BestExamples {

  private final int max;
  private final double minScore;
  private final PriorityQueue<SelectedExample> worstFirst;

  /**
   * Collects for a request.
   *
   * @param request says how many, and the lowest score that counts
   */
  public BestExamples(SelectionRequest request) {
    this.max = request.maxExamples();
    this.minScore = request.minScore();
    this.worstFirst =
        new PriorityQueue<>(
            Math.min(max, 64), Collections.reverseOrder(SelectedExample.BEST_FIRST));
  }

  /**
   * The lowest score that can still get in: an example below it need not be offered; one at it may
   * win by its id.
   *
   * @return the score, negative infinity while there is room and no minimum
   */
  public double threshold() {
    SelectedExample worst = worstFirst.size() < max ? null : worstFirst.peek();
    return worst == null ? minScore : Math.max(minScore, worst.score());
  }

  /**
   * Whether an example would get in if it were offered now. Makes no object, so that an engine can
   * ask it before it carries out a filter.
   *
   * @param example the example
   * @param score its score
   * @return whether it would
   */
  public boolean wouldTake(Example example, double score) {
    if (score < minScore) {
      return false;
    }
    SelectedExample worst = worstFirst.size() < max ? null : worstFirst.peek();
    return worst == null
        || score > worst.score()
        || (score == worst.score() && Example.BY_ID.compare(example, worst.example()) < 0);
  }

  /**
   * Offers an example.
   *
   * @param example the example; offered once
   * @param score finite
   * @throws IllegalArgumentException if the score is not finite
   */
  public void offer(Example example, double score) {
    if (score < minScore) {
      return;
    }
    worstFirst.add(new SelectedExample(example, score, 1));
    if (worstFirst.size() > max) {
      worstFirst.remove();
    }
  }

  /** {@return the best, best first; ranks are not set} */
  public List<SelectedExample> toList() {
    List<SelectedExample> best = new ArrayList<>(worstFirst);
    best.sort(SelectedExample.BEST_FIRST);
    return best;
  }
}
