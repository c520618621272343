package dev.exemplar4j.similarity;

import dev.exemplar4j.example.Example;
import java.util.List;

/** Cosine over vectors from elsewhere, checked here. */
record CosineSimilarity(ExampleVectors vectors) implements Similarity {

  @Override
  public String name() {
    return "cosine(" + vectors.name() + ")";
  }

  @Override
  public Comparison compare(String input, List<Example> candidates) {
    float[] query = vectors.ofInput(input);
    List<float[]> rows = candidates.isEmpty() ? List.of() : vectors.of(candidates);
    if (rows.size() != candidates.size()) {
      throw new IllegalStateException(
          "%s must give a vector for each of %d examples but gave %d"
              .formatted(vectors.name(), candidates.size(), rows.size()));
    }
    rows.forEach(row -> requireLength(row, query.length));
    VectorColumns columns = VectorColumns.of(query.length, rows);
    double[] inverseNorms = columns.squares();
    for (int i = 0; i < inverseNorms.length; i++) {
      inverseNorms[i] = inverseNorm(inverseNorms[i]);
    }
    double squares = 0;
    for (float x : query) {
      squares += (double) x * x;
    }
    return new Cosines(query, inverseNorm(squares), columns, inverseNorms);
  }

  private void requireLength(float[] vector, int dimensions) {
    if (vector.length != dimensions) {
      throw new IllegalStateException(
          "%s must give vectors of one length but gave %d and %d"
              .formatted(vectors.name(), dimensions, vector.length));
    }
  }

  /** 0 for a vector of zeros, which makes its cosines 0. */
  private double inverseNorm(double squares) {
    if (!Double.isFinite(squares)) {
      throw new IllegalStateException(vectors.name() + " gave a vector that is not finite");
    }
    return squares == 0 ? 0 : 1 / Math.sqrt(squares);
  }

  private record Cosines(
      float[] query, double queryInverseNorm, VectorColumns columns, double[] inverseNorms)
      implements Comparison {

    @Override
    public double[] toInput() {
      return cosines(query, queryInverseNorm);
    }

    @Override
    public double[] toAll(int candidate) {
      return cosines(columns.get(candidate), inverseNorms[candidate]);
    }

    private double[] cosines(float[] vector, double inverseNorm) {
      double[] cosines = columns.dots(vector);
      for (int i = 0; i < cosines.length; i++) {
        cosines[i] = Math.clamp(cosines[i] * inverseNorm * inverseNorms[i], -1, 1);
      }
      return cosines;
    }
  }
}
