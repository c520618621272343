package dev.exemplar4j.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dot products of four queries and columns of bytes, four columns a pass over so few rows that the
 * sums stay in the first cache: a byte is read and made a float once for four queries.
 */
final class ByteTiles {

  static final int QUERIES = 4;

  private static final int ROWS = 1024;
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();

  private ByteTiles() {}

  /** For the queries from the first on. */
  static void fill(byte[][] columns, float[][] queries, int first, float[][] out, int rows) {
    int dimension = queries[first].length;
    for (int j = first; j < first + QUERIES; j++) {
      Arrays.fill(out[j], 0, rows, 0f);
    }
    for (int from = 0; from < rows; from += ROWS) {
      int to = Math.min(rows, from + ROWS);
      int inVectors = from + FLOATS.loopBound(to - from);
      int i = 0;
      for (; i + 4 <= dimension; i += 4) {
        addFourByFour(columns, queries, i, first, out, from, inVectors);
      }
      for (int j = first; j < first + QUERIES; j++) {
        addRest(columns, queries[j], i, out[j], from, inVectors, to);
      }
    }
  }

  /** What is left over of the columns, and of the rows. */
  private static void addRest(
      byte[][] columns, float[] query, int i, float[] out, int from, int inVectors, int to) {
    for (int k = 0; k < i; k++) {
      ByteDots.addOne(columns[k], query[k], out, inVectors, to);
    }
    for (int k = i; k < query.length; k++) {
      ByteDots.addOne(columns[k], query[k], out, from, to);
    }
  }

  private static void addFourByFour(
      byte[][] columns, float[][] queries, int i, int first, float[][] out, int from, int to) {
    byte[] c0 = columns[i];
    byte[] c1 = columns[i + 1];
    byte[] c2 = columns[i + 2];
    byte[] c3 = columns[i + 3];
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
      FloatVector v0 = ByteDots.load(c0, row);
      FloatVector v1 = ByteDots.load(c1, row);
      FloatVector v2 = ByteDots.load(c2, row);
      FloatVector v3 = ByteDots.load(c3, row);
      v3.fma(e3, v2.fma(e2, v1.fma(e1, v0.fma(e0, FloatVector.fromArray(FLOATS, out3, row)))))
          .intoArray(out3, row);
      v3.fma(d3, v2.fma(d2, v1.fma(d1, v0.fma(d0, FloatVector.fromArray(FLOATS, out2, row)))))
          .intoArray(out2, row);
      v3.fma(b3, v2.fma(b2, v1.fma(b1, v0.fma(b0, FloatVector.fromArray(FLOATS, out1, row)))))
          .intoArray(out1, row);
      v3.fma(a3, v2.fma(a2, v1.fma(a1, v0.fma(a0, FloatVector.fromArray(FLOATS, out0, row)))))
          .intoArray(out0, row);
    }
  }
}
