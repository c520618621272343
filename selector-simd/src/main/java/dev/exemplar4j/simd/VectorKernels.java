package dev.exemplar4j.simd;

import dev.exemplar4j.kernel.Kernels;
import jdk.incubator.vector.FloatVector;

/**
 * Kernels by {@code jdk.incubator.vector}. Stateless and thread-safe. Found at run time by {@link
 * Kernels#best()}; on a machine whose vectors are shorter than 256 bits, bytes are left to the
 * plain kernels.
 */
public final class VectorKernels implements Kernels {

  private static final boolean BYTES = FloatVector.SPECIES_PREFERRED.length() >= 8;

  /** Makes the kernels; called by {@link java.util.ServiceLoader}. */
  public VectorKernels() {}

  @Override
  public String name() {
    return "vector(" + FloatVector.SPECIES_PREFERRED.vectorBitSize() + " bits)";
  }

  @Override
  public boolean scansBytesFaster() {
    return BYTES;
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
    if (BYTES) {
      ByteDots.fill(columns, query, out, rows);
    } else {
      Kernels.plain().byteDots(columns, query, out, rows);
    }
  }

  @Override
  public void byteDots(byte[][] columns, float[][] queries, float[][] out, int rows) {
    int next = 0;
    for (; BYTES && next + ByteTiles.QUERIES <= queries.length; next += ByteTiles.QUERIES) {
      ByteTiles.fill(columns, queries, next, out, rows);
    }
    for (; next < queries.length; next++) {
      byteDots(columns, queries[next], out[next], rows);
    }
  }

  @Override
  public void byteRowDots(byte[] values, int[] rows, float[] query, float[] out, int count) {
    if (BYTES) {
      ByteRowDots.fill(values, rows, query, out, count);
    } else {
      Kernels.plain().byteRowDots(values, rows, query, out, count);
    }
  }
}
