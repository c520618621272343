package dev.exemplar4j.cost;

import dev.exemplar4j.cost.price.CacheRule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;

/**
 * The share of hits of a cache whose requests are a Poisson process of rate L: with a sliding time
 * to live T, a request hits if the one before came within T, which has the probability 1 -
 * exp(-LT); with a fixed one, each write is followed by LT hits on average, so the share is LT / (1
 * + LT).
 */
final class CacheHits {

  private static final double SECONDS_PER_HOUR = 3600;

  private CacheHits() {}

  static BigDecimal share(HitRate rate, BigDecimal requestsPerMonth, CacheRule rule, boolean held) {
    Duration ttl = held ? rule.longTimeToLive() : rule.timeToLive();
    return switch (rate) {
      case HitRate.Given given -> given.share();
      case HitRate.Poisson poisson -> poisson(poisson.perHour().doubleValue(), ttl, rule.expiry());
      case ArrivalLog log -> log.share(ttl, rule.expiry());
      case HitRate.FromTraffic traffic -> {
        double perHour =
            requestsPerMonth.doubleValue() / Horizon.HOURS_PER_MONTH / traffic.caches();
        yield poisson(perHour, ttl, rule.expiry());
      }
    };
  }

  private static BigDecimal poisson(double perHour, Duration ttl, CacheRule.Expiry expiry) {
    double arrivals = perHour * ttl.toSeconds() / SECONDS_PER_HOUR;
    double share =
        expiry == CacheRule.Expiry.SLIDING
            ? -StrictMath.expm1(-arrivals)
            : arrivals / (1 + arrivals);
    return new BigDecimal(share, MathContext.DECIMAL64);
  }
}
