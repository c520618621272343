package dev.exemplar4j.lexical;

import java.util.List;

/**
 * Cuts a text into tokens: the pieces by which two texts are compared.
 *
 * <p>Implementations are thread-safe, depend on nothing but the text (no locale, no state), take
 * any text, also one with lone surrogates, and return tokens in text order, repeated as they are
 * repeated there. No text makes an exception.
 */
@FunctionalInterface
public interface Tokenizer {

  /**
   * Cuts a text.
   *
   * @param text any text
   * @return its tokens, none of them empty; an empty list if there is none
   */
  List<String> tokens(String text);

  /** {@return a short name for traces, the same from run to run} */
  default String name() {
    return "custom";
  }

  /**
   * The words of any language, in lower case. Linear in the length of the text.
   *
   * <ul>
   *   <li>Text is first brought to Unicode form NFKC (full-width and half-width forms, ligatures
   *       and composed letters become one) and to lower case, code point by code point, by the
   *       rules of no language; a final sigma becomes a sigma. Of more than 30 combining marks in a
   *       row only 30 are kept, as in the Stream-Safe Text Format of Unicode Standard Annex 15.
   *   <li>A word is a run of letters, digits and the marks on them. An apostrophe or an underscore
   *       joins two of them ({@code don't}, {@code user_id}), a point or a comma joins two digits
   *       ({@code 3.5}, {@code 1,000}); anywhere else, and everything else, separates. Typographic
   *       apostrophes become plain ones. Invisible format characters (soft hyphen, joiners,
   *       direction marks) are as if they were not there.
   *   <li>A run in a script that puts no blanks between words, or whose words are hard to tell
   *       (Han, kana, Bopomofo, Hangul, Thai, Lao, Khmer, Myanmar), becomes its characters and its
   *       character bigrams: each character, with its marks, followed by the bigram that ends with
   *       it.
   *   <li>A pictograph (emoji) is a token of its own, without skin tone and variation.
   * </ul>
   *
   * @return the tokenizer
   */
  static Tokenizer words() {
    return WordTokenizer.INSTANCE;
  }

  /**
   * The text split on white space, in lower case: what the simplest published selectors do.
   * Punctuation stays on its word, and a Chinese sentence is one token. White space is that of
   * Unicode, no-break spaces included; lower case goes code point by code point, by the rules of no
   * language. Linear in the length of the text.
   *
   * @return the tokenizer
   */
  static Tokenizer whitespace() {
    return WhitespaceTokenizer.INSTANCE;
  }

  /**
   * Shingles: every n tokens that follow each other, as one token, joined by a blank. A text of at
   * least one but fewer than n tokens has one shingle, of all its tokens, so that short texts still
   * match their equals. Costs n times the tokenizer's output.
   *
   * <p>Source: Broder, On the resemblance and containment of documents, 1997, DOI
   * 10.1109/SEQUEN.1997.666900.
   *
   * @param tokenizer cuts the text first; its tokens should hold no blank
   * @param n how many tokens make a shingle, from 1 to 16
   * @return the tokenizer
   * @throws IllegalArgumentException if n is out of range
   */
  static Tokenizer shingles(Tokenizer tokenizer, int n) {
    return new ShingleTokenizer(tokenizer, n);
  }
}
