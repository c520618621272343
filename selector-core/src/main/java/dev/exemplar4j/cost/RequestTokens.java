package dev.exemplar4j.cost;

/**
 * How long the parts of a request are on average, in tokens of the reference model.
 *
 * @param instructions the part of the prompt that never changes, without examples; at least 0
 * @param query the input itself; at least 0
 * @param answer what the model writes and a person sees; at least 0
 * @param reasoning what the model writes before and nobody sees, billed as output; at least 0
 * @param example one rendered example; at least 0
 */
public record RequestTokens(
    long instructions, long query, long answer, long reasoning, long example) {

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public RequestTokens {
    Check.atLeast(instructions, 0, "instructions");
    Check.atLeast(query, 0, "query");
    Check.atLeast(answer, 0, "answer");
    Check.atLeast(reasoning, 0, "reasoning");
    Check.atLeast(example, 0, "example");
  }

  RequestTokens withExample(long changed) {
    return new RequestTokens(instructions, query, answer, reasoning, changed);
  }

  RequestTokens withAnswer(long changed) {
    return new RequestTokens(instructions, query, changed, reasoning, example);
  }
}
