package dev.exemplar4j.lexical;

/**
 * How BM25 scores and asks.
 *
 * @param k1 how quickly further occurrences of a term stop to count: 0 counts a term once, larger
 *     values count its frequency; finite, at least 0
 * @param b how much long texts are held back: from 0, not at all, to 1, in full proportion
 * @param maxQueryTerms how many different terms of an input are looked up at most, the rarest; at
 *     least 1
 */
public record OkapiSettings(float k1, float b, int maxQueryTerms) {

  /** k1 = 1.2, b = 0.75, 1,024 terms. */
  public static final OkapiSettings DEFAULT = new OkapiSettings(1.2f, 0.75f, 1024);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public OkapiSettings {
    if (!Float.isFinite(k1) || k1 < 0) {
      throw new IllegalArgumentException("k1 must be finite and at least 0 but was " + k1);
    }
    if (!(b >= 0 && b <= 1)) {
      throw new IllegalArgumentException("b must be in [0, 1] but was " + b);
    }
    if (maxQueryTerms < 1) {
      throw new IllegalArgumentException(
          "maxQueryTerms must be at least 1 but was " + maxQueryTerms);
    }
  }
}
