package dev.exemplar4j.cost;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** How often a request finds its beginning in the provider's cache. */
public sealed interface HitRate
    permits HitRate.Given, HitRate.Poisson, HitRate.FromTraffic, ArrivalLog {

  /**
   * Known, or assumed.
   *
   * @param share the share of requests, in [0, 1]
   */
  record Given(BigDecimal share) implements HitRate {
    /**
     * Checks the share.
     *
     * @throws IllegalArgumentException if it is not in [0, 1]
     */
    public Given {
      Check.share(share, "hit rate");
    }
  }

  /**
   * Requests come at random at a known rate, as a Poisson process; the hits follow from the time to
   * live of the model's cache.
   *
   * @param perHour requests that reach one cache in an hour; at least 0
   */
  record Poisson(BigDecimal perHour) implements HitRate {
    /**
     * Checks the rate.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Poisson {
      Check.notNegative(perHour, "requests per hour");
    }
  }

  /**
   * Requests come at random, as many as the traffic says, spread evenly over the month and over the
   * provider's caches.
   *
   * @param caches among how many caches the requests are spread; at least 1
   */
  record FromTraffic(int caches) implements HitRate {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if there is no cache
     */
    public FromTraffic {
      Check.atLeast(caches, 1, "caches");
    }
  }

  /**
   * Measured: the times at which requests came, replayed against a cache with the model's own time
   * to live.
   *
   * @param times when requests of one beginning reached one cache, ascending
   * @return the hit rate that the log shows; 0 for an empty one
   * @throws IllegalArgumentException if the times are not ascending
   */
  static HitRate logged(List<Instant> times) {
    return new ArrivalLog(times);
  }
}
