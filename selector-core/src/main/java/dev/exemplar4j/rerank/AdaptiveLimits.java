package dev.exemplar4j.rerank;

/**
 * When enough examples are chosen.
 *
 * @param atLeast how many are kept in any case, if there are as many; at least 0
 * @param shareOfBest the lowest share of the best score that goes on, in [0, 1]: an example goes on
 *     if it scores at least {@code best − (1 − share)·|best|}; 0 to not look at scores above 0
 * @param newWords the smallest share of the input's distinct words that an example must cover and
 *     that no better one covers, in [0, 1]; 0 to not look at words
 */
public record AdaptiveLimits(int atLeast, double shareOfBest, double newWords) {

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public AdaptiveLimits {
    if (atLeast < 0) {
      throw new IllegalArgumentException("atLeast must be at least 0 but was " + atLeast);
    }
    requireShare("shareOfBest", shareOfBest);
    requireShare("newWords", newWords);
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1] but was " + value);
    }
  }

  String describe() {
    return "adaptive-k(atLeast=%d, share=%s, newWords=%s)"
        .formatted(atLeast, Double.toString(shareOfBest), Double.toString(newWords));
  }
}
