package dev.exemplar4j.budget;

import dev.exemplar4j.Stage;
import dev.exemplar4j.prompt.PromptTemplate;

/**
 * A stage that keeps the examples that fit into a number of tokens.
 *
 * <p>Visits the candidates by rank, keeps one if the whole prompt (instructions, input, what is
 * kept so far and this one) still fits, and otherwise skips it and goes on; never cuts inside an
 * example. The kept stand in the order in which they came. If the prompt does not even fit without
 * examples, none is kept. The trace says the tokens of the prompt and, for each example that was
 * dropped, by how much it did not fit.
 *
 * <p>Counts the prompt in the order in which the candidates came: after an ordering that is the
 * very prompt; an ordering that follows can change the count of a text, though not of a chat, by
 * the few tokens that join over the seams.
 *
 * <p>Cost for n candidates: one count of the whole prompt if all fit. If not, every text is counted
 * once in a chat; a text template is counted once for each candidate, so O(n · tokens of the
 * prompt).
 */
public final class TokenBudget {

  private TokenBudget() {}

  /**
   * A budget for the prompt, with OpenAI's overhead for messages.
   *
   * @param maxTokens the most that the rendered prompt may have; at least 1
   * @param template renders the prompt that is counted
   * @param counter counts a text
   * @return the stage
   * @throws IllegalArgumentException if maxTokens is below 1
   */
  public static Stage of(long maxTokens, PromptTemplate template, TokenCounter counter) {
    return of(TokenBudgetSettings.of(maxTokens), template, counter);
  }

  /**
   * A budget with a reserve for the answer, a cap for each example, or another overhead.
   *
   * @param settings how many tokens there are and what they are for
   * @param template renders the prompt that is counted
   * @param counter counts a text
   * @return the stage
   */
  public static Stage of(
      TokenBudgetSettings settings, PromptTemplate template, TokenCounter counter) {
    return new TokenBudgetStage(settings, template, counter);
  }
}
