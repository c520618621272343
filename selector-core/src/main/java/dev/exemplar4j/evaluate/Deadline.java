package dev.exemplar4j.evaluate;

import java.time.Duration;

/** The time that a search has, and the parts of it that its steps may use. */
record Deadline(long started, long nanos) {

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime(), time.toNanos());
  }

  /** Whether so large a share of the time is used up. */
  boolean isPast(double share) {
    return elapsedNanos() > share * nanos;
  }

  Duration elapsed() {
    return Duration.ofNanos(elapsedNanos());
  }

  private long elapsedNanos() {
    return System.nanoTime() - started;
  }
}
