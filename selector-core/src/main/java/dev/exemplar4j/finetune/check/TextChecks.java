package dev.exemplar4j.finetune.check;

import dev.exemplar4j.example.Turn;
import dev.exemplar4j.finetune.format.TrainingItem;
import java.util.ArrayList;
import java.util.List;

/** What the texts of an item must not hold: nothing, damage, and personal data. */
final class TextChecks {

  private TextChecks() {}

  static void check(TrainingItem item, boolean openEnded, LineVerdict verdict) {
    boolean asked =
        item.prompt().stream()
            .anyMatch(turn -> !(turn instanceof Turn.FromSystem) && !turn.text().isBlank());
    if (!asked && !openEnded) {
      verdict.dropped(Rule.EMPTY_PROMPT, "");
    }
    answers(item.answer(), verdict);
    if (!item.rejected().isEmpty()) {
      answers(item.rejected(), verdict);
      if (item.rejected().equals(item.answer())) {
        verdict.dropped(Rule.SAME_ANSWERS, "");
      }
    }
    texts(item, verdict);
  }

  private static void answers(List<Turn> turns, LineVerdict verdict) {
    boolean silent =
        turns.stream()
            .allMatch(
                turn ->
                    turn.text().isBlank()
                        && !(turn instanceof Turn.FromAssistant one && !one.toolCalls().isEmpty()));
    if (silent && !verdict.isDropped()) {
      verdict.dropped(Rule.EMPTY_ANSWER, "");
    }
  }

  private static void texts(TrainingItem item, LineVerdict verdict) {
    List<Turn> turns = new ArrayList<>(item.turns());
    turns.addAll(item.rejected());
    List<String> personal = new ArrayList<>();
    String damage = "";
    for (Turn turn : turns) {
      personal.addAll(PersonalData.in(turn.text()));
      String found = damage(turn.text());
      damage = damage.isEmpty() && !found.isEmpty() ? found + " from " + turn.role() : damage;
    }
    if (!damage.isEmpty()) {
      verdict.found(Rule.DAMAGED_TEXT, damage);
    }
    if (!personal.isEmpty()) {
      verdict.found(
          Rule.PERSONAL_DATA, String.join(", ", personal.stream().distinct().limit(3).toList()));
    }
  }

  /** UTF-8 read as Windows-1252 shows as one of a few letters before a character above ASCII. */
  private static String damage(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      if (c == '\uFFFD') {
        return "a replacement character";
      }
      boolean twoBytes = (c == '\u00C3' || c == '\u00C2') && next >= '\u0080' && next <= '\u00BF';
      boolean threeBytes = c == '\u00E2' && (next == '\u20AC' || next == '\u0080');
      if (twoBytes || threeBytes) {
        return "UTF-8 that was read as Windows-1252";
      }
    }
    return "";
  }
}
