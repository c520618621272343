package dev.exemplar4j.similarity;

import java.util.Arrays;

/**
 * Vectors stored dimension by dimension. The inner loop then runs over the vectors, one sum each,
 * with no sum across: a compiler may do many at once without changing the order of any addition,
 * which is that of {@link dev.exemplar4j.kernel.Kernels#rowDots}.
 */
final class VectorColumns {

  private static final int SUMS = 16;

  /** So many vectors at a time, whose sums stay in the nearest caches. */
  private static final int BLOCK = 256;

  private final int vectors;
  private final float[] columns;

  private VectorColumns(int vectors, float[] columns) {
    this.vectors = vectors;
    this.columns = columns;
  }

  /** Copies vectors of one length. */
  static VectorColumns of(float[][] rows, int dimensions) {
    float[] columns = new float[dimensions * rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int d = 0; d < dimensions; d++) {
        columns[d * rows.length + i] = rows[i][d];
      }
    }
    return new VectorColumns(rows.length, columns);
  }

  /** The dot products of a vector with each. */
  double[] dots(float[] vector) {
    double[] dots = new double[vectors];
    double[] sums = new double[SUMS * BLOCK];
    for (int from = 0; from < vectors; from += BLOCK) {
      int count = Math.min(BLOCK, vectors - from);
      Arrays.fill(sums, 0);
      for (int d = 0; d < vector.length; d++) {
        add(vector[d], d * vectors + from, sums, d % SUMS * BLOCK, count);
      }
      for (int half = SUMS / 2 * BLOCK; half >= BLOCK; half /= 2) {
        for (int i = 0; i < half; i++) {
          sums[i] += sums[half + i];
        }
      }
      System.arraycopy(sums, 0, dots, from, count);
    }
    return dots;
  }

  private void add(double factor, int column, double[] sums, int at, int count) {
    for (int i = 0; i < count; i++) {
      sums[at + i] += factor * columns[column + i];
    }
  }
}
