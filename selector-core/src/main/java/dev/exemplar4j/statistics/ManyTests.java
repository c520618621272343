package dev.exemplar4j.statistics;

import java.util.Arrays;
import java.util.Comparator;

/** Corrects p-values for being many. The corrected ones are compared with the level as they are. */
public final class ManyTests {

  private ManyTests() {}

  /**
   * Holm's step-down method: bounds the chance of even one false finding, whatever the dependence
   * between the tests. With the p-values in rising order, the i-th of m is multiplied by {@code m -
   * i + 1}, and none may be below the one before it.
   *
   * @param pValues each in [0, 1], in any order
   * @return the corrected ones in the same order, each in [0, 1]
   * @throws IllegalArgumentException if one is out of range
   * @see <a href="https://www.jstor.org/stable/4615733">S. Holm: A Simple Sequentially Rejective
   *     Multiple Test Procedure. Scandinavian Journal of Statistics 6 (2), 1979</a>
   */
  public static double[] holm(double[] pValues) {
    Integer[] rising = rising(pValues);
    double[] corrected = new double[pValues.length];
    double before = 0;
    for (int i = 0; i < rising.length; i++) {
      before = Math.min(1, Math.max(before, (rising.length - i) * pValues[rising[i]]));
      corrected[rising[i]] = before;
    }
    return corrected;
  }

  /**
   * The method of Benjamini and Hochberg: bounds the expected share of false ones among the
   * findings, for independent or positively dependent tests. Finds more than {@link #holm}. With
   * the p-values in rising order, the i-th of m is multiplied by {@code m / i}, and none may be
   * above the one after it.
   *
   * @param pValues each in [0, 1], in any order
   * @return the corrected ones in the same order, each in [0, 1]
   * @throws IllegalArgumentException if one is out of range
   * @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Y. Benjamini, Y. Hochberg:
   *     Controlling the False Discovery Rate. JRSS B 57 (1), 1995</a>
   */
  public static double[] benjaminiHochberg(double[] pValues) {
    Integer[] rising = rising(pValues);
    double[] corrected = new double[pValues.length];
    double after = 1;
    for (int i = rising.length; i > 0; i--) {
      after = Math.min(after, rising.length * pValues[rising[i - 1]] / i);
      corrected[rising[i - 1]] = after;
    }
    return corrected;
  }

  private static Integer[] rising(double[] pValues) {
    Integer[] places = new Integer[pValues.length];
    for (int i = 0; i < places.length; i++) {
      if (!(pValues[i] >= 0 && pValues[i] <= 1)) {
        throw new IllegalArgumentException("a p-value must be in [0, 1] but was " + pValues[i]);
      }
      places[i] = i;
    }
    Arrays.sort(places, Comparator.comparingDouble(place -> pValues[place]));
    return places;
  }
}
