package dev.exemplar4j.cost;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A number that may be other than it was taken to be. */
public enum Lever {
  /** Requests in the first month. */
  REQUESTS("requests", Check.MOST_DRAWN),
  /** Examples in a prompt; many-shot keeps its own. */
  EXAMPLES("examples", Check.MOST_SMALL),
  /** Tokens of an example. */
  EXAMPLE_TOKENS("example-tokens", Check.MOST_TOKENS),
  /** Tokens of an answer. */
  ANSWER_TOKENS("answer-tokens", Check.MOST_TOKENS),
  /** The share of requests that hit the provider's cache; only where it is given as a share. */
  HIT_RATE("hit-rate", 1),
  /** Epochs of a training. */
  EPOCHS("epochs", Check.MOST_SMALL),
  /** USD for a label. */
  LABEL_PRICE("label-price", Check.MOST_DRAWN),
  /** Hours of preparation. */
  PREPARATION_HOURS("preparation-hours", Check.MOST_DRAWN),
  /** Months between trainings; only where there is retraining. */
  RETRAINING("retraining", Check.MOST_SMALL),
  /** The share by which token prices fall each month. */
  PRICE_DECLINE("price-decline", 1),
  /** Months of the horizon. */
  MONTHS("months", Horizon.MOST_MONTHS),
  /** The accuracy of the fine-tune; only where both accuracies are known and errors cost. */
  TUNED_ACCURACY("tuned-accuracy", 1),
  /** The accuracy of prompting; only where both accuracies are known and errors cost. */
  PROMPTED_ACCURACY("prompted-accuracy", 1);

  static final Map<String, Lever> BY_KEY =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Lever::key, one -> one));

  private final String key;
  private final BigDecimal most;

  Lever(String key, long most) {
    this.key = key;
    this.most = BigDecimal.valueOf(most);
  }

  /** The highest value that makes sense; beyond it there is no world to draw. */
  BigDecimal most() {
    return most;
  }

  /** {@return its name in a scenario, such as {@code hit-rate}} */
  public String key() {
    return key;
  }
}
