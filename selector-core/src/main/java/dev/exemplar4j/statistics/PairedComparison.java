package dev.exemplar4j.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Two systems compared on the same items.
 *
 * <p>The interval is a percentile bootstrap of the mean difference. Items that all differ alike
 * would give it no width: for figures in [0, 1] that agree on every item, and for figures of 0 or 1
 * of which one system's is always higher, it then reaches as far as the items that were not seen
 * may take it, of which there are at most as many as the upper end of Wilson's interval says
 * ({@link Proportion}). The p-value comes from a test that needs no distribution: McNemar's exact
 * test if every figure is 0 or 1, else a randomization test that swaps the two systems item by
 * item. Both are two-sided. A difference counts only if both agree ({@link #isDifferent}), since
 * the percentile interval alone is too narrow on few items.
 *
 * @param first the name of one system
 * @param second the name of the other, often the baseline
 * @param items how many items there were
 * @param difference the mean over the items of first minus second; positive if the first is higher
 * @param low the lower end of the 95 % interval of the difference
 * @param high the upper end
 * @param firstBetter on how many items the first has the higher figure
 * @param secondBetter on how many items the second has
 * @param pValue the chance of a difference at least as large, were the two equal; in (0, 1]
 * @param comparisons how many comparisons the p-value is corrected for; 1 if for none
 * @see <a href="https://doi.org/10.1201/9780429246593">B. Efron, R. J. Tibshirani: An Introduction
 *     to the Bootstrap. 1993, chapters 13 and 15</a>
 */
public record PairedComparison(
    String first,
    String second,
    int items,
    double difference,
    double low,
    double high,
    int firstBetter,
    int secondBetter,
    double pValue,
    int comparisons) {

  static final double LEVEL = 0.05;

  /** One system's figures. */
  private record Figures(String name, double[] values) {}

  /**
   * Compares two systems. Takes {@code rounds} times the number of items.
   *
   * @param first the name of one system
   * @param firstValues its figure for each item; finite
   * @param second the name of the other
   * @param secondValues its figures for the same items in the same order
   * @param resampling how many rounds, from which seed
   * @return the comparison
   * @throws IllegalArgumentException if there is no item, the lengths differ, or a figure is not
   *     finite
   */
  public static PairedComparison of(
      String first,
      double[] firstValues,
      String second,
      double[] secondValues,
      Resampling resampling) {
    check(new Figures(first, firstValues), new Figures(second, secondValues));
    PairedDifferences differences = PairedDifferences.of(firstValues, secondValues);
    double[] means = differences.bootstrapMeans(resampling);
    int above = differences.above();
    int below = differences.below();
    boolean yesOrNo =
        PairedDifferences.areYesOrNo(firstValues) && PairedDifferences.areYesOrNo(secondValues);
    double pValue =
        yesOrNo ? new McNemar(above, below).pValue() : differences.signFlipPValue(resampling);
    double low = Spread.quantile(means, LEVEL / 2);
    double high = Spread.quantile(means, 1 - LEVEL / 2);
    double unseen = 0;
    if (above + below == 0 && areShares(firstValues)) {
      unseen = new Proportion(0, firstValues.length).high();
    } else if (yesOrNo && Math.max(above, below) == firstValues.length) {
      unseen = 2 * new Proportion(0, firstValues.length).high();
    }
    return new PairedComparison(
        first,
        second,
        firstValues.length,
        differences.mean(),
        unseen == 0 ? low : Math.max(-1, low - unseen),
        unseen == 0 ? high : Math.min(1, high + unseen),
        above,
        below,
        pValue,
        1);
  }

  private static boolean areShares(double[] values) {
    return Arrays.stream(values).allMatch(value -> value >= 0 && value <= 1);
  }

  private static void check(Figures first, Figures second) {
    int items = first.values.length;
    if (items == 0 || items != second.values.length) {
      throw new IllegalArgumentException(
          "both systems must have a figure for each of at least one item but had %d and %d"
              .formatted(items, second.values.length));
    }
    for (Figures one : List.of(first, second)) {
      if (!Arrays.stream(one.values).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException("a figure of " + one.name + " is not finite");
      }
    }
  }

  /**
   * The same comparisons with p-values corrected for being many, by Holm's method: the chance that
   * even one of the differences that then count is no more than chance stays below 5 %.
   *
   * @param comparisons uncorrected ones
   * @return the same in the same order
   */
  public static List<PairedComparison> corrected(List<PairedComparison> comparisons) {
    double[] pValues =
        ManyTests.holm(comparisons.stream().mapToDouble(PairedComparison::pValue).toArray());
    List<PairedComparison> corrected = new ArrayList<>();
    for (PairedComparison one : comparisons) {
      corrected.add(one.withPValue(pValues[corrected.size()], comparisons.size()));
    }
    return List.copyOf(corrected);
  }

  private PairedComparison withPValue(double corrected, int of) {
    return new PairedComparison(
        first, second, items, difference, low, high, firstBetter, secondBetter, corrected, of);
  }

  /**
   * Whether the two differ by more than chance explains: the p-value is at most 0.05 and the
   * interval leaves zero out.
   *
   * @return whether they do
   */
  public boolean isDifferent() {
    return pValue <= LEVEL && (low > 0 || high < 0);
  }

  /**
   * A sentence to quote, for figures that are shares in [0, 1]: {@code embedding beats bm25 by 6.1
   * points, 95 % 4.0 to 8.2, p < 0.001}. The better system stands first; if the difference may be
   * chance, the sentence says so.
   *
   * @return one sentence without a full stop
   */
  public String sentence() {
    double sign = difference < 0 ? -1 : 1;
    String better = difference < 0 ? second : first;
    String worse = difference < 0 ? first : second;
    String figures =
        "%s points, 95 %% %s to %s, %s"
            .formatted(
                points(Math.abs(difference)),
                points(Math.min(sign * low, sign * high)),
                points(Math.max(sign * low, sign * high)),
                chance());
    return isDifferent()
        ? better + " beats " + worse + " by " + figures
        : "%s and %s cannot be told apart on %,d items: %s"
            .formatted(better, worse, items, figures);
  }

  /** One decimal; the sum makes a negative zero positive. */
  private static String points(double share) {
    return String.format(Locale.ROOT, "%.1f", Math.rint(1_000 * share) / 10 + 0.0);
  }

  private String chance() {
    String p = pValue < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", pValue);
    return comparisons == 1 ? p : p + " corrected for " + comparisons + " comparisons";
  }
}
