package dev.exemplar4j.embeddings;

import dev.exemplar4j.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Turns vectors so that most of what they differ in comes first: the head, which is scanned, and
 * the tail, which is looked at where the head leaves a doubt. Where no few axes hold most of the
 * energy, nothing is turned and all is head.
 */
final class Rotation {

  private static final int SAMPLE = 4096;

  /** With less energy in the head, so many candidates are left that the shorter head costs more. */
  private static final double ENOUGH = 0.7;

  private static final int SMALL = 48;

  /** So many rows stay in a cache while all axes go over them. */
  private static final int BLOCK = 256;

  /** By axis, then by dimension; empty where nothing is turned. */
  private final float[][] axes;

  /** By dimension, then by axis. */
  private final double[][] columns;

  private final int dimension;
  private final int head;
  private final double slack;

  private Rotation(double[][] basis, int dimension, int head) {
    this.dimension = dimension;
    this.head = head;
    axes = new float[basis.length][dimension];
    columns = new double[basis.length][dimension];
    for (int axis = 0; axis < basis.length; axis++) {
      for (int i = 0; i < dimension; i++) {
        axes[axis][i] = (float) basis[axis][i];
        columns[i][axis] = basis[axis][i];
      }
    }
    slack = basis.length == 0 ? 0 : slack(basis);
  }

  /** The rotation for the vectors of these chunks, by an even sample of them. */
  static Rotation of(List<VectorChunk> chunks, int dimension) {
    if (dimension < SMALL) {
      return none(dimension);
    }
    int head = dimension / 3 & ~7;
    double[][] moments = OrthonormalBasis.moments(sample(chunks), dimension);
    double[][] basis = OrthonormalBasis.of(moments, head);
    return OrthonormalBasis.energy(moments, basis, head) >= ENOUGH
        ? new Rotation(basis, dimension, head)
        : none(dimension);
  }

  static Rotation none(int dimension) {
    return new Rotation(new double[0][], dimension, dimension);
  }

  private static List<float[]> sample(List<VectorChunk> chunks) {
    long rows = (long) chunks.size() * VectorChunk.MAX_ROWS;
    return IntStream.range(0, SAMPLE)
        .mapToLong(i -> i * rows / SAMPLE)
        .mapToObj(
            row ->
                chunks
                    .get((int) (row / VectorChunk.MAX_ROWS))
                    .vector((int) (row % VectorChunk.MAX_ROWS)))
        .toList();
  }

  /** How many values the head has. */
  int head() {
    return head;
  }

  boolean turns() {
    return axes.length > 0;
  }

  /**
   * By how much a dot product of two turned unit vectors may differ from that of the two: by what
   * the basis lacks of being orthonormal, and by what turning in single precision loses in each
   * value of a row.
   */
  double slack() {
    return slack;
  }

  private double slack(double[][] basis) {
    double squares = 0;
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < dimension; j++) {
        double defect = OrthonormalBasis.dot(basis[i], basis[j]) - (i == j ? 1 : 0);
        squares += defect * defect;
      }
    }
    double ofRows = Math.sqrt(dimension) * (Rounding.ofDots(dimension) + Rounding.of(1));
    return 1.1 * (Math.sqrt(squares) + ofRows);
  }

  /** The columns of a chunk's turned vectors. */
  float[][] turn(float[][] values, int rows, Kernels kernels) {
    if (!turns()) {
      return values;
    }
    float[][] turned = new float[dimension][rows];
    float[][] block = new float[dimension][BLOCK];
    float[] along = new float[BLOCK];
    for (int from = 0; from < rows; from += BLOCK) {
      int here = Math.min(BLOCK, rows - from);
      for (int i = 0; i < dimension; i++) {
        System.arraycopy(values[i], from, block[i], 0, here);
      }
      for (int axis = 0; axis < dimension; axis++) {
        kernels.dots(block, axes[axis], along, here);
        System.arraycopy(along, 0, turned[axis], from, here);
      }
    }
    return turned;
  }

  double[] turn(float[] query) {
    double[] turned = new double[dimension];
    if (!turns()) {
      Arrays.setAll(turned, i -> query[i]);
      return turned;
    }
    for (int i = 0; i < dimension; i++) {
      double factor = query[i];
      double[] column = columns[i];
      for (int axis = 0; axis < dimension; axis++) {
        turned[axis] += factor * column[axis];
      }
    }
    return turned;
  }
}
