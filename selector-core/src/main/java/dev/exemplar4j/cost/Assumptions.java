package dev.exemplar4j.cost;

import dev.exemplar4j.statistics.Proportion;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What is believed rather than known.
 *
 * @param monthlyPriceDecline by which share token prices fall each month, in [0, 1]; it helps only
 *     strategies that can change their model, a fine-tune keeps its base's price
 * @param errorUsd what a wrong answer costs, in USD; at least 0
 * @param accuracies by name of strategy, how many answers of how many were right, measured on the
 *     same items; strategies without one have no cost per correct answer
 * @param tokenizerFactors by name of model, how many tokens its tokenizer makes of one token of the
 *     reference's, above 0 and at most 1,000; a model that is not named has 1
 */
public record Assumptions(
    BigDecimal monthlyPriceDecline,
    BigDecimal errorUsd,
    Map<String, Proportion> accuracies,
    Map<String, BigDecimal> tokenizerFactors) {

  private static final BigDecimal MOST_FACTOR = BigDecimal.valueOf(1_000);

  /** Prices stay, errors cost nothing, no accuracy is known, one tokenizer. */
  public static final Assumptions NONE =
      new Assumptions(BigDecimal.ZERO, BigDecimal.ZERO, Map.of(), Map.of());

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public Assumptions {
    Check.share(monthlyPriceDecline, "monthlyPriceDecline");
    Check.notNegative(errorUsd, "errorUsd");
    accuracies = Map.copyOf(accuracies);
    tokenizerFactors = Map.copyOf(tokenizerFactors);
    tokenizerFactors
        .values()
        .forEach(
            factor -> {
              if (factor.signum() <= 0 || factor.compareTo(MOST_FACTOR) > 0) {
                throw new IllegalArgumentException(
                    "tokenizer factor must be in (0, " + MOST_FACTOR + "] but was " + factor);
              }
            });
  }

  Assumptions withDecline(BigDecimal changed) {
    return new Assumptions(changed, errorUsd, accuracies, tokenizerFactors);
  }

  Assumptions with(String strategy, Proportion accuracy) {
    Map<String, Proportion> changed = new HashMap<>(accuracies);
    changed.put(strategy, accuracy);
    return new Assumptions(monthlyPriceDecline, errorUsd, changed, tokenizerFactors);
  }

  Assumptions withAccuracies(Map<String, Proportion> changed) {
    return new Assumptions(monthlyPriceDecline, errorUsd, changed, tokenizerFactors);
  }
}
