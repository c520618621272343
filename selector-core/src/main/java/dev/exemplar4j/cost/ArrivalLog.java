package dev.exemplar4j.cost;

import dev.exemplar4j.cost.price.CacheRule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Times of requests, and what a cache would have made of them. */
final class ArrivalLog implements HitRate {

  private final List<Instant> times;
  private final Map<Cache, BigDecimal> shares = new ConcurrentHashMap<>();

  private record Cache(Duration timeToLive, CacheRule.Expiry expiry) {}

  ArrivalLog(List<Instant> times) {
    this.times = List.copyOf(times);
    for (int i = 1; i < times.size(); i++) {
      if (times.get(i).isBefore(times.get(i - 1))) {
        throw new IllegalArgumentException("times must be ascending but are not at " + i);
      }
    }
  }

  BigDecimal share(Duration timeToLive, CacheRule.Expiry expiry) {
    return shares.computeIfAbsent(new Cache(timeToLive, expiry), this::replay);
  }

  private BigDecimal replay(Cache cache) {
    long hits = 0;
    Instant until = Instant.MIN;
    for (Instant time : times) {
      boolean hit = !time.isAfter(until);
      hits += hit ? 1 : 0;
      if (!hit || cache.expiry() == CacheRule.Expiry.SLIDING) {
        until = later(time, cache.timeToLive());
      }
    }
    return times.isEmpty()
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(hits).divide(BigDecimal.valueOf(times.size()), MathContext.DECIMAL64);
  }

  private static Instant later(Instant time, Duration by) {
    return time.isAfter(Instant.MAX.minus(by)) ? Instant.MAX : time.plus(by);
  }

  /** The number only: when people ask may be private. */
  @Override
  public String toString() {
    return "ArrivalLog[" + times.size() + " times]";
  }
}
