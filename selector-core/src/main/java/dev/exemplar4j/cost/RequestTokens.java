package dev.exemplar4j.cost;

/**
 * How long the parts of a request are on average, in tokens of the reference model.
 *
 * @param instructions the part of the prompt that never changes, without examples; 0 to 10^9
 * @param query the input itself; 0 to 10^9
 * @param answer what the model writes and a person sees; 0 to 10^9
 * @param reasoning what the model writes before and nobody sees, billed as output; 0 to 10^9
 * @param example one rendered example; 0 to 10^9
 */
public record RequestTokens(
    long instructions, long query, long answer, long reasoning, long example) {

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public RequestTokens {
    Check.within(instructions, 0, Check.MOST_TOKENS, "instructions");
    Check.within(query, 0, Check.MOST_TOKENS, "query");
    Check.within(answer, 0, Check.MOST_TOKENS, "answer");
    Check.within(reasoning, 0, Check.MOST_TOKENS, "reasoning");
    Check.within(example, 0, Check.MOST_TOKENS, "example");
  }

  RequestTokens withExample(long changed) {
    return new RequestTokens(instructions, query, answer, reasoning, changed);
  }

  RequestTokens withAnswer(long changed) {
    return new RequestTokens(instructions, query, changed, reasoning, example);
  }
}
