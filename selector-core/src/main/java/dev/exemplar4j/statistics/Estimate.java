package dev.exemplar4j.statistics;

import java.util.Arrays;

/**
 * A mean over items with its 95 % interval: after Wilson if every figure is 0 or 1 ({@link
 * Proportion}), else a percentile bootstrap.
 *
 * @param items how many items there were
 * @param mean the mean of their figures
 * @param low the lower end of the interval
 * @param high the upper end
 */
public record Estimate(int items, double mean, double low, double high) {

  /**
   * Estimates a mean. Graded figures cost {@code rounds} times the number of items.
   *
   * @param values one figure for each of at least one item; finite
   * @param resampling how many rounds, from which seed
   * @return the estimate
   * @throws IllegalArgumentException if there is no figure or one is not finite
   */
  public static Estimate of(double[] values, Resampling resampling) {
    Spread spread = Spread.of(values);
    if (PairedDifferences.areYesOrNo(values)) {
      Proportion share =
          new Proportion(Arrays.stream(values).filter(v -> v == 1).count(), values.length);
      return new Estimate(values.length, share.share(), share.low(), share.high());
    }
    if (spread.min() == spread.max()) {
      return new Estimate(values.length, spread.min(), spread.min(), spread.max());
    }
    double[] means =
        PairedDifferences.of(values, new double[values.length]).bootstrapMeans(resampling);
    return new Estimate(
        values.length,
        spread.mean(),
        Spread.quantile(means, PairedComparison.LEVEL / 2),
        Spread.quantile(means, 1 - PairedComparison.LEVEL / 2));
  }
}
