package dev.exemplar4j.budget;

/**
 * How many tokens there are and what they are for.
 *
 * @param maxTokens for prompt and answer together, such as a model's context window; at least 1
 * @param reservedForAnswer of these, kept free for the answer; from 0 to below {@code maxTokens}
 * @param maxPerExample the most that one example may take; at least 1
 * @param overhead what a chat service adds to messages
 */
public record TokenBudgetSettings(
    long maxTokens, long reservedForAnswer, long maxPerExample, ChatOverhead overhead) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public TokenBudgetSettings {
    requirePositive("maxTokens", maxTokens);
    requirePositive("maxPerExample", maxPerExample);
    if (reservedForAnswer < 0 || reservedForAnswer >= maxTokens) {
      throw new IllegalArgumentException(
          "reservedForAnswer must be in [0, %d) but was %d"
              .formatted(maxTokens, reservedForAnswer));
    }
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1 but was " + value);
    }
  }

  /**
   * A budget for the prompt alone: nothing reserved, no cap for one example, OpenAI's overhead.
   *
   * @param maxTokens the most that the prompt may have
   * @return the settings
   * @throws IllegalArgumentException if the number is below 1
   */
  public static TokenBudgetSettings of(long maxTokens) {
    return new TokenBudgetSettings(maxTokens, 0, Long.MAX_VALUE, ChatOverhead.OPENAI);
  }

  /**
   * The same with tokens kept free for the answer.
   *
   * @param tokens how many
   * @return new settings
   * @throws IllegalArgumentException if that leaves nothing for the prompt
   */
  public TokenBudgetSettings withReservedForAnswer(long tokens) {
    return new TokenBudgetSettings(maxTokens, tokens, maxPerExample, overhead);
  }

  /**
   * The same with a cap for each example.
   *
   * @param tokens the most that one example may take
   * @return new settings
   * @throws IllegalArgumentException if the number is below 1
   */
  public TokenBudgetSettings withMaxPerExample(long tokens) {
    return new TokenBudgetSettings(maxTokens, reservedForAnswer, tokens, overhead);
  }

  /**
   * The same for a service that adds something else to messages.
   *
   * @param added what it adds
   * @return new settings
   */
  public TokenBudgetSettings withOverhead(ChatOverhead added) {
    return new TokenBudgetSettings(maxTokens, reservedForAnswer, maxPerExample, added);
  }

  long forPrompt() {
    return maxTokens - reservedForAnswer;
  }
}
