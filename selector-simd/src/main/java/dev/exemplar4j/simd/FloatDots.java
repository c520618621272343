package dev.exemplar4j.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dot products of a query and columns of floats. Eight columns a pass: the sums so far, which stay
 * in the first cache, are then read and written once for eight values that come from memory. No
 * fused multiplication, since the plain kernel rounds each product.
 */
final class FloatDots {

  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();

  private FloatDots() {}

  static void fill(float[][] columns, float[] query, float[] out, int rows) {
    Arrays.fill(out, 0, rows, 0f);
    int i = 0;
    for (; i + 8 <= query.length; i += 8) {
      addEight(columns, query, i, out, rows);
    }
    for (; i + 4 <= query.length; i += 4) {
      addFour(columns, query, i, out, 0, rows);
    }
    for (; i < query.length; i++) {
      addOne(columns[i], query[i], out, 0, rows);
    }
  }

  private static void addEight(float[][] columns, float[] query, int i, float[] out, int rows) {
    float[] v0 = columns[i];
    float[] v1 = columns[i + 1];
    float[] v2 = columns[i + 2];
    float[] v3 = columns[i + 3];
    float[] v4 = columns[i + 4];
    float[] v5 = columns[i + 5];
    float[] v6 = columns[i + 6];
    float[] v7 = columns[i + 7];
    FloatVector q0 = FloatVector.broadcast(FLOATS, query[i]);
    FloatVector q1 = FloatVector.broadcast(FLOATS, query[i + 1]);
    FloatVector q2 = FloatVector.broadcast(FLOATS, query[i + 2]);
    FloatVector q3 = FloatVector.broadcast(FLOATS, query[i + 3]);
    FloatVector q4 = FloatVector.broadcast(FLOATS, query[i + 4]);
    FloatVector q5 = FloatVector.broadcast(FLOATS, query[i + 5]);
    FloatVector q6 = FloatVector.broadcast(FLOATS, query[i + 6]);
    FloatVector q7 = FloatVector.broadcast(FLOATS, query[i + 7]);
    int inVectors = FLOATS.loopBound(rows);
    for (int row = 0; row < inVectors; row += LANES) {
      FloatVector first =
          FloatVector.fromArray(FLOATS, v0, row)
              .mul(q0)
              .add(FloatVector.fromArray(FLOATS, v1, row).mul(q1))
              .add(FloatVector.fromArray(FLOATS, v2, row).mul(q2))
              .add(FloatVector.fromArray(FLOATS, v3, row).mul(q3));
      FloatVector second =
          FloatVector.fromArray(FLOATS, v4, row)
              .mul(q4)
              .add(FloatVector.fromArray(FLOATS, v5, row).mul(q5))
              .add(FloatVector.fromArray(FLOATS, v6, row).mul(q6))
              .add(FloatVector.fromArray(FLOATS, v7, row).mul(q7));
      FloatVector.fromArray(FLOATS, out, row).add(first).add(second).intoArray(out, row);
    }
    addFour(columns, query, i, out, inVectors, rows);
    addFour(columns, query, i + 4, out, inVectors, rows);
  }

  static void addFour(float[][] columns, float[] query, int i, float[] out, int from, int rows) {
    float[] v0 = columns[i];
    float[] v1 = columns[i + 1];
    float[] v2 = columns[i + 2];
    float[] v3 = columns[i + 3];
    float q0 = query[i];
    float q1 = query[i + 1];
    float q2 = query[i + 2];
    float q3 = query[i + 3];
    for (int row = from; row < rows; row++) {
      out[row] += q0 * v0[row] + q1 * v1[row] + q2 * v2[row] + q3 * v3[row];
    }
  }

  static void addOne(float[] values, float q, float[] out, int from, int rows) {
    for (int row = from; row < rows; row++) {
      out[row] += q * values[row];
    }
  }
}
