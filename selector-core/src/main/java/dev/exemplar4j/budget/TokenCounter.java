package dev.exemplar4j.budget;

/**
 * Counts the tokens of a text as a model sees them.
 *
 * <p>Implementations are thread-safe and deterministic; an empty text has none; a longer text that
 * begins with a shorter one has at least as many. All of a text is data: a special token's name in
 * it, such as {@code <|endoftext|>}, counts as the characters that it is written with.
 */
@FunctionalInterface
public interface TokenCounter {

  /**
   * Counts.
   *
   * @param text any text
   * @return how many tokens; at least 0
   */
  long count(String text);

  /**
   * An estimate by length: code points divided by a constant, rounded up.
   *
   * @param charactersPerToken how many code points make a token; above 0. English is near 4, Han,
   *     kana and Hangul near 1
   * @return the counter
   * @throws IllegalArgumentException if the number is not finite or not above 0
   */
  static TokenCounter ofCharacters(double charactersPerToken) {
    if (!(charactersPerToken > 0) || charactersPerToken == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "charactersPerToken must be above 0 and finite but was " + charactersPerToken);
    }
    return text -> (long) Math.ceil(text.codePointCount(0, text.length()) / charactersPerToken);
  }
}
