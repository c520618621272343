package dev.exemplar4j.rerank;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.similarity.Comparison;
import dev.exemplar4j.similarity.Similarity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The plainest way: everything anew in each step. */
final class NaiveRerank {

  private NaiveRerank() {}

  static List<String> mmr(Selection given, double lambda, Similarity similarity, int k) {
    Comparison comparison = similarity.compare(given.input(), given.asExamples());
    double[] toInput = comparison.toInput();
    List<Integer> taken = new ArrayList<>();
    while (taken.size() < k) {
      int best = -1;
      double bestValue = 0;
      for (int i = 0; i < toInput.length; i++) {
        double nearest = taken.isEmpty() ? 0 : Double.NEGATIVE_INFINITY;
        for (int t : taken) {
          nearest = Math.max(nearest, comparison.toAll(t)[i]);
        }
        double value = lambda * toInput[i] - (1 - lambda) * nearest;
        if (!taken.contains(i) && (best < 0 || value > bestValue)) {
          best = i;
          bestValue = value;
        }
      }
      taken.add(best);
    }
    return ids(given, taken);
  }

  /** By the log of the determinant of each set that could come next. */
  static List<String> dpp(Selection given, double scale, Similarity similarity, int k) {
    double[][] kernel = kernel(given, scale, similarity);
    List<Integer> taken = new ArrayList<>();
    double now = 1;
    while (taken.size() < k) {
      int best = -1;
      double bestGain = 0;
      for (int i = 0; i < kernel.length; i++) {
        List<Integer> some = new ArrayList<>(taken);
        some.add(i);
        double gain = taken.contains(i) ? -1 : determinant(kernel, some) / now;
        if (best < 0 || gain > bestGain * (1 + 1e-9)) {
          best = i;
          bestGain = gain;
        }
      }
      if (bestGain < 1e-10) {
        break;
      }
      now *= bestGain;
      taken.add(best);
    }
    for (int i = 0; taken.size() < k; i++) {
      if (!taken.contains(i)) {
        taken.add(i);
      }
    }
    return ids(given, taken);
  }

  private static double[][] kernel(Selection given, double scale, Similarity similarity) {
    Comparison comparison = similarity.compare(given.input(), given.asExamples());
    double[] toInput = comparison.toInput();
    double max = Arrays.stream(toInput).max().orElse(0);
    double[][] kernel = new double[toInput.length][];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = comparison.toAll(i);
      for (int j = 0; j < kernel.length; j++) {
        double alike = i == j ? 1 : (kernel[i][j] + 1) / 2;
        kernel[i][j] = alike * Math.exp((toInput[i] + toInput[j] - 2 * max) / 2 / (2 * scale));
      }
    }
    return kernel;
  }

  private static double determinant(double[][] kernel, List<Integer> some) {
    int n = some.size();
    double[][] rows = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        rows[i][j] = kernel[some.get(i)][some.get(j)];
      }
    }
    double determinant = 1;
    for (int c = 0; c < n; c++) {
      determinant *= rows[c][c];
      for (int r = c + 1; r < n && rows[c][c] != 0; r++) {
        double factor = rows[r][c] / rows[c][c];
        for (int j = c; j < n; j++) {
          rows[r][j] -= factor * rows[c][j];
        }
      }
    }
    return determinant;
  }

  private static List<String> ids(Selection given, List<Integer> positions) {
    List<SelectedExample> examples = given.examples();
    return positions.stream().map(i -> examples.get(i).id()).toList();
  }
}
