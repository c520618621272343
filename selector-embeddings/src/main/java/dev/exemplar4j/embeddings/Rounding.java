package dev.exemplar4j.embeddings;

/**
 * Bounds of what single precision may lose. With u = 2^-24, a sum of products that goes through r
 * roundings is off by at most r · u / (1 - r · u) · |a| · |b| (Higham, Accuracy and Stability of
 * Numerical Algorithms, 2002, DOI 10.1137/1.9780898718027, section 3.1).
 */
final class Rounding {

  private static final double UNIT = 0x1p-24;

  /** Unit vectors are that much longer than 1 at most. */
  static final double LENGTH = 1 + 1e-3;

  private Rounding() {}

  /** The share that so many roundings in turn may lose. */
  static double of(int roundings) {
    return roundings * UNIT / (1 - roundings * UNIT);
  }

  /** The share that a dot product of the kernel over floats may lose: it adds up in fours. */
  static double ofDots(int dimension) {
    return of(dimension / 4 + 8);
  }

  /** The share that a dot product of a kernel over bytes may lose. */
  static double ofByteDots(int dimension) {
    return of(dimension + 2);
  }

  /** A float that is not below the value. */
  static float up(double value) {
    return Math.nextUp((float) value);
  }

  static double length(double[] values, int from, int to) {
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += values[i] * values[i];
    }
    return Math.sqrt(squares);
  }
}
