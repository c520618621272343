package dev.exemplar4j.cost;

import dev.exemplar4j.cost.price.CacheRule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How often a request finds its beginning in the provider's cache. */
public sealed interface HitRate {

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
   * Measured from a log: replays the times against a cache.
   *
   * @param times when requests of one beginning reached one cache, ascending
   * @param timeToLive how long the beginning stays
   * @param expiry when that time starts again
   * @return the share that hit; 0 for an empty log
   * @throws IllegalArgumentException if the times are not ascending
   */
  static Given fromTimes(List<Instant> times, Duration timeToLive, CacheRule.Expiry expiry) {
    long hits = 0;
    Instant until = Instant.MIN;
    Instant last = Instant.MIN;
    for (Instant time : times) {
      if (time.isBefore(last)) {
        throw new IllegalArgumentException("times must be ascending");
      }
      boolean hit = !time.isAfter(until);
      hits += hit ? 1 : 0;
      if (!hit || expiry == CacheRule.Expiry.SLIDING) {
        until = time.plus(timeToLive);
      }
      last = time;
    }
    return new Given(
        times.isEmpty()
            ? BigDecimal.ZERO
            : BigDecimal.valueOf(hits)
                .divide(BigDecimal.valueOf(times.size()), MathContext.DECIMAL64));
  }
}
