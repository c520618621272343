package dev.exemplar4j.cost.price;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Prices that hold for the whole of a request whose prompt is long.
 *
 * @param aboveTokens the tier holds for prompts of more tokens than this; at least 1
 * @param rates the prices that differ there
 */
public record ContextTier(long aboveTokens, Map<Rate, BigDecimal> rates) {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if the threshold is below 1
   */
  public ContextTier {
    if (aboveTokens < 1) {
      throw new IllegalArgumentException("aboveTokens must be at least 1 but was " + aboveTokens);
    }
    rates = Map.copyOf(rates);
  }
}
