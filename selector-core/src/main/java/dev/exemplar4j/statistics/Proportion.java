package dev.exemplar4j.statistics;

/**
 * A share of trials that succeeded, with its 95 % confidence interval after Wilson, which unlike
 * the textbook interval stays within [0, 1] and holds its level for few trials and for shares near
 * 0 or 1.
 *
 * <p>With share p, n trials and z = 1.96, the 0.975 quantile of the standard normal distribution:
 *
 * <pre>
 *   ( p + z²/2n  ±  z √( p(1-p)/n + z²/4n² ) ) / ( 1 + z²/n )
 * </pre>
 *
 * @param hits how many trials succeeded, from 0 to {@code trials}
 * @param trials how many there were; at least 1
 * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">E. B. Wilson: Probable Inference,
 *     the Law of Succession, and Statistical Inference. JASA 22 (158), 1927</a>
 */
public record Proportion(long hits, long trials) {

  private static final double Z = 1.959963984540054;

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if there is no trial, or hits are not in [0, trials]
   */
  public Proportion {
    if (trials < 1) {
      throw new IllegalArgumentException("trials must be at least 1 but was " + trials);
    }
    if (hits < 0 || hits > trials) {
      throw new IllegalArgumentException("hits must be in [0, " + trials + "] but was " + hits);
    }
  }

  /** {@return hits through trials, in [0, 1]} */
  public double share() {
    return (double) hits / trials;
  }

  /** {@return the lower end of the interval, in [0, share]; 0 without a hit} */
  public double low() {
    return hits == 0 ? 0 : Math.max(0, (center() - halfWidth()) / scale());
  }

  /** {@return the upper end of the interval, in [share, 1]; 1 if every trial succeeded} */
  public double high() {
    return hits == trials ? 1 : Math.min(1, (center() + halfWidth()) / scale());
  }

  private double center() {
    return share() + Z * Z / (2.0 * trials);
  }

  private double halfWidth() {
    double variance = share() * (1 - share()) / trials;
    return Z * Math.sqrt(variance + Z * Z / (4.0 * trials * trials));
  }

  private double scale() {
    return 1 + Z * Z / trials;
  }
}
