package dev.exemplar4j.lexical;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The n-grams of one query, what texts score against it, and bounds for that. Immutable. */
final class BleuQuery {

  private static final int MAX_ORDER = 4;

  /** More than all rounding in the logarithm of a score together. */
  private static final double ROUNDING = 1e-9;

  private final int length;
  private final int orders;
  private final List<Map<List<String>, Integer>> ngrams = new ArrayList<>();

  /** By the number of places with a shared word: a bound of the first precision's logarithm. */
  private final double[] wordBounds;

  /** By the number of places with a shared pair: a bound of the other logarithms' sum. */
  private final double[] pairBounds;

  BleuQuery(List<String> tokens) {
    this.length = tokens.size();
    this.orders = Math.min(MAX_ORDER, length);
    for (int n = 1; n <= orders; n++) {
      ngrams.add(counts(List.copyOf(tokens), n));
    }
    wordBounds = bounds(1, 1);
    pairBounds = bounds(2, orders);
  }

  private static Map<List<String>, Integer> counts(List<String> tokens, int n) {
    Map<List<String>, Integer> counts = new HashMap<>();
    for (int from = 0; from + n <= tokens.size(); from++) {
      counts.merge(tokens.subList(from, from + n), 1, Integer::sum);
    }
    return counts;
  }

  /**
   * Bounds of the summed logarithms of some orders, by the number of the query's places with a
   * shared n-gram of the first of these. A longer n-gram is shared only where as many such places
   * follow each other.
   */
  private double[] bounds(int firstOrder, int lastOrder) {
    double[] bounds = new double[length - firstOrder + 2];
    for (int places = 0; places < bounds.length; places++) {
      for (int n = firstOrder; n <= lastOrder; n++) {
        bounds[places] += logPrecision(n, places - (n - firstOrder));
      }
    }
    return bounds;
  }

  private double logPrecision(int n, int matches) {
    return StrictMath.log(Math.max(1, matches) / (double) (length - n + 1));
  }

  /** No text's score has a larger logarithm that shares so many and has at least so many tokens. */
  double logBound(int wordPlaces, int pairPlaces, int leastLength) {
    double precisions = (wordBounds[wordPlaces] + pairBounds[pairPlaces]) / orders;
    return precisions + Math.min(0, 1 - (double) leastLength / length) + ROUNDING;
  }

  /** What a bound is compared with. */
  static double logThreshold(double threshold) {
    return threshold > 0 ? StrictMath.log(threshold) : Double.NEGATIVE_INFINITY;
  }

  /** The score of a text that shares at least one token. */
  double score(List<String> text) {
    double logs = 0;
    for (int n = 1; n <= orders; n++) {
      logs += logPrecision(n, matches(text, n));
    }
    double brevity = length > text.size() ? 0 : 1 - (double) text.size() / length;
    return StrictMath.exp(brevity) * StrictMath.exp(logs / orders);
  }

  private int matches(List<String> text, int n) {
    Map<List<String>, Integer> wanted = ngrams.get(n - 1);
    Map<List<String>, Integer> seen = new HashMap<>();
    int matches = 0;
    for (int from = 0; from + n <= text.size(); from++) {
      List<String> ngram = text.subList(from, from + n);
      Integer most = wanted.get(ngram);
      if (most != null && seen.merge(ngram, 1, Integer::sum) <= most) {
        matches++;
      }
    }
    return matches;
  }
}
