package dev.exemplar4j.rerank;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.similarity.Comparison;
import dev.exemplar4j.similarity.Similarity;
import java.util.ArrayList;
import java.util.List;

/**
 * Greedy MAP of a DPP by an incremental Cholesky factor: {@code left[i]} is the squared length that
 * candidate i would still add, and each step subtracts what the one just taken explains of it.
 */
record DeterminantalMap(double scale, Similarity similarity) implements Picker {

  private static final double NOTHING_LEFT = 1e-10;

  @Override
  public List<Integer> pick(String input, List<SelectedExample> byRank, int k) {
    Comparison comparison =
        similarity.compare(input, byRank.stream().map(SelectedExample::example).toList());
    double[] quality = quality(comparison.toInput());
    int n = quality.length;
    double[] left = new double[n];
    for (int i = 0; i < n; i++) {
      left[i] = quality[i] * quality[i];
    }
    List<double[]> factor = new ArrayList<>();
    Picks picks = new Picks(n, k);
    while (!picks.isFull()) {
      int best = picks.best(left);
      if (left[best] < NOTHING_LEFT) {
        return picks.filledByRank();
      }
      picks.take(best);
      if (!picks.isFull()) {
        explain(best, comparison.toAll(best), quality, factor, left);
      }
    }
    return picks.toList();
  }

  private double[] quality(double[] toInput) {
    double max = 0;
    for (double s : toInput) {
      max = Math.max(max, (s + 1) / 2);
    }
    double[] quality = new double[toInput.length];
    for (int i = 0; i < quality.length; i++) {
      quality[i] = StrictMath.exp(((toInput[i] + 1) / 2 - max) / (2 * scale));
    }
    return quality;
  }

  private static void explain(
      int taken, double[] toTaken, double[] quality, List<double[]> factor, double[] left) {
    int n = left.length;
    double length = Math.sqrt(left[taken]);
    double[] row = new double[n];
    for (int i = 0; i < n; i++) {
      row[i] = quality[taken] * ((toTaken[i] + 1) / 2) * quality[i];
    }
    for (double[] earlier : factor) {
      double share = earlier[taken];
      for (int i = 0; i < n; i++) {
        row[i] -= share * earlier[i];
      }
    }
    for (int i = 0; i < n; i++) {
      row[i] /= length;
      left[i] -= row[i] * row[i];
    }
    factor.add(row);
  }
}
