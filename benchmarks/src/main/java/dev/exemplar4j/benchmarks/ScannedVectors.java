package dev.exemplar4j.benchmarks;

import dev.exemplar4j.kernel.Kernels;
import java.util.Arrays;

/**
 * The vectors of a pool as an index lays them out, and what reading them costs at least: the same
 * number of bytes, summed up as ints.
 */
final class ScannedVectors {

  private static final int ROWS = 4096;
  private static final int WANTED = 8;

  private final float[][][] chunks;
  private final int[][] sameBytes;
  private final float[] scores = new float[ROWS];
  private final int[] sums = new int[ROWS];

  /** As many full chunks as the vectors fill. */
  ScannedVectors(float[][] vectors) {
    int dimension = vectors[0].length;
    chunks = new float[vectors.length / ROWS][dimension][ROWS];
    sameBytes = new int[chunks.length * dimension][ROWS];
    for (int row = 0; row < chunks.length * ROWS; row++) {
      for (int i = 0; i < dimension; i++) {
        chunks[row / ROWS][i][row % ROWS] = vectors[row][i];
      }
    }
  }

  int rows() {
    return chunks.length * ROWS;
  }

  /**
   * The limit: no scan of these bytes is faster than their sum, column on column; a sum into one
   * number the compiler leaves as it is.
   */
  int sum() {
    for (int i = 0; i + 4 <= sameBytes.length; i += 4) {
      add(sameBytes[i], sameBytes[i + 1], sameBytes[i + 2], sameBytes[i + 3], sums);
    }
    return sums[0];
  }

  private static void add(int[] a, int[] b, int[] c, int[] d, int[] sums) {
    for (int row = 0; row < sums.length; row++) {
      sums[row] += a[row] + b[row] + c[row] + d[row];
    }
  }

  /** All scores by the kernel, and the eight best: the last of them. */
  float scan(Kernels kernels, float[] query) {
    float[] best = new float[WANTED];
    Arrays.fill(best, Float.NEGATIVE_INFINITY);
    for (float[][] chunk : chunks) {
      kernels.dots(chunk, query, scores, ROWS);
      for (float score : scores) {
        if (score > best[0]) {
          best[0] = score;
          Arrays.sort(best);
        }
      }
    }
    return best[0];
  }

  /** Row by row in the order of the additions, which no compiler may turn into vectors. */
  float scanOneByOne(float[] query) {
    float largest = Float.NEGATIVE_INFINITY;
    for (float[][] chunk : chunks) {
      for (int row = 0; row < ROWS; row++) {
        float sum = 0;
        for (int i = 0; i < query.length; i++) {
          sum += query[i] * chunk[i][row];
        }
        largest = Math.max(largest, sum);
      }
    }
    return largest;
  }
}
