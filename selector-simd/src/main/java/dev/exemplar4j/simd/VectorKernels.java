package dev.exemplar4j.simd;

import dev.exemplar4j.kernel.Kernels;
import jdk.incubator.vector.FloatVector;

/**
 * Kernels by {@code jdk.incubator.vector}. Stateless and thread-safe. Found at run time by {@link
 * Kernels#best()}; on a machine whose vectors are shorter than 256 bits, bytes and double precision
 * are left to the plain kernels.
 */
public final class VectorKernels implements Kernels {

  private static final boolean LONG = FloatVector.SPECIES_PREFERRED.length() >= 8;

  /** Makes the kernels; called by {@link java.util.ServiceLoader}. */
  public VectorKernels() {}

  @Override
  public String name() {
    return "vector(" + FloatVector.SPECIES_PREFERRED.vectorBitSize() + " bits)";
  }

  @Override
  public boolean scansBytesFaster() {
    return LONG;
  }

  @Override
  public void dots(float[][] columns, float[] query, float[] out, int rows) {
    FloatDots.fill(columns, query, out, rows);
  }

  @Override
  public void dots(float[][] columns, float[][] queries, float[][] out, int rows) {
    int next = 0;
    for (; next + FloatTiles.QUERIES <= queries.length; next += FloatTiles.QUERIES) {
      FloatTiles.fill(columns, queries, next, out, rows);
    }
    for (; next < queries.length; next++) {
      FloatDots.fill(columns, queries[next], out[next], rows);
    }
  }

  @Override
  public void byteDots(byte[][] columns, float[] query, float[] out, int rows) {
    if (LONG) {
      ByteDots.fill(columns, query, out, rows);
    } else {
      Kernels.plain().byteDots(columns, query, out, rows);
    }
  }

  @Override
  public void byteDots(byte[][] columns, float[][] queries, float[][] out, int rows) {
    int next = 0;
    for (; LONG && next + ByteTiles.QUERIES <= queries.length; next += ByteTiles.QUERIES) {
      ByteTiles.fill(columns, queries, next, out, rows);
    }
    for (; next < queries.length; next++) {
      byteDots(columns, queries[next], out[next], rows);
    }
  }

  @Override
  public void byteRowDots(byte[] values, int[] rows, float[] query, float[] out, int count) {
    if (LONG) {
      ByteRowDots.fill(values, rows, query, out, count);
    } else {
      Kernels.plain().byteRowDots(values, rows, query, out, count);
    }
  }

  @Override
  public void rowDots(float[][] rows, int from, int to, float[] query, double[] out) {
    if (LONG && query.length % ExactDots.SUMS == 0) {
      ExactDots.fill(rows, from, to, query, out);
    } else {
      Kernels.plain().rowDots(rows, from, to, query, out);
    }
  }
}
