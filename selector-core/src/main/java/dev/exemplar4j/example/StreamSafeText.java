package dev.exemplar4j.example;

import java.text.Normalizer;

/**
 * Unicode forms and cases of any text in linear time, hostile ones included: what the platform
 * offers takes quadratic time for a long run of combining marks, and for many capital sigmas.
 */
public final class StreamSafeText {

  /** The Stream-Safe Text Format's limit: sorting a longer run of marks would not be linear. */
  private static final int MAX_MARKS = 30;

  private static final int FINAL_SIGMA = 'ς';

  private StreamSafeText() {}

  /**
   * The Unicode form NFKC. Of more than 30 combining marks in a row only 30 are kept. Linear in the
   * length of the text.
   *
   * @param text any text
   * @return the text in form NFKC
   * @see <a href="https://www.unicode.org/reports/tr15/#Stream_Safe_Text_Format">Unicode Standard
   *     Annex 15, Stream-Safe Text Format</a>
   */
  public static String nfkc(String text) {
    if (isAscii(text)) {
      return text;
    }
    String form = Normalizer.normalize(withFewMarks(text), Normalizer.Form.NFKC);
    String shortened = withFewMarks(form);
    // The form of a character may end with a mark, which makes a run longer than it was.
    return shortened.length() == form.length()
        ? form
        : Normalizer.normalize(shortened, Normalizer.Form.NFKC);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
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

  /**
   * Whether a code point is a combining mark.
   *
   * @param c a code point
   * @return whether it is one
   */
  public static boolean isMark(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }

  /**
   * Lower case by the rules of no language, one code point at a time. A sigma is a sigma wherever
   * it stands, also a final one, so that a word is the same in capitals. Linear in the length of
   * the text.
   *
   * @param text any text
   * @return the text in lower case
   */
  public static String lowerCase(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int next;
    for (int i = 0; i < text.length(); i = next) {
      int c = text.codePointAt(i);
      next = i + Character.charCount(c);
      out.appendCodePoint(c == FINAL_SIGMA ? 'σ' : Character.toLowerCase(c));
    }
    return out.toString();
  }
}
