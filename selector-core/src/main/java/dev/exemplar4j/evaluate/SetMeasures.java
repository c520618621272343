package dev.exemplar4j.evaluate;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.similarity.Comparison;
import dev.exemplar4j.similarity.Similarity;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What can be said of a set of examples, given best rank first. */
final class SetMeasures {

  private static final Similarity ALIKE = Similarity.jaccard();

  private SetMeasures() {}

  static double entropy(List<Example> chosen) {
    Map<String, Integer> counts = new HashMap<>();
    chosen.forEach(one -> counts.merge(one.output(), 1, Integer::sum));
    double bits = 0;
    for (int count : counts.values().stream().sorted().toList()) {
      double share = (double) count / chosen.size();
      bits -= share * Math.log(share) / Math.log(2);
    }
    return bits + 0.0;
  }

  static double diversity(List<Example> chosen) {
    if (chosen.size() < 2) {
      return 1;
    }
    double sum = 0;
    for (double[] row : rows(chosen)) {
      for (double similarity : row) {
        sum += similarity;
      }
    }
    double pairs = (double) chosen.size() * (chosen.size() - 1) / 2;
    return Math.clamp(1 - sum / pairs, 0, 1);
  }

  static double redundancy(List<Example> chosen) {
    double sum = 0;
    for (double[] row : rows(chosen)) {
      double most = 0;
      for (double similarity : row) {
        most = Math.max(most, similarity);
      }
      sum += most;
    }
    return chosen.isEmpty() ? 0 : sum / chosen.size();
  }

  /** For each example its similarities to those before it. */
  private static double[][] rows(List<Example> chosen) {
    Comparison comparison = ALIKE.compare("", chosen);
    double[][] rows = new double[chosen.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOf(comparison.toAll(i), i);
    }
    return rows;
  }
}
