package dev.exemplar4j.cost;

import java.math.BigDecimal;

/**
 * How many requests come, and how.
 *
 * @param requestsPerMonth requests in the first month; 0 to 10^16
 * @param monthlyGrowth by which share they grow each month; above -1, 0.05 is 5 %
 * @param hitRate how often a request finds its beginning in the provider's cache
 * @param batch which of them can wait
 */
public record Traffic(
    long requestsPerMonth, BigDecimal monthlyGrowth, HitRate hitRate, Batch batch) {

  /** More than any crossing that is looked for. */
  private static final long MOST_REQUESTS = 10_000_000_000_000_000L;

  private static final BigDecimal MOST_GROWTH = BigDecimal.TEN;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Traffic {
    Check.within(requestsPerMonth, 0, MOST_REQUESTS, "requestsPerMonth");
    if (monthlyGrowth.compareTo(BigDecimal.ONE.negate()) <= 0
        || monthlyGrowth.compareTo(MOST_GROWTH) > 0) {
      throw new IllegalArgumentException(
          "monthlyGrowth must be in (-1, 10] but was " + monthlyGrowth);
    }
  }

  /**
   * The same number of requests every month, none of them in a batch.
   *
   * @param requestsPerMonth requests in a month; 0 to 10^16
   * @param hitRate how often a request finds its beginning in the provider's cache
   * @return the traffic
   */
  public static Traffic steady(long requestsPerMonth, HitRate hitRate) {
    return new Traffic(requestsPerMonth, BigDecimal.ZERO, hitRate, Batch.NONE);
  }

  Traffic withRequests(long changed) {
    return new Traffic(changed, monthlyGrowth, hitRate, batch);
  }

  Traffic with(HitRate changed) {
    return new Traffic(requestsPerMonth, monthlyGrowth, changed, batch);
  }
}
