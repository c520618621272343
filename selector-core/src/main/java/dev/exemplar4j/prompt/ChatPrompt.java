package dev.exemplar4j.prompt;

import dev.exemplar4j.example.Turn;
import java.util.List;

/**
 * A prompt of messages.
 *
 * @param turns the messages, the input last
 * @param examples where each example stands, counted in turns
 * @param cacheableEnd how many leading turns are the same for every input
 */
public record ChatPrompt(List<Turn> turns, List<PromptSpan> examples, int cacheableEnd)
    implements Prompt {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if a position is not in the prompt
   */
  public ChatPrompt {
    turns = List.copyOf(turns);
    examples = List.copyOf(examples);
    PromptSpan.check(examples, cacheableEnd, turns.size());
  }

  @Override
  public String text() {
    return Transcript.of(turns) + "\nassistant:";
  }

  @Override
  public ChatPrompt withCacheableEnd(int end) {
    return new ChatPrompt(turns, examples, end);
  }

  /** Sizes only: texts may be private. */
  @Override
  public String toString() {
    return "ChatPrompt[%d turns, %d examples]".formatted(turns.size(), examples.size());
  }
}
