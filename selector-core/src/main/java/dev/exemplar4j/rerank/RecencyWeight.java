package dev.exemplar4j.rerank;

import dev.exemplar4j.example.Example;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/** Halves with each half-life. */
record RecencyWeight(String timeKey, Instant now, Duration halfLife) implements ExampleWeight {

  /** Keeps the weight above 0. */
  private static final double MOST_HALVINGS = 200;

  RecencyWeight {
    if (halfLife.isZero() || halfLife.isNegative()) {
      throw new IllegalArgumentException("halfLife must be above 0 but was " + halfLife);
    }
  }

  @Override
  public double of(Example example) {
    OptionalDouble time = MetadataNumber.of(example, timeKey);
    if (time.isEmpty()) {
      return 1;
    }
    double age = now.getEpochSecond() + now.getNano() / 1e9 - time.getAsDouble();
    double halvings = age / (halfLife.getSeconds() + halfLife.getNano() / 1e9);
    return StrictMath.pow(2, -Math.clamp(halvings, 0, MOST_HALVINGS));
  }

  @Override
  public String name() {
    return "recency(" + timeKey + ", halfLife=" + halfLife + ")";
  }
}
