package dev.exemplar4j.curate;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.similarity.ExampleVectors;
import java.util.List;

/** Vectors of length 1 (or all zeros), one after the other in one array. */
final class UnitVectors {

  private final int size;
  private final int dimensions;
  private final float[] values;

  private UnitVectors(int size, int dimensions) {
    this.size = size;
    this.dimensions = dimensions;
    this.values = new float[Math.multiplyExact(size, dimensions)];
  }

  /** At least one example. */
  static UnitVectors of(ExampleVectors source, List<Example> examples) {
    List<float[]> rows = source.of(examples);
    if (rows.size() != examples.size()) {
      throw new IllegalStateException(
          "%s must give a vector for each of %d examples but gave %d"
              .formatted(source.name(), examples.size(), rows.size()));
    }
    UnitVectors vectors = new UnitVectors(rows.size(), rows.getFirst().length);
    for (int i = 0; i < rows.size(); i++) {
      vectors.set(i, rows.get(i), source.name(), examples.get(i).id());
    }
    return vectors;
  }

  private void set(int vector, float[] row, String source, String id) {
    double squares = 0;
    for (float x : row) {
      squares += (double) x * x;
    }
    if (row.length != dimensions || !Double.isFinite(squares)) {
      throw new IllegalStateException(
          "%s must give finite vectors of %d dimensions but not so for example %s"
              .formatted(source, dimensions, id));
    }
    double norm = squares > 0 ? Math.sqrt(squares) : 1;
    for (int d = 0; d < dimensions; d++) {
      values[vector * dimensions + d] = (float) (row[d] / norm);
    }
  }

  int size() {
    return size;
  }

  int dimensions() {
    return dimensions;
  }

  void addTo(double[] sum, int vector) {
    int at = vector * dimensions;
    for (int d = 0; d < dimensions; d++) {
      sum[d] += values[at + d];
    }
  }

  double[] get(int vector) {
    double[] copy = new double[dimensions];
    addTo(copy, vector);
    return copy;
  }

  /** Four sums at once, for speed; their order is fixed. */
  double squaredDistance(int vector, double[] point) {
    int at = vector * dimensions;
    double a = 0;
    double b = 0;
    double c = 0;
    double e = 0;
    int d = 0;
    for (; d + 4 <= dimensions; d += 4) {
      a += square(values[at + d] - point[d]);
      b += square(values[at + d + 1] - point[d + 1]);
      c += square(values[at + d + 2] - point[d + 2]);
      e += square(values[at + d + 3] - point[d + 3]);
    }
    for (; d < dimensions; d++) {
      a += square(values[at + d] - point[d]);
    }
    return (a + b) + (c + e);
  }

  private static double square(double x) {
    return x * x;
  }
}
