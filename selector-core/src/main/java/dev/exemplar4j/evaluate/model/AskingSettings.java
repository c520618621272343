package dev.exemplar4j.evaluate.model;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a model is asked.
 *
 * @param parallel how many requests at a time, from 1 to 1,000
 * @param requestsPerMinute how many requests may begin in a minute, repeated ones among them,
 *     evenly spread; at least 1; empty for no limit
 * @param retries how often a request is repeated after a failure that may pass, from 0 to 20
 * @param firstPause the longest pause before the first repetition, from 1 ms to 1 minute; it
 *     doubles each time, up to {@link #LONGEST_PAUSE}, and is shortened at random by up to a half.
 *     What a model says of when to come back is waited for, up to the same bound
 * @param spending how much money may be spent; empty for no limit
 */
public record AskingSettings(
    int parallel,
    OptionalInt requestsPerMinute,
    int retries,
    Duration firstPause,
    Optional<SpendingLimit> spending) {

  /** No pause is longer. */
  public static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

  /** Four at a time, six repetitions from one second on, no limit of requests or money. */
  public static final AskingSettings DEFAULT =
      new AskingSettings(4, OptionalInt.empty(), 6, Duration.ofSeconds(1), Optional.empty());

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range: names it and the rule
   */
  public AskingSettings {
    check(parallel >= 1 && parallel <= 1_000, "parallel must be in [1, 1000]", parallel);
    check(
        requestsPerMinute.orElse(1) >= 1,
        "requestsPerMinute must be at least 1",
        requestsPerMinute.orElse(1));
    check(retries >= 0 && retries <= 20, "retries must be in [0, 20]", retries);
    check(
        firstPause.compareTo(Duration.ofMillis(1)) >= 0
            && firstPause.compareTo(Duration.ofMinutes(1)) <= 0,
        "firstPause must be in [1ms, 1m]",
        firstPause);
  }

  private static void check(boolean holds, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + " but was " + value);
    }
  }

  /**
   * With other concurrency.
   *
   * @param changed how many requests at a time
   * @return new settings
   */
  public AskingSettings withParallel(int changed) {
    return new AskingSettings(changed, requestsPerMinute, retries, firstPause, spending);
  }

  /**
   * With a limit of requests.
   *
   * @param changed how many may begin in a minute
   * @return new settings
   */
  public AskingSettings withRequestsPerMinute(int changed) {
    return new AskingSettings(parallel, OptionalInt.of(changed), retries, firstPause, spending);
  }

  /**
   * With other repetitions.
   *
   * @param changed how many after a failure that may pass
   * @param pause the longest pause before the first
   * @return new settings
   */
  public AskingSettings withRetries(int changed, Duration pause) {
    return new AskingSettings(parallel, requestsPerMinute, changed, pause, spending);
  }

  /**
   * With a limit of money.
   *
   * @param changed how much may be spent
   * @return new settings
   */
  public AskingSettings withSpending(SpendingLimit changed) {
    return new AskingSettings(
        parallel, requestsPerMinute, retries, firstPause, Optional.of(changed));
  }
}
