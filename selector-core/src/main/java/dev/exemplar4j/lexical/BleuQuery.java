package dev.exemplar4j.lexical;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The n-grams of one query, and what texts score against it. Immutable. */
final class BleuQuery {

  private static final int MAX_ORDER = 4;

  /** More than all rounding in a score together. */
  private static final double ROUNDING = 1 + 1e-9;

  private final List<String> tokens;
  private final Set<String> distinctTokens;
  private final int orders;
  private final List<Map<List<String>, Integer>> ngrams = new ArrayList<>();

  /** For each number of shared distinct tokens a bound of the precisions' geometric mean. */
  private final double[] bounds;

  BleuQuery(List<String> tokens) {
    this.tokens = List.copyOf(tokens);
    this.distinctTokens = new LinkedHashSet<>(tokens);
    this.orders = Math.min(MAX_ORDER, tokens.size());
    for (int n = 1; n <= orders; n++) {
      Map<List<String>, Integer> counts = new HashMap<>();
      for (int from = 0; from + n <= tokens.size(); from++) {
        counts.merge(this.tokens.subList(from, from + n), 1, Integer::sum);
      }
      ngrams.add(counts);
    }
    this.bounds = new double[distinctTokens.size() + 1];
    for (int shared = 1; shared < bounds.length; shared++) {
      bounds[shared] = precisionBound(shared) * ROUNDING;
    }
  }

  /**
   * An n-gram is shared only if all its tokens are: its places lie among those of shared tokens.
   */
  private double precisionBound(int shared) {
    int places = shared + tokens.size() - distinctTokens.size();
    int[] matches = new int[orders];
    for (int n = 1; n <= orders; n++) {
      matches[n - 1] = Math.max(0, places - n + 1);
    }
    return meanPrecision(matches);
  }

  Set<String> distinctTokens() {
    return distinctTokens;
  }

  /** No text scores more that shares as many distinct tokens and has as many of its own. */
  double bound(int sharedTokens, int distinctTokensOfText) {
    return bounds[sharedTokens] * brevityPenalty(distinctTokensOfText);
  }

  /** The score of a text that shares at least one token. */
  double score(List<String> text) {
    int[] matches = new int[orders];
    for (int n = 1; n <= orders; n++) {
      matches[n - 1] = matches(text, n);
    }
    return brevityPenalty(text.size()) * meanPrecision(matches);
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

  private double meanPrecision(int[] matches) {
    double logs = 0;
    for (int n = 1; n <= orders; n++) {
      logs += StrictMath.log(Math.max(1, matches[n - 1]) / (double) (tokens.size() - n + 1));
    }
    return StrictMath.exp(logs / orders);
  }

  private double brevityPenalty(int length) {
    return tokens.size() > length ? 1 : StrictMath.exp(1 - (double) length / tokens.size());
  }
}
