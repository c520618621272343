package dev.exemplar4j.evaluate.model;

import java.time.Duration;
import java.util.OptionalInt;

/** Lets requests begin at even distances. Thread-safe. */
final class RateLimit {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final long distance;
  private final long begun = System.nanoTime();
  private long nextAfterBegin;

  RateLimit(OptionalInt requestsPerMinute) {
    this.distance = requestsPerMinute.isEmpty() ? 0 : MINUTE / requestsPerMinute.getAsInt();
  }

  /** How long the caller has to wait before its request; each call counts as one. */
  synchronized Duration turn() {
    long now = System.nanoTime() - begun;
    long mine = Math.max(now, nextAfterBegin);
    nextAfterBegin = mine + distance;
    return Duration.ofNanos(mine - now);
  }
}
