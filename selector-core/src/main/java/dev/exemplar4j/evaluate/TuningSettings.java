package dev.exemplar4j.evaluate;

import java.time.Duration;
import java.util.Optional;

/**
 * How a pipeline is searched for.
 *
 * @param metric what shall be high; a share
 * @param maxExamples the most examples that a prompt may have
 * @param embeddingModel the name under which the resources hold an embedding model, or empty to
 *     search without one
 * @param maxTime how long it may take, embedding included; where it is short, fewer items and
 *     candidates are measured, and what cannot be embedded in half of it is left out
 * @param items how many queries are searched on, and as many again are kept apart for the figures;
 *     from 20
 * @param seed for drawing the items; equal seeds give equal results where the time does not run out
 * @param progress hears how far the search is
 */
public record TuningSettings(
    Metric metric,
    int maxExamples,
    Optional<String> embeddingModel,
    Duration maxTime,
    int items,
    long seed,
    TuningProgress progress) {

  /** Longer ones do not fit into the nanoseconds of a long. */
  private static final Duration LONGEST_TIME = Duration.ofDays(36_500);

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the metric is no share, or a number is out of range
   */
  public TuningSettings {
    if (metric.kind() != Metric.Kind.SHARE) {
      throw new IllegalArgumentException("metric must be a share but was " + metric.name());
    }
    if (maxExamples < 1) {
      throw new IllegalArgumentException("maxExamples must be at least 1 but was " + maxExamples);
    }
    if (items < 20) {
      throw new IllegalArgumentException("items must be at least 20 but were " + items);
    }
    if (maxTime.isNegative()) {
      throw new IllegalArgumentException("maxTime must not be negative but was " + maxTime);
    }
    if (maxTime.compareTo(LONGEST_TIME) > 0) {
      throw new IllegalArgumentException(
          "maxTime must be at most " + LONGEST_TIME + " but was " + maxTime);
    }
  }

  /**
   * A minute, 800 items, no embedding model.
   *
   * @param metric what shall be high
   * @param maxExamples the most examples that a prompt may have
   * @return the settings
   */
  public static TuningSettings of(Metric metric, int maxExamples) {
    return new TuningSettings(
        metric, maxExamples, Optional.empty(), Duration.ofSeconds(60), 800, 1, TuningProgress.NONE);
  }

  /**
   * The same with an embedding model.
   *
   * @param name its name in the resources
   * @return new settings
   */
  public TuningSettings withEmbeddingModel(String name) {
    return new TuningSettings(
        metric, maxExamples, Optional.of(name), maxTime, items, seed, progress);
  }

  /**
   * The same with another limit of time.
   *
   * @param time the limit
   * @return new settings
   */
  public TuningSettings withMaxTime(Duration time) {
    return new TuningSettings(metric, maxExamples, embeddingModel, time, items, seed, progress);
  }

  /**
   * The same with another number of items.
   *
   * @param number how many to search on
   * @return new settings
   */
  public TuningSettings withItems(int number) {
    return new TuningSettings(metric, maxExamples, embeddingModel, maxTime, number, seed, progress);
  }

  /**
   * The same with another draw of the items.
   *
   * @param other the seed
   * @return new settings
   */
  public TuningSettings withSeed(long other) {
    return new TuningSettings(metric, maxExamples, embeddingModel, maxTime, items, other, progress);
  }

  /**
   * The same with a listener.
   *
   * @param listener hears how far the search is
   * @return new settings
   */
  public TuningSettings withProgress(TuningProgress listener) {
    return new TuningSettings(metric, maxExamples, embeddingModel, maxTime, items, seed, listener);
  }
}
