package dev.exemplar4j.statistics;

import java.util.Arrays;

/**
 * How far a figure moves when nothing but chance changes: over seeds, or over orders.
 *
 * @param count how many runs there were; at least 1
 * @param mean their mean
 * @param variance the unbiased variance, sum of squared deviations through {@code count - 1}; 0 for
 *     one run
 * @param min the lowest
 * @param max the highest
 */
public record Spread(int count, double mean, double variance, double min, double max) {

  /**
   * The spread of some figures.
   *
   * @param values at least one, finite
   * @return the spread
   * @throws IllegalArgumentException if there is none or one is not finite
   */
  public static Spread of(double[] values) {
    if (values.length == 0 || !Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "there must be at least one figure, all finite, among " + values.length);
    }
    double mean = Arrays.stream(values).sum() / values.length;
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return new Spread(
        values.length,
        mean,
        squares / Math.max(1, values.length - 1),
        Arrays.stream(values).min().orElse(mean),
        Arrays.stream(values).max().orElse(mean));
  }

  /** {@return the square root of the variance, in the unit of the figures} */
  public double standardDeviation() {
    return Math.sqrt(variance);
  }

  /** {@return how far the mean itself may be off: the standard deviation through √count} */
  public double standardError() {
    return Math.sqrt(variance / count);
  }

  /**
   * A quantile, linear between the two nearest figures: with n of them, place {@code q (n - 1)}
   * counted from 0 (definition 7 of Hyndman and Fan, the default of R and NumPy).
   *
   * @param rising at least one figure, in rising order
   * @param q in [0, 1]
   * @return the quantile
   * @throws IllegalArgumentException if there is no figure or q is out of range
   */
  public static double quantile(double[] rising, double q) {
    if (rising.length == 0 || !(q >= 0 && q <= 1)) {
      throw new IllegalArgumentException(
          "q must be in [0, 1] and figures at least 1 but were " + q + " and " + rising.length);
    }
    double place = q * (rising.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, rising.length - 1);
    return rising[below] + (place - below) * (rising[above] - rising[below]);
  }
}
