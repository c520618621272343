package dev.exemplar4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.Selection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A circuit by a clock that counts over the end of its long, and by one that jumps. */
class CircuitClockProof {

  private static final Selection CHOSEN = new Selection("q", List.of(), List.of());

  private static void fail(Circuits circuits) {
    assertThatThrownBy(
            () ->
                circuits.run(
                    "me",
                    () -> {
                      throw new IllegalStateException("fails");
                    }))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void nasty13_nanosThatWrapAround_pauseAsLongAsEver() {
    for (long start : new long[] {0, Long.MAX_VALUE - 10, Long.MIN_VALUE, -50}) {
      AtomicLong nanos = new AtomicLong(start);
      Circuits circuits = new Circuits(1, Duration.ofNanos(100), nanos::get);
      fail(circuits);
      nanos.addAndGet(99);
      assertThatThrownBy(() -> circuits.run("me", () -> CHOSEN))
          .as("%d", start)
          .isInstanceOf(CircuitOpenException.class);
      nanos.addAndGet(1);
      assertThat(circuits.run("me", () -> CHOSEN)).isSameAs(CHOSEN);
    }
  }

  @Test
  void nasty13_nanosThatJump_closeTheCircuitOnce() {
    AtomicLong nanos = new AtomicLong();
    Circuits circuits = new Circuits(2, Duration.ofMillis(1), nanos::get);
    fail(circuits);
    fail(circuits);
    nanos.addAndGet(Duration.ofDays(3_653).toNanos());
    fail(circuits);
    assertThatThrownBy(() -> circuits.run("me", () -> CHOSEN))
        .isInstanceOf(CircuitOpenException.class);
    assertThat(circuits.run("another", () -> CHOSEN)).isSameAs(CHOSEN);
  }
}
