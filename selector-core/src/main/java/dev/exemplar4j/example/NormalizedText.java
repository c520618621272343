package dev.exemplar4j.example;

/**
 * A text without the differences that do not matter when asking whether two inputs are the same:
 * Unicode form (NFKC), case (a final sigma is a sigma), and the amount of white space.
 */
public final class NormalizedText {

  private NormalizedText() {}

  /**
   * Normalises a text. Linear in its length; {@link StreamSafeText} says how.
   *
   * @param text any text
   * @return NFKC, lower case by the rules of no language, runs of white space as one blank, none at
   *     the ends
   */
  public static String of(String text) {
    // Some marks compose with a small letter alone, such as an accent with a dotted upsilon.
    String folded = StreamSafeText.nfkc(StreamSafeText.lowerCase(StreamSafeText.nfkc(text)));
    StringBuilder out = new StringBuilder(folded.length());
    boolean blankBefore = true;
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
      if (!blank) {
        out.append(c);
      } else if (!blankBefore) {
        out.append(' ');
      }
      blankBefore = blank;
    }
    int end = out.length();
    return end > 0 && out.charAt(end - 1) == ' ' ? out.substring(0, end - 1) : out.toString();
  }
}
