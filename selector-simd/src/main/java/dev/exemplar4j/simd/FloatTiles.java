package dev.exemplar4j.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dot products of four queries and columns of floats, in the order of additions of {@link
 * FloatDots}. Four columns a pass over so few rows that the sums of all four queries stay in the
 * first cache: what is read from memory once serves four times.
 */
final class FloatTiles {

  static final int QUERIES = 4;

  private static final int ROWS = 1024;
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();

  private FloatTiles() {}

  /** For the queries from the first on. */
  static void fill(float[][] columns, float[][] queries, int first, float[][] out, int rows) {
    int dimension = queries[first].length;
    for (int j = first; j < first + QUERIES; j++) {
      Arrays.fill(out[j], 0, rows, 0f);
    }
    for (int from = 0; from < rows; from += ROWS) {
      int to = Math.min(rows, from + ROWS);
      int i = 0;
      for (; i + 4 <= dimension; i += 4) {
        addFour(columns, queries, i, first, out, from, to);
      }
      for (int j = first; j < first + QUERIES; j++) {
        for (int k = i; k < dimension; k++) {
          FloatDots.addOne(columns[k], queries[j][k], out[j], from, to);
        }
      }
    }
  }

  private static void addFour(
      float[][] columns, float[][] queries, int i, int first, float[][] out, int from, int to) {
    int inVectors = from + FLOATS.loopBound(to - from);
    addFourByFour(columns, queries, i, first, out, from, inVectors);
    for (int j = first; j < first + QUERIES; j++) {
      FloatDots.addFour(columns, queries[j], i, out[j], inVectors, to);
    }
  }

  private static void addFourByFour(
      float[][] columns, float[][] queries, int i, int first, float[][] out, int from, int to) {
    float[] c0 = columns[i];
    float[] c1 = columns[i + 1];
    float[] c2 = columns[i + 2];
    float[] c3 = columns[i + 3];
    float[] out0 = out[first];
    float[] out1 = out[first + 1];
    float[] out2 = out[first + 2];
    float[] out3 = out[first + 3];
    FloatVector a0 = FloatVector.broadcast(FLOATS, queries[first][i]);
    FloatVector a1 = FloatVector.broadcast(FLOATS, queries[first][i + 1]);
    FloatVector a2 = FloatVector.broadcast(FLOATS, queries[first][i + 2]);
    FloatVector a3 = FloatVector.broadcast(FLOATS, queries[first][i + 3]);
    FloatVector b0 = FloatVector.broadcast(FLOATS, queries[first + 1][i]);
    FloatVector b1 = FloatVector.broadcast(FLOATS, queries[first + 1][i + 1]);
    FloatVector b2 = FloatVector.broadcast(FLOATS, queries[first + 1][i + 2]);
    FloatVector b3 = FloatVector.broadcast(FLOATS, queries[first + 1][i + 3]);
    FloatVector d0 = FloatVector.broadcast(FLOATS, queries[first + 2][i]);
    FloatVector d1 = FloatVector.broadcast(FLOATS, queries[first + 2][i + 1]);
    FloatVector d2 = FloatVector.broadcast(FLOATS, queries[first + 2][i + 2]);
    FloatVector d3 = FloatVector.broadcast(FLOATS, queries[first + 2][i + 3]);
    FloatVector e0 = FloatVector.broadcast(FLOATS, queries[first + 3][i]);
    FloatVector e1 = FloatVector.broadcast(FLOATS, queries[first + 3][i + 1]);
    FloatVector e2 = FloatVector.broadcast(FLOATS, queries[first + 3][i + 2]);
    FloatVector e3 = FloatVector.broadcast(FLOATS, queries[first + 3][i + 3]);
    for (int row = from; row < to; row += LANES) {
      FloatVector v0 = FloatVector.fromArray(FLOATS, c0, row);
      FloatVector v1 = FloatVector.fromArray(FLOATS, c1, row);
      FloatVector v2 = FloatVector.fromArray(FLOATS, c2, row);
      FloatVector v3 = FloatVector.fromArray(FLOATS, c3, row);
      FloatVector.fromArray(FLOATS, out0, row)
          .add(v0.mul(a0).add(v1.mul(a1)).add(v2.mul(a2)).add(v3.mul(a3)))
          .intoArray(out0, row);
      FloatVector.fromArray(FLOATS, out1, row)
          .add(v0.mul(b0).add(v1.mul(b1)).add(v2.mul(b2)).add(v3.mul(b3)))
          .intoArray(out1, row);
      FloatVector.fromArray(FLOATS, out2, row)
          .add(v0.mul(d0).add(v1.mul(d1)).add(v2.mul(d2)).add(v3.mul(d3)))
          .intoArray(out2, row);
      FloatVector.fromArray(FLOATS, out3, row)
          .add(v0.mul(e0).add(v1.mul(e1)).add(v2.mul(e2)).add(v3.mul(e3)))
          .intoArray(out3, row);
    }
  }
}
