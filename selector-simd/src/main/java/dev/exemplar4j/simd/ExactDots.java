package dev.exemplar4j.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dot products in double precision: sixteen sums of a row in four vectors. A product of two floats
 * is exact, so to fuse it with its addition rounds no differently.
 */
final class ExactDots {

  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_128;
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_256;
  private static final int LANES = 4;

  /** Lengths must be multiples of it. */
  static final int SUMS = 4 * LANES;

  private ExactDots() {}

  static void fill(float[][] rows, int from, int to, float[] query, double[] out) {
    for (int row = from; row < to; row++) {
      float[] values = rows[row];
      DoubleVector s0 = DoubleVector.zero(DOUBLES);
      DoubleVector s4 = DoubleVector.zero(DOUBLES);
      DoubleVector s8 = DoubleVector.zero(DOUBLES);
      DoubleVector s12 = DoubleVector.zero(DOUBLES);
      for (int i = 0; i < query.length; i += SUMS) {
        s0 = load(values, i).fma(load(query, i), s0);
        s4 = load(values, i + LANES).fma(load(query, i + LANES), s4);
        s8 = load(values, i + 2 * LANES).fma(load(query, i + 2 * LANES), s8);
        s12 = load(values, i + 3 * LANES).fma(load(query, i + 3 * LANES), s12);
      }
      DoubleVector four = s0.add(s8).add(s4.add(s12));
      out[row] = (four.lane(0) + four.lane(2)) + (four.lane(1) + four.lane(3));
    }
  }

  private static DoubleVector load(float[] values, int at) {
    return (DoubleVector)
        FloatVector.fromArray(FLOATS, values, at).convertShape(VectorOperators.F2D, DOUBLES, 0);
  }
}
