package dev.exemplar4j.budget;

/**
 * Tokens that a chat service adds around the texts of messages.
 *
 * @param perMessage for each message; at least 0
 * @param perPrompt once for each prompt, such as what opens the answer; at least 0
 */
public record ChatOverhead(int perMessage, int perPrompt) {

  /**
   * What OpenAI's chat models add: 3 for each message, beside its role, and 3 that open the answer.
   * Source: OpenAI Cookbook, "How to count tokens with tiktoken", section on chat completions
   * (https://cookbook.openai.com/examples/how_to_count_tokens_with_tiktoken). Tool calls are
   * estimated: their format is not published.
   */
  public static final ChatOverhead OPENAI = new ChatOverhead(3, 3);

  /** Nothing is added. */
  public static final ChatOverhead NONE = new ChatOverhead(0, 0);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public ChatOverhead {
    if (perMessage < 0 || perPrompt < 0) {
      throw new IllegalArgumentException(
          "overhead must not be negative but was %d and %d".formatted(perMessage, perPrompt));
    }
  }
}
