package dev.exemplar4j.finetune.format;

import dev.exemplar4j.example.Turn;
import dev.exemplar4j.prompt.ChatPrompt;
import java.util.List;

/** Turns where a format has room for one text. */
final class PlainTexts {

  private PlainTexts() {}

  /** A single user turn as it is; anything more as the transcript that a text prompt shows. */
  static String prompt(TrainingItem item) {
    return isOneUserTurn(item)
        ? item.prompt().getFirst().text()
        : new ChatPrompt(item.prompt(), List.of(), 0).text();
  }

  static boolean isOneUserTurn(TrainingItem item) {
    return item.prompt().size() == 1 && item.prompt().getFirst() instanceof Turn.FromUser;
  }

  static String answer(String what, List<Turn> turns) {
    if (!isOneText(turns)) {
      throw new IllegalArgumentException(
          what + " must be one text, without tool calls, in this format");
    }
    return turns.getFirst().text();
  }

  static boolean isOneText(List<Turn> turns) {
    return turns.size() == 1
        && turns.getFirst() instanceof Turn.FromAssistant answer
        && answer.toolCalls().isEmpty();
  }
}
