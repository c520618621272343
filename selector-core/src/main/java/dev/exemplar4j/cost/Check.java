package dev.exemplar4j.cost;

import java.math.BigDecimal;

/** The rules that numbers of a workload keep. */
final class Check {

  /** The most tokens that a part of a request, or an example, can have. */
  static final long MOST_TOKENS = 1_000_000_000;

  /** The most examples of a prompt, epochs, and the like. */
  static final long MOST_SMALL = 1_000_000;

  /** The most requests, hours or dollars that are drawn. */
  static final long MOST_DRAWN = 1_000_000_000_000_000L;

  private Check() {}

  static void atLeast(long value, long least, String name) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d but was %d".formatted(name, least, value));
    }
  }

  static void within(long value, long least, long most, String name) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be in [%d, %d] but was %d".formatted(name, least, most, value));
    }
  }

  static void notNegative(BigDecimal value, String name) {
    if (value.signum() < 0) {
      throw new IllegalArgumentException(name + " must be at least 0 but was " + value);
    }
  }

  static void share(BigDecimal value, String name) {
    if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(name + " must be in [0, 1] but was " + value);
    }
  }

  static void name(String value, String what) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(what + " must not be blank");
    }
  }
}
