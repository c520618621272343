package dev.exemplar4j.statistics;

/**
 * McNemar's test in its exact form: whether two systems that answered the same items right or wrong
 * differ. Only the items count on which exactly one of them is right; if the systems are equal,
 * each is the one as often as tosses of a fair coin say.
 *
 * @param onlyFirst how many items the first alone has right; at least 0
 * @param onlySecond how many items the second alone has right; at least 0
 * @see <a href="https://doi.org/10.1007/BF02295996">Q. McNemar: Note on the Sampling Error of the
 *     Difference Between Correlated Proportions or Percentages. Psychometrika 12, 1947</a>
 */
public record McNemar(long onlyFirst, long onlySecond) {

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public McNemar {
    if (onlyFirst < 0 || onlySecond < 0) {
      throw new IllegalArgumentException(
          "counts must be at least 0 but were " + onlyFirst + " and " + onlySecond);
    }
  }

  /**
   * The two-sided p-value: with n discordant items, the chance that n fair tosses split at least as
   * unevenly. Time is linear in n.
   *
   * @return a number in (0, 1]; 1 without a discordant item
   */
  public double pValue() {
    long n = onlyFirst + onlySecond;
    long fewer = Math.min(onlyFirst, onlySecond);
    double logTerm = -n * Math.log(2);
    for (long i = 1; i <= fewer; i++) {
      logTerm += Math.log((double) (n - fewer + i) / i);
    }
    double term = 1;
    double sum = 1;
    for (long i = fewer; i > 0 && term > 1e-18 * sum; i--) {
      term *= (double) i / (n - i + 1);
      sum += term;
    }
    return Math.min(1, 2 * Math.exp(logTerm + Math.log(sum)));
  }
}
