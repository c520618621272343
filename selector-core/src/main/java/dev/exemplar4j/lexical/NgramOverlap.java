package dev.exemplar4j.lexical;

import dev.exemplar4j.ExampleIndex;

/**
 * Likeness of two inputs as the share of token sequences of one to four that they have in common:
 * smoothed sentence BLEU of the input (as hypothesis) against an example's input (as reference).
 *
 * <p>With m_n the number of the input's n-grams that the example has too (each at most as often as
 * the example has it) and d_n the number of the input's n-grams, p_n = m_n / d_n, or 1 / d_n where
 * m_n is 0. The score is b times the geometric mean of p_1 to p_N, where N is 4 or the input's
 * number of tokens if that is smaller, and b the brevity penalty: 1 if the input has more tokens
 * than the example, else exp(1 - |example| / |input|).
 *
 * <p>Scores lie in (0, 1]; 1 is the same text. An example that shares no token with the input is
 * never chosen; nor is anything for an input without tokens.
 */
public final class NgramOverlap {

  private NgramOverlap() {}

  /**
   * An empty pool in memory that chooses by n-gram overlap. Exact.
   *
   * <p>A selection counts shared tokens and shared pairs of tokens as {@link Jaccard#index} counts
   * tokens; an example whose bound from these counts can still get in is cut into tokens and
   * scored. The index takes about three times the memory of Jaccard's. Changes, threads and closing
   * are as there.
   *
   * <p>Source: Papineni, Roukos, Ward and Zhu, BLEU: a method for automatic evaluation of machine
   * translation, ACL 2002, DOI 10.3115/1073083.1073135; smoothing of zero counts: Chen and Cherry,
   * A systematic comparison of smoothing techniques for sentence-level BLEU, WMT 2014, DOI
   * 10.3115/v1/W14-3346, their first technique with the constant 1.
   *
   * @param tokenizer cuts inputs
   * @return the index; thread-safe
   */
  public static ExampleIndex index(Tokenizer tokenizer) {
    return new SegmentedIndex(new NgramMatcher(tokenizer));
  }
}
