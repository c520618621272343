package dev.exemplar4j.statistics;

import java.util.Arrays;

/** The differences of two systems on the same items, and what resampling them says. */
final class PairedDifferences {

  /** Sums that differ by less are equal: each was added up in another order. */
  private static final double ROUNDING = 1e-12;

  private final double[] values;

  private PairedDifferences(double[] values) {
    this.values = values;
  }

  static PairedDifferences of(double[] first, double[] second) {
    double[] values = new double[first.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = first[i] - second[i];
    }
    return new PairedDifferences(values);
  }

  static boolean areYesOrNo(double[] values) {
    return Arrays.stream(values).allMatch(value -> value == 0 || value == 1);
  }

  double mean() {
    return sum() / values.length;
  }

  private double sum() {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  int above() {
    return (int) Arrays.stream(values).filter(value -> value > 0).count();
  }

  int below() {
    return (int) Arrays.stream(values).filter(value -> value < 0).count();
  }

  /** The means of as many resamples, drawn with replacement, in rising order. */
  double[] bootstrapMeans(Resampling resampling) {
    SeededNumbers numbers = new SeededNumbers(resampling.seed());
    double[] means = new double[resampling.rounds()];
    for (int round = 0; round < means.length; round++) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[numbers.below(values.length)];
      }
      means[round] = sum / values.length;
    }
    Arrays.sort(means);
    return means;
  }

  /**
   * The share of random swaps of the two systems, item by item, that differ in total at least as
   * much as the systems do; the systems as they are count as one of the swaps.
   */
  double signFlipPValue(Resampling resampling) {
    SeededNumbers numbers = new SeededNumbers(resampling.seed());
    double size = Arrays.stream(values).map(Math::abs).sum();
    double atLeast = Math.abs(sum()) - ROUNDING * size;
    int asExtreme = 1;
    for (int round = 0; round < resampling.rounds(); round++) {
      asExtreme += Math.abs(flippedSum(numbers)) >= atLeast ? 1 : 0;
    }
    return (double) asExtreme / (resampling.rounds() + 1);
  }

  private double flippedSum(SeededNumbers numbers) {
    double sum = 0;
    long bits = 0;
    for (int i = 0; i < values.length; i++) {
      bits = i % Long.SIZE == 0 ? numbers.bits() : bits >>> 1;
      sum += (bits & 1) == 0 ? values[i] : -values[i];
    }
    return sum;
  }
}
