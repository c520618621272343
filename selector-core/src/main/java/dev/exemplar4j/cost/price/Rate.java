package dev.exemplar4j.cost.price;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A price that a provider may have for a model; its key in a catalogue, and its unit. */
public enum Rate {
  /** Tokens of the prompt. */
  INPUT("inputPer1M", "USD per 1M tokens"),
  /** Tokens of the prompt that are read from the provider's cache. */
  CACHED_INPUT("cachedInputPer1M", "USD per 1M tokens"),
  /** Tokens of the prompt that are written into the cache, for the short time to live. */
  CACHE_WRITE("cacheWritePer1M", "USD per 1M tokens"),
  /** Tokens of the prompt that are written into the cache, for the long time to live. */
  LONG_CACHE_WRITE("longCacheWritePer1M", "USD per 1M tokens"),
  /** Rent of a cache that is kept on order. */
  CACHE_STORAGE("cacheStoragePer1MHour", "USD per 1M tokens and hour"),
  /** Tokens of the answer, thoughts included. */
  OUTPUT("outputPer1M", "USD per 1M tokens"),
  /** Tokens that a supervised training sees. */
  TRAINING("trainingPer1M", "USD per 1M tokens and epoch"),
  /** Tokens that a preference training sees, where they cost other than a supervised one's. */
  PREFERENCE_TRAINING("preferenceTrainingPer1M", "USD per 1M tokens and epoch"),
  /** Time of a training that is billed by time. */
  TRAINING_HOUR("trainingPerHour", "USD per hour"),
  /** The least that a training costs. */
  TRAINING_MINIMUM("trainingMinimum", "USD per job"),
  /** Tokens of the prompt to a fine-tuned model. */
  TUNED_INPUT("tunedInputPer1M", "USD per 1M tokens"),
  /** Tokens of the prompt to a fine-tuned model that are read from the cache. */
  TUNED_CACHED_INPUT("tunedCachedInputPer1M", "USD per 1M tokens"),
  /** Tokens of the answer of a fine-tuned model. */
  TUNED_OUTPUT("tunedOutputPer1M", "USD per 1M tokens"),
  /** A deployment or a machine, for as long as it is up. */
  HOSTING_HOUR("hostingPerHour", "USD per hour"),
  /** Keeping a fine-tuned model. */
  STORAGE_MONTH("storagePerMonth", "USD per model and month"),
  /** What requests cost in a batch, as a share of what they cost at once. */
  BATCH_FACTOR("batchFactor", "share of the price");

  private static final Map<String, Rate> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Rate::key, rate -> rate));

  private final String key;
  private final String unit;

  Rate(String key, String unit) {
    this.key = key;
    this.unit = unit;
  }

  /** {@return the key in a catalogue, such as {@code inputPer1M}} */
  public String key() {
    return key;
  }

  /** {@return the unit, for a person} */
  public String unit() {
    return unit;
  }

  static boolean isKey(String key) {
    return BY_KEY.containsKey(key);
  }
}
