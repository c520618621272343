package dev.exemplar4j.lexical;

import java.text.Normalizer;

/** A text in Unicode form NFKC and lower case, with plain apostrophes. Linear in its length. */
final class FoldedText {

  /** The Stream-Safe Text Format's limit: sorting a longer run of marks would not be linear. */
  private static final int MAX_MARKS = 30;

  private static final int FINAL_SIGMA = 'ς';

  private FoldedText() {}

  static String of(String text) {
    return isAscii(text) ? lowerCase(text) : lowerCase(normalize(text));
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static String normalize(String text) {
    return Normalizer.normalize(withFewMarks(text), Normalizer.Form.NFKC);
  }

  /** The text itself, unless a run of marks is too long. */
  private static String withFewMarks(String text) {
    int marks = 0;
    StringBuilder shortened = null;
    int next;
    for (int i = 0; i < text.length(); i = next) {
      int c = text.codePointAt(i);
      next = i + Character.charCount(c);
      marks = isMark(c) ? marks + 1 : 0;
      if (marks > MAX_MARKS && shortened == null) {
        shortened = new StringBuilder(text.length()).append(text, 0, i);
      }
      if (shortened != null && marks <= MAX_MARKS) {
        shortened.appendCodePoint(c);
      }
    }
    return shortened == null ? text : shortened.toString();
  }

  static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }

  /** One code point at a time: lowering a whole text looks around each sigma. */
  private static String lowerCase(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int next;
    for (int i = 0; i < text.length(); i = next) {
      int c = text.codePointAt(i);
      next = i + Character.charCount(c);
      out.appendCodePoint(lowerCase(c));
    }
    return out.toString();
  }

  private static int lowerCase(int c) {
    return switch (c) {
      case FINAL_SIGMA -> 'σ';
      case '\u2019', '\u02BC' -> '\'';
      default -> Character.toLowerCase(c);
    };
  }
}
