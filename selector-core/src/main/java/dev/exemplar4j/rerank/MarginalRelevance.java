package dev.exemplar4j.rerank;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.similarity.Comparison;
import dev.exemplar4j.similarity.Similarity;
import java.util.Arrays;
import java.util.List;

/**
 * MMR. What a candidate is worth only falls while others are taken, so what it was worth when last
 * compared is a bound, and only those whose bound may win are compared with what was taken since.
 *
 * <p>Source: Minoux, Accelerated greedy algorithms for maximizing submodular set functions, 1978,
 * DOI 10.1007/BFb0006528.
 */
record MarginalRelevance(double lambda, Similarity similarity) implements Picker {

  @Override
  public List<Integer> pick(String input, List<SelectedExample> byRank, int k) {
    Comparison comparison =
        similarity.compare(input, byRank.stream().map(SelectedExample::example).toList());
    Picks picks = new Picks(byRank.size(), k);
    Values values = new Values(lambda, comparison, new int[k]);
    while (true) {
      int best = values.best(picks);
      picks.take(best);
      if (picks.isFull()) {
        return picks.toList();
      }
      values.take(best);
    }
  }

  /** What the candidates are worth, or were when they were last compared. */
  private static final class Values {

    private final double lambda;
    private final Comparison comparison;
    private final double[] relevance;
    private final double[] nearest;
    private final double[] value;

    /** For each candidate with how many of those taken it was compared. */
    private final int[] compared;

    private final int[] taken;
    private int size;

    Values(double lambda, Comparison comparison, int[] taken) {
      this.lambda = lambda;
      this.comparison = comparison;
      this.taken = taken;
      relevance = comparison.toInput();
      nearest = new double[relevance.length];
      value = new double[relevance.length];
      compared = new int[relevance.length];
      for (int i = 0; i < value.length; i++) {
        value[i] = worth(i);
      }
    }

    private double worth(int i) {
      return lambda * relevance[i] - (1 - lambda) * nearest[i];
    }

    void take(int candidate) {
      taken[size++] = candidate;
      if (size == 1) {
        System.arraycopy(comparison.toAll(candidate), 0, nearest, 0, nearest.length);
        Arrays.fill(compared, 1);
        for (int i = 0; i < value.length; i++) {
          value[i] = worth(i);
        }
      }
    }

    /** The highest bound is worked out until it is no bound any more, then so are its equals. */
    int best(Picks picks) {
      int highest = picks.highest(value);
      while (compared[highest] < size) {
        compare(highest);
        highest = picks.highest(value);
      }
      int best = picks.best(value);
      while (compared[best] < size) {
        compare(best);
        best = picks.best(value);
      }
      return best;
    }

    private void compare(int i) {
      for (int t = compared[i]; t < size; t++) {
        nearest[i] = Math.max(nearest[i], comparison.between(i, taken[t]));
      }
      compared[i] = size;
      value[i] = worth(i);
    }
  }
}
