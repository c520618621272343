package dev.exemplar4j.embeddings;

import java.util.Arrays;

/**
 * The kernel: fills a buffer with the dot products of a query and 64 rows, and does nothing else,
 * so that the compiler turns it into vector instructions. Java fixes the order of the additions of
 * one row, so the result is the same bit for bit whether it does or not.
 */
final class DotProducts {

  private static final int LANES = VectorChunk.LANES;

  private DotProducts() {}

  static void fill(float[] values, int start, float[] query, float[] scores) {
    Arrays.fill(scores, 0f);
    int unrolled = query.length & ~7;
    int at = start;
    for (int i = 0; i < unrolled; i += 8) {
      addEight(values, at, query, i, scores);
      at += 8 * LANES;
    }
    for (int i = unrolled; i < query.length; i++) {
      addOne(values, at, query[i], scores);
      at += LANES;
    }
  }

  private static void addEight(float[] values, int at, float[] query, int i, float[] scores) {
    float q0 = query[i];
    float q1 = query[i + 1];
    float q2 = query[i + 2];
    float q3 = query[i + 3];
    float q4 = query[i + 4];
    float q5 = query[i + 5];
    float q6 = query[i + 6];
    float q7 = query[i + 7];
    for (int lane = 0; lane < LANES; lane++) {
      scores[lane] +=
          q0 * values[at + lane]
              + q1 * values[at + LANES + lane]
              + q2 * values[at + 2 * LANES + lane]
              + q3 * values[at + 3 * LANES + lane]
              + q4 * values[at + 4 * LANES + lane]
              + q5 * values[at + 5 * LANES + lane]
              + q6 * values[at + 6 * LANES + lane]
              + q7 * values[at + 7 * LANES + lane];
    }
  }

  private static void addOne(float[] values, int at, float q, float[] scores) {
    for (int lane = 0; lane < LANES; lane++) {
      scores[lane] += q * values[at + lane];
    }
  }
}
