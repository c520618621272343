package dev.exemplar4j.guard;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.example.Example;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Stages that drop examples which fit too badly. A score means something within one selector only,
 * so place them right behind the selector that they are meant for.
 */
public final class MinScore {

  private MinScore() {}

  /**
   * Drops examples below a score.
   *
   * @param score the lowest that stays, on the selector's scale; finite
   * @return the stage
   * @throws IllegalArgumentException if the score is not finite
   */
  public static Stage atLeast(double score) {
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException("score must be finite but was " + score);
    }
    return new MinScoreStage("min-score(" + score + ")", best -> score);
  }

  /**
   * Drops examples below a share of the best score: those below {@code best − (1 − share)·|best|},
   * which for a best score above 0 is {@code share·best}.
   *
   * @param share in [0, 1]; 1 keeps only those as good as the best
   * @return the stage
   * @throws IllegalArgumentException if the share is out of range
   */
  public static Stage shareOfBest(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be in [0, 1] but was " + share);
    }
    return new MinScoreStage(
        "min-score(share=" + share + ")", best -> best - (1 - share) * Math.abs(best));
  }

  /**
   * Drops examples below a score that is measured once, here: the quantile of the scores that
   * examples of the pool give their own best neighbour. With 0.05, an input whose best example
   * scores less than what 95 of 100 of the pool's own inputs find is left without that example.
   *
   * <p>Each sample example is looked up without itself; one that finds nothing counts as a score
   * below all others. The quantile is the smallest score that at least that share of the samples
   * does not exceed. Costs one selection for each sample example.
   *
   * @param selector the selector whose scores shall be judged
   * @param sample examples of its pool, some hundreds; a few thousand are more than enough
   * @param quantile in (0, 1)
   * @return the stage
   * @throws IllegalArgumentException if the quantile is out of range or the sample is empty
   */
  public static Stage quantile(
      ExampleSelector selector, Collection<Example> sample, double quantile) {
    if (!(quantile > 0 && quantile < 1)) {
      throw new IllegalArgumentException("quantile must be in (0, 1) but was " + quantile);
    }
    if (sample.isEmpty()) {
      throw new IllegalArgumentException("the sample must not be empty");
    }
    double[] scores = sample.stream().mapToDouble(one -> bestNeighbour(selector, one)).toArray();
    Arrays.sort(scores);
    double limit = scores[(int) Math.ceil(quantile * scores.length) - 1];
    String name = String.format(Locale.ROOT, "min-score(quantile=%s: %.4f)", quantile, limit);
    return new MinScoreStage(name, best -> limit);
  }

  private static double bestNeighbour(ExampleSelector selector, Example example) {
    SelectionRequest request =
        SelectionRequest.of(example.input(), 1).withoutIds(List.of(example.id()));
    return selector.select(request).examples().stream()
        .mapToDouble(SelectedExample::score)
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }
}
