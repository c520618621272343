package dev.exemplar4j.lucene;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * The terms of a text, whatever the analyzer, counted as they pass and cut where they are too long:
 * of a longer one Lucene would refuse the document, and quote it.
 */
final class InputTokens extends TokenFilter {

  private static final int LONGEST_TERM = 255;

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private long count;

  InputTokens(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!input.incrementToken()) {
      return false;
    }
    count++;
    if (term.length() > LONGEST_TERM) {
      boolean amidPair = Character.isHighSurrogate(term.charAt(LONGEST_TERM - 1));
      term.setLength(amidPair ? LONGEST_TERM - 1 : LONGEST_TERM);
    }
    return true;
  }

  /** How many have passed. */
  long count() {
    return count;
  }
}
