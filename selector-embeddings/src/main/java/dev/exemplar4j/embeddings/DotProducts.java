package dev.exemplar4j.embeddings;

import java.util.Arrays;

/**
 * The kernel: fills a buffer with the dot products of a query and many rows, and does nothing else,
 * so that the compiler turns it into vector instructions. That needs the same index into every
 * array of a loop: with an offset it could not tell the buffer from the values. And a loop of few
 * terms: one of eight dimensions a pass it leaves as it is.
 *
 * <p>Java fixes the order of the additions of one row, which depends on the dimension alone, so the
 * result is the same bit for bit whether vector instructions are used or not.
 */
final class DotProducts {

  private DotProducts() {}

  /** Fills scores[0..rows). The values are given by dimension, then by row. */
  static void fill(float[][] values, float[] query, float[] scores, int rows) {
    Arrays.fill(scores, 0, rows, 0f);
    int inFours = query.length & ~3;
    for (int i = 0; i < inFours; i += 4) {
      addFour(values, query, i, scores, rows);
    }
    for (int i = inFours; i < query.length; i++) {
      addOne(values[i], query[i], scores, rows);
    }
  }

  private static void addFour(float[][] values, float[] query, int i, float[] scores, int rows) {
    float[] v0 = values[i];
    float[] v1 = values[i + 1];
    float[] v2 = values[i + 2];
    float[] v3 = values[i + 3];
    float q0 = query[i];
    float q1 = query[i + 1];
    float q2 = query[i + 2];
    float q3 = query[i + 3];
    for (int row = 0; row < rows; row++) {
      scores[row] += q0 * v0[row] + q1 * v1[row] + q2 * v2[row] + q3 * v3[row];
    }
  }

  private static void addOne(float[] values, float q, float[] scores, int rows) {
    for (int row = 0; row < rows; row++) {
      scores[row] += q * values[row];
    }
  }
}
