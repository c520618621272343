package dev.exemplar4j.benchmarks;

import dev.exemplar4j.kernel.Kernels;
import java.util.Arrays;

/**
 * The same vectors as floats by column, as bytes by column and as rows, searched for four queries
 * by the kernels, and by loops over one row after the other in a fixed order of additions, which no
 * compiler may turn into vectors.
 */
final class ScannedTiles {

  static final int QUERIES = 4;

  private static final int ROWS = 4096;
  private static final int FEW = 256;

  /** So few that they stay in a near cache, as the candidates of a choice do. */
  private final float[][] rows;

  private final float[][] queries;
  private final float[][][] floats;
  private final byte[][][] bytes;
  private final int[][] sameBytes;
  private final int[] sums;
  private final float[][] out = new float[QUERIES][ROWS];
  private final double[] exact;

  /** How often these few are searched, to search as many as there are vectors. */
  private final int times;

  /** As many full chunks as the vectors fill; the queries are the first of them. */
  ScannedTiles(float[][] vectors) {
    int dimension = vectors[0].length;
    rows = Arrays.copyOf(vectors, FEW);
    times = vectors.length / FEW;
    queries = Arrays.copyOf(vectors, QUERIES);
    floats = new float[vectors.length / ROWS][dimension][ROWS];
    bytes = new byte[floats.length][dimension][ROWS];
    exact = new double[FEW];
    sameBytes = new int[FEW][dimension];
    sums = new int[dimension];
    for (int row = 0; row < floats.length * ROWS; row++) {
      for (int i = 0; i < dimension; i++) {
        floats[row / ROWS][i][row % ROWS] = vectors[row][i];
        bytes[row / ROWS][i][row % ROWS] = (byte) (127 * vectors[row][i]);
      }
    }
  }

  void floats(Kernels kernels) {
    for (float[][] chunk : floats) {
      kernels.dots(chunk, queries, out, ROWS);
    }
  }

  void bytes(Kernels kernels) {
    for (byte[][] chunk : bytes) {
      kernels.byteDots(chunk, queries, out, ROWS);
    }
  }

  void rows(Kernels kernels) {
    for (int i = 0; i < times; i++) {
      for (float[] query : queries) {
        kernels.rowDots(rows, 0, rows.length, query, exact);
      }
    }
  }

  /** The limit of the search of rows: the sum of their bytes, from the same cache. */
  void sumOfRows() {
    for (int i = 0; i < times * QUERIES; i++) {
      for (int row = 0; row + 2 <= sameBytes.length; row += 2) {
        add(sameBytes[row], sameBytes[row + 1], sums);
      }
    }
  }

  private static void add(int[] a, int[] b, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += a[i] + b[i];
    }
  }

  void floatsOneByOne() {
    for (float[][] chunk : floats) {
      for (int j = 0; j < QUERIES; j++) {
        for (int row = 0; row < ROWS; row++) {
          float sum = 0;
          for (int i = 0; i < queries[j].length; i++) {
            sum += queries[j][i] * chunk[i][row];
          }
          out[j][row] = sum;
        }
      }
    }
  }

  void bytesOneByOne() {
    for (byte[][] chunk : bytes) {
      for (int j = 0; j < QUERIES; j++) {
        for (int row = 0; row < ROWS; row++) {
          float sum = 0;
          for (int i = 0; i < queries[j].length; i++) {
            sum += queries[j][i] * chunk[i][row];
          }
          out[j][row] = sum;
        }
      }
    }
  }

  void rowsOneByOne() {
    for (int i = 0; i < times; i++) {
      for (float[] query : queries) {
        for (int row = 0; row < rows.length; row++) {
          exact[row] = inOrder(rows[row], query);
        }
      }
    }
  }

  private static double inOrder(float[] values, float[] query) {
    double sum = 0;
    for (int i = 0; i < query.length; i++) {
      sum += (double) query[i] * values[i];
    }
    return sum;
  }
}
