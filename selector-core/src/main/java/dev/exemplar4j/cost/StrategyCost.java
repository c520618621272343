package dev.exemplar4j.cost;

import dev.exemplar4j.cost.price.ModelPrice;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What one strategy costs. All money in USD, unrounded.
 *
 * @param strategy which
 * @param availability whether it can be begun
 * @param months how long it can serve within the horizon: less than asked for if its model is shut
 *     down before
 * @param requests how many requests it serves in that time
 * @param once what is spent before the first request
 * @param perMonth what the first month costs apart from its requests
 * @param perRequest what a request costs in the first month
 * @param firstMonth the first month with its requests
 * @param total everything over {@code months}
 * @param prompt a request as it is billed
 * @param prices the prices that hold on the first day; that of the model comes first
 */
public record StrategyCost(
    Strategy strategy,
    Availability availability,
    BigDecimal months,
    BigDecimal requests,
    Cost once,
    Cost perMonth,
    Cost perRequest,
    Cost firstMonth,
    Cost total,
    PromptShape prompt,
    List<ModelPrice> prices) {

  /** Copies the prices. */
  public StrategyCost {
    prices = List.copyOf(prices);
  }

  /** {@return the strategy's name} */
  public String name() {
    return strategy.name();
  }

  /**
   * Everything spread over the requests that are served; what strategies are ranked by, since those
   * that end early would else look cheap.
   *
   * @return USD a request, or nothing if none is served
   */
  public Optional<BigDecimal> allInPerRequestUsd() {
    return requests.signum() == 0
        ? Optional.empty()
        : Optional.of(total.totalUsd().divide(requests, Month.PRECISION));
  }
}
