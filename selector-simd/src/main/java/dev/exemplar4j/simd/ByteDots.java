package dev.exemplar4j.simd;

import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dot products of a query and columns of bytes, eight columns a pass. Products are fused with their
 * additions: what comes out is a bound, which has room for any order of rounding.
 */
final class ByteDots {

  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(8 * LANES));

  private ByteDots() {}

  static void fill(byte[][] columns, float[] query, float[] out, int rows) {
    Arrays.fill(out, 0, rows, 0f);
    int inEights = query.length & ~7;
    for (int i = 0; i < inEights; i += 8) {
      addEight(columns, query, i, out, rows);
    }
    for (int i = inEights; i < query.length; i++) {
      addOne(columns[i], query[i], out, 0, rows);
    }
  }

  private static void addEight(byte[][] columns, float[] query, int i, float[] out, int rows) {
    byte[] v0 = columns[i];
    byte[] v1 = columns[i + 1];
    byte[] v2 = columns[i + 2];
    byte[] v3 = columns[i + 3];
    byte[] v4 = columns[i + 4];
    byte[] v5 = columns[i + 5];
    byte[] v6 = columns[i + 6];
    byte[] v7 = columns[i + 7];
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
      FloatVector one = FloatVector.fromArray(FLOATS, out, row);
      one = load(v0, row).fma(q0, one);
      FloatVector other = load(v1, row).mul(q1);
      one = load(v2, row).fma(q2, one);
      other = load(v3, row).fma(q3, other);
      one = load(v4, row).fma(q4, one);
      other = load(v5, row).fma(q5, other);
      one = load(v6, row).fma(q6, one);
      other = load(v7, row).fma(q7, other);
      one.add(other).intoArray(out, row);
    }
    for (int k = i; k < i + 8; k++) {
      addOne(columns[k], query[k], out, inVectors, rows);
    }
  }

  static FloatVector load(byte[] values, int row) {
    return (FloatVector)
        ByteVector.fromArray(BYTES, values, row).convertShape(VectorOperators.B2F, FLOATS, 0);
  }

  static void addOne(byte[] values, float q, float[] out, int from, int rows) {
    for (int row = from; row < rows; row++) {
      out[row] += q * values[row];
    }
  }
}
