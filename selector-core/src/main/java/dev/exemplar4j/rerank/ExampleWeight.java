package dev.exemplar4j.rerank;

import dev.exemplar4j.example.Example;
import java.time.Duration;
import java.time.Instant;

/**
 * How much an example counts besides its text, above 0 and finite; 1 changes nothing.
 * Implementations are thread-safe and deterministic.
 */
@FunctionalInterface
public interface ExampleWeight {

  /**
   * The weight of an example.
   *
   * @param example the example
   * @return the weight
   */
  double of(Example example);

  /** {@return a short name for traces} */
  default String name() {
    return "custom";
  }

  /**
   * Feedback: {@code (wins + 1) / (uses + 2)}, the share of good answers that Laplace's rule of
   * succession expects; 1/2 for an example that was never used.
   *
   * @param winsKey the metadata key of how often an answer with this example was good; a missing
   *     one counts as 0
   * @param usesKey the metadata key of how often it was shown; a missing one counts as 0
   * @return the weight; throws {@link dev.exemplar4j.file.DataException} for an example whose
   *     numbers are not 0 &lt;= wins &lt;= uses
   */
  static ExampleWeight feedback(String winsKey, String usesKey) {
    return new FeedbackWeight(winsKey, usesKey);
  }

  /**
   * Age: {@code 2^(−age / halfLife)}; an example from the future has age 0, and the oldest weighs
   * 2^-200.
   *
   * @param timeKey the metadata key of the time, in seconds since 1970-01-01T00:00Z; an example
   *     without it has weight 1
   * @param now the time from which ages are counted
   * @param halfLife the age that halves the weight; above 0
   * @return the weight; throws {@link dev.exemplar4j.file.DataException} for an example whose time
   *     is not a number
   * @throws IllegalArgumentException if the half-life is not above 0
   */
  static ExampleWeight recency(String timeKey, Instant now, Duration halfLife) {
    return new RecencyWeight(timeKey, now, halfLife);
  }

  /**
   * The product of this weight and another.
   *
   * @param other the other
   * @return a new weight
   */
  default ExampleWeight times(ExampleWeight other) {
    return new ProductWeight(this, other);
  }
}
