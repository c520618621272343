package dev.exemplar4j.finetune.check;

import dev.exemplar4j.example.Turn;
import dev.exemplar4j.finetune.format.TrainingItem;
import java.util.ArrayList;
import java.util.List;

/** What the texts of an item must not hold: nothing, damage, and personal data. */
final class TextChecks {

  /** What Windows-1252 makes of bytes from 80 to 9F, where ISO-8859-1 has control characters. */
  private static final String WINDOWS =
      "\u20AC\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u017D"
          + "\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u017E"
          + "\u0178";

  /** Of these, what a sentence may go on with behind a letter. */
  private static final String PUNCTUATION =
      "\u201A\u201E\u2026\u2039\u203A\u2018\u2019\u201C\u201D\u2013\u2014";

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
      if (c == '\uFFFD') {
        return "a replacement character";
      }
      char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      char third = i + 2 < text.length() ? text.charAt(i + 2) : ' ';
      boolean inSentence =
          i > 0 && Character.isLetter(text.charAt(i - 1)) && PUNCTUATION.indexOf(next) >= 0;
      if (!inSentence && isOneCharacter(c, next, third)) {
        return "UTF-8 that was read as Windows-1252";
      }
    }
    return "";
  }

  /** Quotes and dashes stand behind a word; where they would begin one, a letter follows them. */
  private static boolean isOneCharacter(char first, char next, char third) {
    return switch (first) {
      case '\u00C2' -> isTrail(next);
      case '\u00C3' ->
          isTrail(next)
              || (WINDOWS.indexOf(next) >= 0
                  && next != '\u2014'
                  && (Character.isLetter(next) || Character.isLetter(third)));
      case '\u00E2' -> next == '\u20AC' || next == '\u0080' || (isHigh(next) && isAnyTrail(third));
      default -> false;
    };
  }

  private static boolean isTrail(char c) {
    return c >= '\u0080' && c <= '\u00BF';
  }

  private static boolean isHigh(char c) {
    return (c >= '\u0080' && c <= '\u009F') || WINDOWS.indexOf(c) >= 0;
  }

  private static boolean isAnyTrail(char c) {
    return isTrail(c) || WINDOWS.indexOf(c) >= 0;
  }
}
