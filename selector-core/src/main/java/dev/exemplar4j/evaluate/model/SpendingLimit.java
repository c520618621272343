package dev.exemplar4j.evaluate.model;

import dev.exemplar4j.budget.PromptTokens;
import java.math.BigDecimal;

/**
 * How much money a run may spend. Before a prompt is sent, what it can cost at most is set aside:
 * its tokens as counted here, and the longest answer. If that does not fit, even when no other
 * request is under way, the run ends. So a run stays within its limit as far as the count and the
 * price are right; requests that fail are taken to cost nothing.
 *
 * @param usd the limit for one run; above 0
 * @param counter counts the tokens of a prompt before it is sent
 * @param longestAnswer the most tokens that the model writes, as its parameters say; at least 1
 */
public record SpendingLimit(BigDecimal usd, PromptTokens counter, long longestAnswer) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range: names it and the rule
   */
  public SpendingLimit {
    if (usd.signum() <= 0) {
      throw new IllegalArgumentException("usd must be above 0 but was " + usd.toPlainString());
    }
    if (longestAnswer < 1) {
      throw new IllegalArgumentException(
          "longestAnswer must be at least 1 but was " + longestAnswer);
    }
  }
}
