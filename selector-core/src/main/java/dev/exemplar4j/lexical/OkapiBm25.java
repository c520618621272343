package dev.exemplar4j.lexical;

import dev.exemplar4j.ExampleIndex;

/**
 * Okapi BM25 over the inputs of examples, in memory and without an engine.
 *
 * <p>For the terms t of an input, each weighted by how often it comes there:
 *
 * <pre>
 *   score(d) = Σ count(t) · idf(t) · f / ( f + k1 · (1 − b + b · |d| / avgdl) )
 *   idf(t)   = ln( 1 + (N − n + 0.5) / (n + 0.5) )
 * </pre>
 *
 * where f is how often t comes in d, |d| the length of d (kept exactly up to 40, beyond in steps
 * that grow with it, as in Lucene), avgdl the mean number of terms, N the number of examples with a
 * term and n the number of those that hold t. The arithmetic is Lucene's, in single precision: for
 * the same analysis and the same pool, ids and scores are those of a Lucene index. Scores are
 * positive, unbounded, and comparable for one input and one state of the pool; an example that
 * shares no term with the input is not chosen.
 */
public final class OkapiBm25 {

  private OkapiBm25() {}

  /**
   * An empty pool in memory that chooses by BM25. Exact.
   *
   * <p>Examples are ordered by length. For every block of examples of similar length each
   * occurrence of a term of the input has an upper bound of what it adds. The entries of the rare
   * terms' posting lists are added up; the frequent terms, which lie in bitmaps, are added 64
   * examples at a time where they alone could reach the best so far, and are otherwise asked only
   * about examples that the rare ones bring near. Only what passes the bound is scored. A selection
   * costs a step for each entry of a rare term, at most n / 64 steps a frequent one, and some
   * hundred scorings.
   *
   * <p>Changes, threads and closing are as for {@link Jaccard#index}; terms are stored as they are,
   * so an input takes memory in proportion to its different terms.
   *
   * @param analysis what a term is
   * @param settings k1, b and the longest query
   * @return the index; thread-safe
   * @see <a href="https://doi.org/10.1561/1500000019">S. Robertson, H. Zaragoza: The Probabilistic
   *     Relevance Framework: BM25 and Beyond. Foundations and Trends in IR 3 (4), 2009</a>
   * @see <a href="https://doi.org/10.1016/0306-4573(95)00020-H">H. Turtle, J. Flood: Query
   *     Evaluation: Strategies and Optimizations. Information Processing and Management 31 (6),
   *     1995, for the bounds</a>
   */
  public static ExampleIndex index(TextAnalysis analysis, OkapiSettings settings) {
    return new SegmentedIndex(new OkapiMatcher(analysis, settings));
  }
}
