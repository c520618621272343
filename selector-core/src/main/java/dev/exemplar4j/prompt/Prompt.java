package dev.exemplar4j.prompt;

import dev.exemplar4j.example.Turn;
import java.util.List;

/**
 * What a model gets: as messages or as one text. Knows where its examples stand and how far it is
 * the same for every input. Immutable.
 *
 * <p>Positions count turns in a {@link ChatPrompt} and characters (UTF-16 units of {@link #text()})
 * in a {@link TextPrompt}.
 */
public sealed interface Prompt permits ChatPrompt, TextPrompt {

  /** {@return the messages; of a text, one turn of the user} */
  List<Turn> turns();

  /**
   * The prompt as one text. Of a chat, a transcript: each turn begins a line with its role, further
   * lines of a turn are indented by two blanks, so that no turn can pass for another; the last line
   * is {@code assistant:}, for the model to go on.
   *
   * @return the text
   */
  String text();

  /** {@return where each example stands, in prompt order; the spans do not overlap} */
  List<PromptSpan> examples();

  /**
   * The end of what is the same for every input, so that a service can cache it: the position
   * behind the instructions and the fixed examples.
   *
   * @return a position; 0 if nothing is the same
   */
  int cacheableEnd();

  /**
   * The same prompt with another end of what can be cached.
   *
   * @param end a position in the prompt
   * @return a new prompt
   * @throws IllegalArgumentException if there is no such position
   */
  Prompt withCacheableEnd(int end);

  /**
   * The messages as a JSON array of {@code {"role", "content"}}, with {@code tool_calls}, {@code
   * tool_call_id} and {@code name} where a turn has them.
   *
   * @return JSON on one line
   */
  default String messagesJson() {
    return Transcript.json(turns());
  }
}
