package dev.exemplar4j.pipeline;

import dev.exemplar4j.Stage;
import dev.exemplar4j.rerank.ExampleWeight;
import dev.exemplar4j.rerank.Rerank;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Weights by age. The time from which ages count is data: what ran can then run again. */
final class Recency {

  private static final double SECONDS_PER_DAY = 86_400;

  private Recency() {}

  static Stage stage(Part part, PipelineContext context) {
    double seconds = part.real("halfLifeDays") * SECONDS_PER_DAY;
    Duration halfLife = Duration.ofMillis(Math.max(1, Math.round(seconds * 1000)));
    return Rerank.weighted(ExampleWeight.recency(part.text("time"), now(part), halfLife));
  }

  private static Instant now(Part part) {
    try {
      return Instant.parse(part.text("now"));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "now of recency must be a time such as 2026-11-21T00:00:00Z", e);
    }
  }
}
