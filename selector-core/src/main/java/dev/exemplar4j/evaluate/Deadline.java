package dev.exemplar4j.evaluate;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time that a search has by a clock of nanoseconds, and the parts that its steps may use. */
record Deadline(LongSupplier clock, long started, long nanos) {

  static Deadline in(Duration time) {
    return new Deadline(System::nanoTime, System.nanoTime(), time.toNanos());
  }

  /** Whether so large a share of the time is used up. */
  boolean isPast(double share) {
    return elapsedNanos() > share * nanos;
  }

  Duration elapsed() {
    return Duration.ofNanos(elapsedNanos());
  }

  long elapsedNanos() {
    return clock.getAsLong() - started;
  }
}
