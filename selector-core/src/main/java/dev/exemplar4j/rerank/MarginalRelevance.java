package dev.exemplar4j.rerank;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.similarity.Comparison;
import dev.exemplar4j.similarity.Similarity;
import java.util.Arrays;
import java.util.List;

/** MMR; keeps for each candidate its similarity to the nearest that is taken. */
record MarginalRelevance(double lambda, Similarity similarity) implements Picker {

  @Override
  public List<Integer> pick(String input, List<SelectedExample> byRank, int k) {
    Comparison comparison =
        similarity.compare(input, byRank.stream().map(SelectedExample::example).toList());
    int n = byRank.size();
    double[] relevance = comparison.toInput();
    double[] nearest = new double[n];
    double[] value = new double[n];
    Picks picks = new Picks(n, k);
    while (true) {
      for (int i = 0; i < n; i++) {
        value[i] = lambda * relevance[i] - (1 - lambda) * nearest[i];
      }
      int best = picks.best(value);
      if (picks.toList().isEmpty()) {
        Arrays.fill(nearest, Double.NEGATIVE_INFINITY);
      }
      picks.take(best);
      if (picks.isFull()) {
        return picks.toList();
      }
      double[] toTaken = comparison.toAll(best);
      for (int i = 0; i < n; i++) {
        nearest[i] = Math.max(nearest[i], toTaken[i]);
      }
    }
  }
}
