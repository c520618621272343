package dev.exemplar4j.lexical;

import java.util.ArrayList;
import java.util.List;

/** Finds the words and the quoted texts of a text, in one pass. */
final class MaskScanner {

  /** Of an opening mark the partner is looked for so far and no farther, to stay linear. */
  private static final int LONGEST_QUOTE = 256;

  private static final String OPENING = "\"'`\u201C\u2018\u00AB\u201E";
  private static final String CLOSING = "\"'`\u201D\u2019\u00BB\u201C";

  /** A word or a quoted text, by its place in the text. */
  record Word(
      int start,
      int end,
      boolean quoted,
      boolean numeric,
      boolean capital,
      boolean pronoun,
      boolean firstOfSentence,
      boolean followsBlank) {}

  private final String text;
  private final List<Word> words = new ArrayList<>();
  private boolean sentenceBegins = true;
  private int at;

  private MaskScanner(String text) {
    this.text = text;
  }

  static List<Word> words(String text, boolean quotes) {
    MaskScanner scanner = new MaskScanner(text);
    while (scanner.at < text.length()) {
      scanner.step(quotes);
    }
    return scanner.words;
  }

  private void step(boolean quotes) {
    int c = text.codePointAt(at);
    int closing = quotes ? closingOf(at) : -1;
    if (closing > 0) {
      add(closing + 1, true);
      at = closing + 1;
    } else if (Character.isLetterOrDigit(c)) {
      int end = endOfWord(at);
      add(end, false);
      at = end;
    } else {
      sentenceBegins |= c == '.' || c == '!' || c == '?' || c == '\n' || c == 0x3002;
      at += Character.charCount(c);
    }
  }

  private void add(int end, boolean quoted) {
    int first = text.codePointAt(at);
    boolean capital = Character.isUpperCase(first) || Character.isTitleCase(first);
    boolean pronoun = first == 'I' && (end == at + 1 || text.charAt(at + 1) == '\'');
    boolean numeric = !quoted && text.substring(at, end).codePoints().anyMatch(Character::isDigit);
    words.add(new Word(at, end, quoted, numeric, capital, pronoun, sentenceBegins, followsBlank()));
    sentenceBegins = false;
  }

  /** Whether nothing but blanks stands between this word and the one before. */
  private boolean followsBlank() {
    int from = words.isEmpty() ? at : words.getLast().end();
    return from < at && text.substring(from, at).isBlank();
  }

  /** Letters and digits, marks on them, and single joiners between two of them. */
  private int endOfWord(int start) {
    int end = start;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      int next = end + Character.charCount(c);
      boolean joins = isJoiner(c) && next < text.length() && joined(end, next);
      if (!Character.isLetterOrDigit(c) && !isMark(c) && !joins) {
        return end;
      }
      end = next;
    }
    return end;
  }

  /** A point or comma joins digits only, so that a sentence ends at its full stop. */
  private boolean joined(int joiner, int next) {
    int before = text.codePointBefore(joiner);
    int after = text.codePointAt(next);
    boolean digits = Character.isDigit(before) && Character.isDigit(after);
    boolean any = Character.isLetterOrDigit(before) && Character.isLetterOrDigit(after);
    char c = text.charAt(joiner);
    return (c == '.' || c == ',') ? digits : any;
  }

  private static boolean isJoiner(int c) {
    return c == '.' || c == ',' || c == '\'' || c == '_' || c == 0x2019;
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  /** Where the quoted text that opens here closes, or -1. */
  private int closingOf(int open) {
    int kind = OPENING.indexOf(text.charAt(open));
    if (kind < 0 || isApostrophe(open, -1)) {
      return -1;
    }
    char mark = CLOSING.charAt(kind);
    int last = Math.min(text.length() - 1, open + LONGEST_QUOTE);
    for (int i = open + 1; i <= last; i++) {
      if (text.charAt(i) == mark && !isApostrophe(i, 1)) {
        return i > open + 1 ? i : -1;
      }
    }
    return -1;
  }

  /** A single mark with a letter or digit on its outer side stands within a word. */
  private boolean isApostrophe(int mark, int outwards) {
    char c = text.charAt(mark);
    int outside = mark + outwards;
    return (c == '\'' || c == 0x2018 || c == 0x2019)
        && outside >= 0
        && outside < text.length()
        && Character.isLetterOrDigit(text.charAt(outside));
  }
}
