package dev.exemplar4j.curate;

/**
 * What an audit of a pool counts as suspect.
 *
 * @param neighbours how many examples are chosen for each input; at least 1
 * @param hubFactor an example is a hub if it is chosen more than this many times as often as one is
 *     on average; above 1
 * @param originKey the metadata key that says where an example comes from
 */
public record AuditSettings(int neighbours, double hubFactor, String originKey) {

  /** 8 neighbours, 10 times the average, the key {@code origin}. */
  public static final AuditSettings DEFAULT = new AuditSettings(8, 10, "origin");

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public AuditSettings {
    if (neighbours < 1) {
      throw new IllegalArgumentException("neighbours must be at least 1 but was " + neighbours);
    }
    if (!(hubFactor > 1) || Double.isInfinite(hubFactor)) {
      throw new IllegalArgumentException(
          "hubFactor must be above 1 and finite but was " + hubFactor);
    }
  }
}
