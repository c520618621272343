package dev.exemplar4j.similarity;

import java.util.List;

/**
 * Vectors stored dimension by dimension. The inner loop then runs over the vectors, one sum each,
 * with no sum across: a compiler may do many at once without changing the order of any addition.
 *
 * <p>Sums are of double precision, in which a product of two floats is exact: the products of all
 * pairs then have the rank that the vectors have, which a determinant depends on.
 */
final class VectorColumns {

  private final int dimensions;
  private final int vectors;
  private final float[] columns;

  private VectorColumns(int dimensions, int vectors) {
    this.dimensions = dimensions;
    this.vectors = vectors;
    this.columns = new float[Math.multiplyExact(dimensions, vectors)];
  }

  /** Copies vectors of one length. */
  static VectorColumns of(int dimensions, List<float[]> rows) {
    float[][] vectors = rows.toArray(float[][]::new);
    VectorColumns result = new VectorColumns(dimensions, vectors.length);
    for (int d = 0; d < dimensions; d++) {
      for (int i = 0; i < vectors.length; i++) {
        result.columns[d * vectors.length + i] = vectors[i][d];
      }
    }
    return result;
  }

  float[] get(int vector) {
    float[] values = new float[dimensions];
    for (int d = 0; d < dimensions; d++) {
      values[d] = columns[d * vectors + vector];
    }
    return values;
  }

  /** The dot products of a vector with each. */
  double[] dots(float[] vector) {
    double[] sums = new double[vectors];
    int d = 0;
    for (; d + 4 <= dimensions; d += 4) {
      addFour(sums, vector, d);
    }
    for (; d < dimensions; d++) {
      addOne(sums, vector[d], d * vectors);
    }
    return sums;
  }

  /** The sum of squares of each vector. */
  double[] squares() {
    double[] sums = new double[vectors];
    for (int d = 0; d < dimensions; d++) {
      int at = d * vectors;
      for (int i = 0; i < vectors; i++) {
        sums[i] += (double) columns[at + i] * columns[at + i];
      }
    }
    return sums;
  }

  /** Four dimensions at a time, to load and store the sums a quarter as often. */
  private void addFour(double[] sums, float[] vector, int d) {
    double a = vector[d];
    double b = vector[d + 1];
    double c = vector[d + 2];
    double e = vector[d + 3];
    int n = vectors;
    int at = d * n;
    for (int i = 0; i < n; i++) {
      sums[i] +=
          (a * columns[at + i] + b * columns[at + n + i])
              + (c * columns[at + 2 * n + i] + e * columns[at + 3 * n + i]);
    }
  }

  private void addOne(double[] sums, double factor, int at) {
    for (int i = 0; i < vectors; i++) {
      sums[i] += factor * columns[at + i];
    }
  }
}
