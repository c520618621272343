package dev.exemplar4j.evaluate.model;

import java.time.Duration;

/**
 * What a model answered to one prompt.
 *
 * @param text what it said; may be empty
 * @param inputTokens the tokens of the prompt; at least 0
 * @param outputTokens the tokens of the answer, thoughts included; at least 0
 * @param counted where these numbers come from
 * @param latency from sending the prompt to having the whole answer; not negative
 */
public record ModelAnswer(
    String text, long inputTokens, long outputTokens, Counted counted, Duration latency) {

  /** Where numbers of tokens come from. */
  public enum Counted {
    /** The model said so. */
    REPORTED,
    /** Counted here, by a tokenizer that need not be the model's. */
    ESTIMATED
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public ModelAnswer {
    if (inputTokens < 0 || outputTokens < 0 || latency.isNegative()) {
      throw new IllegalArgumentException(
          "tokens and latency must not be negative but were %d, %d and %s"
              .formatted(inputTokens, outputTokens, latency));
    }
  }

  /** Sizes only: texts may be private. */
  @Override
  public String toString() {
    return "ModelAnswer[%d chars, %d + %d tokens, %s]"
        .formatted(text.length(), inputTokens, outputTokens, counted);
  }
}
