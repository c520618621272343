package dev.exemplar4j.learn;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How a pool learns.
 *
 * @param clock what time it is; {@link java.time.Clock#systemUTC()} in an application
 * @param quarantineBelow an example whose expected win rate ({@link TrackRecord#expectedWinRate()})
 *     is below this is not chosen; in [0, 1], 0 for never
 * @param expireAfter an example that was recorded longer ago is not chosen; above 0
 */
public record LearningSettings(InstantSource clock, double quarantineBelow, Duration expireAfter) {

  /** Longer than any example lives. */
  public static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public LearningSettings {
    if (!(quarantineBelow >= 0 && quarantineBelow <= 1)) {
      throw new IllegalArgumentException(
          "quarantineBelow must be in [0, 1] but was " + quarantineBelow);
    }
    if (expireAfter.isZero() || expireAfter.isNegative()) {
      throw new IllegalArgumentException("expireAfter must be above 0 but was " + expireAfter);
    }
  }

  /**
   * Quarantine below 1/4 (an example that lost its first three answers), no expiry.
   *
   * @param clock what time it is
   * @return the settings
   */
  public static LearningSettings of(InstantSource clock) {
    return new LearningSettings(clock, 0.25, NEVER);
  }

  /**
   * The same with another limit of the quarantine.
   *
   * @param limit in [0, 1]
   * @return new settings
   * @throws IllegalArgumentException if the limit is out of range
   */
  public LearningSettings withQuarantineBelow(double limit) {
    return new LearningSettings(clock, limit, expireAfter);
  }

  /**
   * The same with an expiry.
   *
   * @param age above 0
   * @return new settings
   * @throws IllegalArgumentException if the age is not above 0
   */
  public LearningSettings withExpiryAfter(Duration age) {
    return new LearningSettings(clock, quarantineBelow, age);
  }
}
