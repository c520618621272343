package dev.exemplar4j.cost;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A number that may be other than it was taken to be. */
public enum Lever {
  /** Requests in the first month. */
  REQUESTS("requests"),
  /** Examples in a prompt; many-shot keeps its own. */
  EXAMPLES("examples"),
  /** Tokens of an example. */
  EXAMPLE_TOKENS("example-tokens"),
  /** Tokens of an answer. */
  ANSWER_TOKENS("answer-tokens"),
  /** The share of requests that hit the provider's cache; only where it is given as a share. */
  HIT_RATE("hit-rate"),
  /** Epochs of a training. */
  EPOCHS("epochs"),
  /** USD for a label. */
  LABEL_PRICE("label-price"),
  /** Hours of preparation. */
  PREPARATION_HOURS("preparation-hours"),
  /** Months between trainings; only where there is retraining. */
  RETRAINING("retraining"),
  /** The share by which token prices fall each month. */
  PRICE_DECLINE("price-decline"),
  /** Months of the horizon. */
  MONTHS("months"),
  /** The accuracy of the fine-tune; only where both accuracies are known and errors cost. */
  TUNED_ACCURACY("tuned-accuracy"),
  /** The accuracy of prompting; only where both accuracies are known and errors cost. */
  PROMPTED_ACCURACY("prompted-accuracy");

  static final Map<String, Lever> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Lever::key, one -> one));

  private final String key;

  Lever(String key) {
    this.key = key;
  }

  /** {@return its name in a scenario, such as {@code hit-rate}} */
  public String key() {
    return key;
  }
}
