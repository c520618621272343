package dev.exemplar4j.lexical;

import java.util.ArrayList;
import java.util.List;

/** Splits on Unicode white space and lowers the case. */
final class WhitespaceTokenizer implements Tokenizer {

  static final WhitespaceTokenizer INSTANCE = new WhitespaceTokenizer();

  private WhitespaceTokenizer() {}

  @Override
  public String name() {
    return "whitespace";
  }

  @Override
  public List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    StringBuilder token = new StringBuilder();
    int next;
    for (int i = 0; i < text.length(); i = next) {
      int c = text.codePointAt(i);
      next = i + Character.charCount(c);
      if (!isBlank(c)) {
        token.appendCodePoint(Character.toLowerCase(c));
      }
      if (!token.isEmpty() && (isBlank(c) || next == text.length())) {
        tokens.add(token.toString());
        token.setLength(0);
      }
    }
    return tokens;
  }

  private static boolean isBlank(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }
}
