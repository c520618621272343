package dev.exemplar4j.lucene;

/**
 * How a BM25 index cuts texts, scores and asks.
 *
 * @param parameters k1 and b; may differ from one opening of a folder to the next
 * @param analysis what a term is; a folder remembers it and refuses another
 * @param maxQueryTerms how many different terms of an input are looked up at most, the rarest; from
 *     1 to {@link #MAX_QUERY_TERMS}
 */
public record Bm25Settings(Bm25Parameters parameters, Analysis analysis, int maxQueryTerms) {

  /** The most terms that one query can have in Lucene. */
  public static final int MAX_QUERY_TERMS = 1024;

  /** k1 = 1.2, b = 0.75, {@link Analysis#ANY}, 1,024 terms. */
  public static final Bm25Settings DEFAULT =
      new Bm25Settings(Bm25Parameters.DEFAULT, Analysis.ANY, MAX_QUERY_TERMS);

  /**
   * Checks the number of terms.
   *
   * @throws IllegalArgumentException if it is out of its range
   */
  public Bm25Settings {
    if (maxQueryTerms < 1 || maxQueryTerms > MAX_QUERY_TERMS) {
      throw new IllegalArgumentException(
          "maxQueryTerms must be in [1, " + MAX_QUERY_TERMS + "] but was " + maxQueryTerms);
    }
  }

  /**
   * The same with other parameters.
   *
   * @param newParameters k1 and b
   * @return new settings
   */
  public Bm25Settings withParameters(Bm25Parameters newParameters) {
    return new Bm25Settings(newParameters, analysis, maxQueryTerms);
  }

  /**
   * The same with another analysis.
   *
   * @param newAnalysis what a term is
   * @return new settings
   */
  public Bm25Settings withAnalysis(Analysis newAnalysis) {
    return new Bm25Settings(parameters, newAnalysis, maxQueryTerms);
  }
}
