package dev.exemplar4j.cost;

import java.math.BigDecimal;

/**
 * How far a number may be off.
 *
 * @param low the least that is thought possible; at least 0
 * @param high the most; at least {@code low}
 */
public record Range(BigDecimal low, BigDecimal high) {

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if low is negative or above high
   */
  public Range {
    Check.notNegative(low, "low");
    if (high.compareTo(low) < 0) {
      throw new IllegalArgumentException("high must be at least low " + low + " but was " + high);
    }
  }
}
