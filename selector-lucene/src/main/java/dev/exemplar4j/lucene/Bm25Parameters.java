package dev.exemplar4j.lucene;

/**
 * The two parameters of BM25.
 *
 * @param k1 how quickly further occurrences of a term stop to count: 0 counts a term once, larger
 *     values count its frequency; finite, at least 0
 * @param b how much long texts are held back: from 0, not at all, to 1, in full proportion
 */
public record Bm25Parameters(float k1, float b) {

  /** k1 = 1.2 and b = 0.75. */
  public static final Bm25Parameters DEFAULT = new Bm25Parameters(1.2f, 0.75f);

  /**
   * Checks the parameters.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Bm25Parameters {
    if (!Float.isFinite(k1) || k1 < 0) {
      throw new IllegalArgumentException("k1 must be finite and at least 0 but was " + k1);
    }
    if (!(b >= 0 && b <= 1)) {
      throw new IllegalArgumentException("b must be in [0, 1] but was " + b);
    }
  }
}
