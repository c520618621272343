package dev.exemplar4j.statistics;

/**
 * How often chance is called upon, and from which seed.
 *
 * @param rounds how many resamples are drawn; from 100 to 1,000,000. A p-value cannot be below
 *     {@code 1 / (rounds + 1)}
 * @param seed equal seeds give equal results
 */
public record Resampling(int rounds, long seed) {

  /**
   * Checks the number of rounds.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public Resampling {
    if (rounds < 100 || rounds > 1_000_000) {
      throw new IllegalArgumentException("rounds must be in [100, 1000000] but was " + rounds);
    }
  }

  /**
   * 9,999 rounds.
   *
   * @param seed equal seeds give equal results
   * @return the settings
   */
  public static Resampling seeded(long seed) {
    return new Resampling(9_999, seed);
  }
}
