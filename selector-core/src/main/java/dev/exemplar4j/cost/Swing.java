package dev.exemplar4j.cost;

import java.math.BigDecimal;

/**
 * What one number does to the difference between a fine-tune and prompting, all others as they are.
 * A difference is that of all costs over the months of both, with the price of wrong answers where
 * it is known, in USD; below 0 the fine-tune is cheaper.
 *
 * @param lever which number
 * @param low the least that it may be
 * @param high the most
 * @param atLowUsd the difference at {@code low}
 * @param atHighUsd the difference at {@code high}
 */
public record Swing(
    Lever lever, BigDecimal low, BigDecimal high, BigDecimal atLowUsd, BigDecimal atHighUsd) {

  /** {@return how far apart the two differences are, in USD} */
  public BigDecimal sizeUsd() {
    return atHighUsd.subtract(atLowUsd).abs();
  }
}
