package dev.exemplar4j.lexical;

import dev.exemplar4j.example.StreamSafeText;

/** A text in Unicode form NFKC and lower case, with plain apostrophes. Linear in its length. */
final class FoldedText {

  private FoldedText() {}

  static String of(String text) {
    return StreamSafeText.lowerCase(StreamSafeText.nfkc(text))
        .replace('\u2019', '\'')
        .replace('\u02BC', '\'');
  }
}
