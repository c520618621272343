package dev.exemplar4j.cost;

import dev.exemplar4j.statistics.Proportion;
import java.util.List;

/**
 * How sure it is that a fine-tune is cheaper, over many worlds that could be.
 *
 * @param tuningIsCheaper in how many of the worlds the fine-tune is cheaper at that world's
 *     requests; its interval is that of the drawing alone
 * @param never in how many it is cheaper at no number of requests
 * @param requestsPerMonth quantiles of the requests a month from which it is cheaper; a world in
 *     which it is at any number counts as 0, one in which it is never as infinite
 * @param differenceUsd quantiles of what the fine-tune costs more over the horizon, in USD
 */
public record Risk(
    Proportion tuningIsCheaper,
    Proportion never,
    List<Quantile> requestsPerMonth,
    List<Quantile> differenceUsd) {

  /** Copies the lists. */
  public Risk {
    requestsPerMonth = List.copyOf(requestsPerMonth);
    differenceUsd = List.copyOf(differenceUsd);
  }

  /**
   * A value below which a share of the worlds lies.
   *
   * @param share the share, in (0, 1)
   * @param value the value; may be infinite
   */
  public record Quantile(double share, double value) {}
}
