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
    VectorColumns columns = new VectorColumns(query.length, rows.size());
    for (int i = 0; i < rows.size(); i++) {
      columns.set(i, unit(rows.get(i), query.length));
    }
    return new Columns(unit(query, query.length), columns);
  }

  private float[] unit(float[] vector, int dimensions) {
    if (vector.length != dimensions) {
      throw new IllegalStateException(
          "%s must give vectors of one length but gave %d and %d"
              .formatted(vectors.name(), dimensions, vector.length));
    }
    double squares = 0;
    for (float x : vector) {
      squares += (double) x * x;
    }
    if (!Double.isFinite(squares)) {
      throw new IllegalStateException(vectors.name() + " gave a vector that is not finite");
    }
    float[] unit = new float[dimensions];
    if (squares > 0) {
      double norm = Math.sqrt(squares);
      for (int d = 0; d < dimensions; d++) {
        unit[d] = (float) (vector[d] / norm);
      }
    }
    return unit;
  }

  private record Columns(float[] query, VectorColumns columns) implements Comparison {

    @Override
    public double[] toInput() {
      return columns.dots(query);
    }

    @Override
    public double[] toAll(int candidate) {
      return columns.dots(columns.get(candidate));
    }
  }
}
