package dev.exemplar4j.finetune.format;

import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * What one line of a training file says, whatever its format.
 *
 * @param prompt what the model is shown: instructions first, the last user turn last; may hold
 *     earlier answers of a conversation
 * @param answer what it shall learn: usually one assistant turn
 * @param rejected what it shall not prefer; empty but for pairs of preference
 * @param extra what else a line can say, by the keys {@link #TOOLS}, {@link #PARALLEL_TOOL_CALLS}
 *     and {@link #WEIGHTS}; of reinforcement items also what graders are given
 */
public record TrainingItem(
    List<Turn> prompt, List<Turn> answer, List<Turn> rejected, Metadata extra) {

  /** The tools that the model may call, as the text of a JSON array. */
  public static final String TOOLS = "tools";

  /** Whether it may call several at once, a Boolean. */
  public static final String PARALLEL_TOOL_CALLS = "parallel_tool_calls";

  /**
   * Which assistant turns are learnt: for each, in order, 0 or 1, separated by blanks, such as
   * {@code "0 1"}.
   */
  public static final String WEIGHTS = "weights";

  /** Copies the lists. */
  public TrainingItem {
    prompt = List.copyOf(prompt);
    answer = List.copyOf(answer);
    rejected = List.copyOf(rejected);
  }

  /** {@return prompt and answer, one after the other} */
  public List<Turn> turns() {
    List<Turn> turns = new ArrayList<>(prompt);
    turns.addAll(answer);
    return turns;
  }

  /**
   * An item of turns of which the last assistant turn is the answer.
   *
   * @param turns the conversation
   * @param extra what else is known
   * @return the item
   * @throws IllegalArgumentException if the last turn is not an assistant's
   */
  public static TrainingItem ofTurns(List<Turn> turns, Metadata extra) {
    if (turns.isEmpty() || !(turns.getLast() instanceof Turn.FromAssistant)) {
      throw new IllegalArgumentException("the last message must be the assistant's");
    }
    int last = turns.size() - 1;
    return new TrainingItem(
        turns.subList(0, last), turns.subList(last, last + 1), List.of(), extra);
  }

  /** Sizes only: texts may be private. */
  @Override
  public String toString() {
    return "TrainingItem[prompt=%d turns, answer=%d, rejected=%d]"
        .formatted(prompt.size(), answer.size(), rejected.size());
  }
}
