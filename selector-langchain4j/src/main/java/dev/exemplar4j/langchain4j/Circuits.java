package dev.exemplar4j.langchain4j;

import dev.exemplar4j.Selection;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stops asking what keeps failing: after a number of failures in a row, calls are refused for a
 * while; then one at a time tries whether it works again. One tenant's failures refuse no other's
 * calls. Thread-safe; remembers only owners whose last selection failed.
 */
final class Circuits {

  private final int failures;
  private final Duration pause;
  private final LongSupplier nanos;
  private final ConcurrentHashMap<Object, Failing> failing = new ConcurrentHashMap<>();

  /** How it stands with an owner whose last selection failed. */
  private record Failing(int inARow, long since, boolean trying) {}

  Circuits(int failures, Duration pause) {
    this(failures, pause, System::nanoTime);
  }

  Circuits(int failures, Duration pause, LongSupplier nanos) {
    this.failures = failures;
    this.pause = pause;
    this.nanos = nanos;
  }

  Selection run(Object owner, Supplier<Selection> selection) {
    enter(owner);
    boolean succeeded = false;
    try {
      Selection result = selection.get();
      succeeded = true;
      return result;
    } finally {
      if (succeeded) {
        failing.remove(owner);
      } else {
        failing.compute(owner, (key, before) -> failed(before));
      }
    }
  }

  private void enter(Object owner) {
    failing.computeIfPresent(owner, (key, now) -> now.inARow() < failures ? now : trying(now));
  }

  private Failing trying(Failing now) {
    if (now.trying() || nanos.getAsLong() - now.since() < pause.toNanos()) {
      throw new CircuitOpenException(now.inARow());
    }
    return new Failing(now.inARow(), now.since(), true);
  }

  private Failing failed(@Nullable Failing before) {
    int inARow = before == null ? 0 : before.inARow();
    return new Failing(Math.min(inARow, Integer.MAX_VALUE - 1) + 1, nanos.getAsLong(), false);
  }
}
