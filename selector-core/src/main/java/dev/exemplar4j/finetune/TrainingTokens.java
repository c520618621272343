package dev.exemplar4j.finetune;

import dev.exemplar4j.budget.ChatOverhead;
import dev.exemplar4j.budget.PromptTokens;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.example.Turn;
import dev.exemplar4j.finetune.format.TextMarks;
import dev.exemplar4j.finetune.format.TrainingFormat;
import dev.exemplar4j.finetune.format.TrainingItem;
import dev.exemplar4j.prompt.ChatPrompt;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the tokens that one pass over training data bills: all that an item says, not only what is
 * learnt. Messages cost role, text and the overhead of their service; of a pair of preference both
 * answers count, the prompt once; definitions of tools count as their JSON.
 *
 * @param counter counts a text
 * @param overhead what the service adds to messages
 * @see <a href="https://cookbook.openai.com/examples/chat_finetuning_data_prep">Data preparation
 *     and analysis for chat model fine-tuning: 3 for a message and 3 for an item</a>
 */
public record TrainingTokens(TokenCounter counter, ChatOverhead overhead) {

  /**
   * Counts with the overhead of OpenAI's chat models.
   *
   * @param counter counts a text
   * @return what counts items
   */
  public static TrainingTokens of(TokenCounter counter) {
    return new TrainingTokens(counter, ChatOverhead.OPENAI);
  }

  /**
   * Counts one item.
   *
   * @param item the item
   * @param format its layout
   * @param marks the ends of texts, for {@link TrainingFormat#PROMPT_COMPLETION}
   * @return how many tokens one pass over it bills
   */
  public long count(TrainingItem item, TrainingFormat format, TextMarks marks) {
    if (format == TrainingFormat.PROMPT_COMPLETION) {
      return counter.count(marks.promptWith(item.prompt().getFirst().text()))
          + counter.count(marks.completionWith(item.answer().getFirst().text()));
    }
    List<Turn> turns = new ArrayList<>(item.prompt());
    if (format.purpose() != TrainingFormat.Purpose.REINFORCEMENT) {
      turns.addAll(item.answer());
    }
    turns.addAll(item.rejected());
    long tools = item.extra().text(TrainingItem.TOOLS).map(counter::count).orElse(0L);
    return tools + new PromptTokens(counter, overhead).count(new ChatPrompt(turns, List.of(), 0));
  }
}
