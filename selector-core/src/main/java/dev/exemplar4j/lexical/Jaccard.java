package dev.exemplar4j.lexical;

import dev.exemplar4j.ExampleIndex;

/**
 * Likeness of two inputs as the share of tokens that they have in common.
 *
 * <p>Tokens count as sets: how often one occurs does not matter. Scores lie in (0, 1]; 1 is the
 * same set of tokens. An example that shares no token with the input has the score 0 and is never
 * chosen; nor is anything for an input without tokens.
 */
public final class Jaccard {

  private Jaccard() {}

  /**
   * An empty pool in memory that chooses by the Jaccard coefficient |A&#8745;B| / |A&#8746;B|,
   * where A and B are the token sets of the input and of an example's input. Exact.
   *
   * <p>Examples are ordered by their number of tokens. A selection visits them in blocks, from the
   * numbers nearest to the input's outwards, until no score can be reached any more. In a block it
   * adds up the input's frequent tokens, which lie in bitmaps, 64 examples at a time, and its rare
   * ones example by example (ScanCount). It costs at most n / 64 steps a frequent token and one
   * step an entry of a rare one's posting list, for inputs of any length.
   *
   * <p>Examples live in immutable segments that merge as they grow: selections never wait, and
   * adding n examples one by one costs O(n log n) in all. A call that merges large segments takes
   * as long as copying them. Many examples added at once are analysed on all cores.
   *
   * <p>After {@code close} every call but {@code close} is an {@link IllegalStateException}.
   *
   * <p>Source: Jaccard, Étude comparative de la distribution florale, 1901, DOI
   * 10.5169/seals-266450; ScanCount: Li, Lu and Lu, Efficient merging and filtering algorithms for
   * approximate string searches, ICDE 2008, DOI 10.1109/ICDE.2008.4497434; adding bitmaps: Kaser
   * and Lemire, Compressed bitmap indexes: beyond unions and intersections, 2016, DOI
   * 10.1002/spe.2289.
   *
   * @param tokenizer cuts inputs; {@link Tokenizer#words()} fits any language
   * @return the index; thread-safe
   */
  public static ExampleIndex index(Tokenizer tokenizer) {
    return new SegmentedIndex(new JaccardMatcher(tokenizer));
  }

  /**
   * An empty pool in memory that chooses by the idf-weighted Jaccard coefficient: the summed idf of
   * the shared tokens over the summed idf of all tokens of either. Rare tokens so count more.
   * Exact.
   *
   * <p>The idf of a token that df of the pool's N examples have is ln(1 + (N - df + 0.5) / (df +
   * 0.5)), as in BM25, over the whole pool whatever a request's filter; tokens of the input that
   * the pool does not have count with df = 0. Sums run in the tokens' natural order.
   *
   * <p>A selection costs the sum of the posting lists of the input's tokens. The first one after a
   * change counts all tokens of the pool anew, which takes time in proportion to its size: prefer
   * {@link #index} where changes and selections alternate. Scores, changes, threads and closing are
   * as there.
   *
   * @param tokenizer cuts inputs
   * @return the index; thread-safe
   */
  public static ExampleIndex weighted(Tokenizer tokenizer) {
    return new SegmentedIndex(new WeightedJaccardMatcher(tokenizer));
  }
}
