package dev.exemplar4j.evaluate;

import dev.exemplar4j.example.StreamSafeText;

/**
 * A structured output without its values: lower case, each quoted string and each number a question
 * mark, runs of white space a blank. Linear in the length of the text.
 */
final class Skeleton {

  private Skeleton() {}

  static String of(String output) {
    String lower = StreamSafeText.lowerCase(output).strip();
    StringBuilder out = new StringBuilder(lower.length());
    int next;
    for (int i = 0; i < lower.length(); i = next) {
      next = endOfValue(lower, i);
      if (next > i) {
        out.append('?');
        continue;
      }
      char c = lower.charAt(i);
      next = i + 1;
      if (!Character.isWhitespace(c)) {
        out.append(c);
      } else if (out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    }
    return out.toString();
  }

  /** Where the quoted string or number that begins here ends, or here if none does. */
  private static int endOfValue(String text, int at) {
    char c = text.charAt(at);
    boolean inWord = at > 0 && OutputTokens.isWord(text.codePointBefore(at));
    if (c == '"' || (c == '\'' && !inWord)) {
      int end = text.indexOf(c, at + 1);
      return end < 0 ? at : end + 1;
    }
    return Character.isDigit(c) && !inWord ? endOfNumber(text, at) : at;
  }

  private static int endOfNumber(String text, int at) {
    int end = at;
    while (end < text.length() && isInNumber(text, end)) {
      end++;
    }
    return end;
  }

  private static boolean isInNumber(String text, int at) {
    char c = text.charAt(at);
    boolean pointBeforeDigit =
        c == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
    return Character.isDigit(c) || pointBeforeDigit;
  }
}
