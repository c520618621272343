package dev.exemplar4j;

import dev.exemplar4j.example.Example;
import java.util.Comparator;

/**
 * A chosen example.
 *
 * @param example the example
 * @param score how well it fits, higher is better; finite, comparable only within one selector
 * @param rank its place by fitness, from 1; orderings move an example but keep its rank
 */
public record SelectedExample(Example example, double score, int rank) {

  /** The better first: by falling score, equal scores by id. */
  public static final Comparator<SelectedExample> BEST_FIRST =
      Comparator.comparingDouble(SelectedExample::score)
          .reversed()
          .thenComparing(SelectedExample::example, Example.BY_ID);

  /**
   * Checks the score and the rank.
   *
   * @throws IllegalArgumentException if the score is not finite or the rank is below 1
   */
  public SelectedExample {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException(
          "score of example " + example.id() + " must be finite but was " + score);
    }
    if (rank < 1) {
      throw new IllegalArgumentException("rank must be at least 1 but was " + rank);
    }
  }

  /** {@return the example's id} */
  public String id() {
    return example.id();
  }
}
