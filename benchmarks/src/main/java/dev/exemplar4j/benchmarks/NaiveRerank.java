package dev.exemplar4j.benchmarks;

import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.similarity.ExampleVectors;
import java.util.ArrayList;
import java.util.List;

/** MMR and DPP as they are written down: everything anew in each step. */
record NaiveRerank(ExampleVectors vectors, double lambda, double scale) {

  List<String> mmr(SelectionRequest request, Selection candidates) {
    List<Example> pool = candidates.asExamples();
    float[] query = vectors.ofInput(request.input());
    List<float[]> rows = vectors.of(pool);
    List<Integer> taken = new ArrayList<>();
    while (taken.size() < request.maxExamples()) {
      int best = -1;
      double bestValue = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < rows.size(); i++) {
        if (!taken.contains(i)) {
          double value = marginalRelevance(query, rows, taken, i);
          best = value > bestValue ? i : best;
          bestValue = Math.max(value, bestValue);
        }
      }
      taken.add(best);
    }
    return ids(pool, taken);
  }

  private double marginalRelevance(
      float[] query, List<float[]> rows, List<Integer> taken, int candidate) {
    double nearest = taken.isEmpty() ? 0 : Double.NEGATIVE_INFINITY;
    for (int t : taken) {
      nearest = Math.max(nearest, cosine(rows.get(candidate), rows.get(t)));
    }
    return lambda * cosine(query, rows.get(candidate)) - (1 - lambda) * nearest;
  }

  List<String> dpp(SelectionRequest request, Selection candidates) {
    List<Example> pool = candidates.asExamples();
    double[][] kernel = kernel(vectors.ofInput(request.input()), vectors.of(pool));
    List<Integer> taken = new ArrayList<>();
    while (taken.size() < request.maxExamples()) {
      int best = -1;
      double bestDeterminant = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < kernel.length; i++) {
        if (!taken.contains(i)) {
          double determinant = determinant(kernel, taken, i);
          best = determinant > bestDeterminant ? i : best;
          bestDeterminant = Math.max(determinant, bestDeterminant);
        }
      }
      taken.add(best);
    }
    return ids(pool, taken);
  }

  private double[][] kernel(float[] query, List<float[]> rows) {
    int n = rows.size();
    double[][] kernel = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double relevance = (cosine(query, rows.get(i)) + cosine(query, rows.get(j))) / 2;
        double alike = i == j ? 1 : (cosine(rows.get(i), rows.get(j)) + 1) / 2;
        kernel[i][j] = Math.exp(relevance / (2 * scale)) * alike;
      }
    }
    return kernel;
  }

  private static double determinant(double[][] kernel, List<Integer> taken, int next) {
    List<Integer> some = new ArrayList<>(taken);
    some.add(next);
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
      for (int r = c + 1; r < n; r++) {
        double factor = rows[r][c] / rows[c][c];
        for (int j = c; j < n; j++) {
          rows[r][j] -= factor * rows[c][j];
        }
      }
    }
    return determinant;
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int d = 0; d < a.length; d++) {
      dot += (double) a[d] * b[d];
      squaresA += (double) a[d] * a[d];
      squaresB += (double) b[d] * b[d];
    }
    return dot / Math.sqrt(squaresA * squaresB);
  }

  private static List<String> ids(List<Example> pool, List<Integer> positions) {
    return positions.stream().map(position -> pool.get(position).id()).toList();
  }
}
