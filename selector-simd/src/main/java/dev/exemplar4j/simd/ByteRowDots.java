package dev.exemplar4j.simd;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** Dot products of a query and some rows of bytes; two sums, so that one need not wait. */
final class ByteRowDots {

  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(8 * LANES));

  private ByteRowDots() {}

  static void fill(byte[] values, int[] rows, float[] query, float[] out, int count) {
    for (int n = 0; n < count; n++) {
      out[n] = dot(values, rows[n] * query.length, query);
    }
  }

  private static float dot(byte[] values, int start, float[] query) {
    FloatVector one = FloatVector.zero(FLOATS);
    FloatVector other = FloatVector.zero(FLOATS);
    int i = 0;
    for (; i + 2 * LANES <= query.length; i += 2 * LANES) {
      one = load(values, start + i).fma(FloatVector.fromArray(FLOATS, query, i), one);
      int next = i + LANES;
      other = load(values, start + next).fma(FloatVector.fromArray(FLOATS, query, next), other);
    }
    float sum = one.add(other).reduceLanes(VectorOperators.ADD);
    for (; i < query.length; i++) {
      sum += query[i] * values[start + i];
    }
    return sum;
  }

  private static FloatVector load(byte[] values, int at) {
    return (FloatVector)
        ByteVector.fromArray(BYTES, values, at).convertShape(VectorOperators.B2F, FLOATS, 0);
  }
}
