package dev.exemplar4j.cost;

/**
 * What is sent to a fine-tuned model beside the input.
 *
 * @param instructions how long the instructions are, in tokens of the reference model; 0 to 10^9
 * @param cache what it asks of the cache for them
 */
public record TunedPrompt(long instructions, CacheUse cache) {

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public TunedPrompt {
    Check.within(instructions, 0, Check.MOST_TOKENS, "instructions");
  }
}
