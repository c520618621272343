package dev.exemplar4j.guard;

import dev.exemplar4j.Stage;

/**
 * Stages that limit how many examples of a prompt come from one place, so that whoever writes into
 * one place cannot fill a prompt alone. They see five times as many candidates as asked for, at
 * least 40, so that others can take the places.
 */
public final class Quota {

  private Quota() {}

  /**
   * Keeps at most so many examples with the same value of a metadata key, the best by rank. Those
   * without the key count as one value: leaving the key out is no way around. Linear.
   *
   * @param key the metadata key, such as {@code origin}
   * @param most how many examples may share a value; at least 1
   * @return the stage
   * @throws IllegalArgumentException if the number is below 1 or the key is empty
   */
  public static Stage per(String key, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("most must be at least 1 but was " + most);
    }
    if (key.isEmpty()) {
      throw new IllegalArgumentException("the key of a quota must not be empty");
    }
    return new QuotaStage(key, most);
  }
}
