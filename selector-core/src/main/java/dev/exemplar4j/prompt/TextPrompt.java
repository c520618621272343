package dev.exemplar4j.prompt;

import dev.exemplar4j.example.Turn;
import java.util.List;

/**
 * A prompt of one text.
 *
 * @param text the whole text
 * @param examples where each example stands, counted in characters
 * @param cacheableEnd how many leading characters are the same for every input
 */
public record TextPrompt(String text, List<PromptSpan> examples, int cacheableEnd)
    implements Prompt {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if a position is not in the prompt
   */
  public TextPrompt {
    examples = List.copyOf(examples);
    PromptSpan.check(examples, cacheableEnd, text.length());
  }

  @Override
  public List<Turn> turns() {
    return List.of(Turn.user(text));
  }

  @Override
  public TextPrompt withCacheableEnd(int end) {
    return new TextPrompt(text, examples, end);
  }

  /** Sizes only: texts may be private. */
  @Override
  public String toString() {
    return "TextPrompt[%d chars, %d examples]".formatted(text.length(), examples.size());
  }
}
