package dev.exemplar4j.kernel;

import java.util.Arrays;

/**
 * Loops that the compiler turns into vector instructions where it can. For floats that needs the
 * same index into every array of a loop, since with an offset it could not tell the buffer from the
 * values; and a loop of few terms: one of eight dimensions a pass it leaves as it is.
 */
final class PlainKernels implements Kernels {

  static final PlainKernels INSTANCE = new PlainKernels();

  private PlainKernels() {}

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public boolean scansBytesFaster() {
    return false;
  }

  @Override
  public void dots(float[][] columns, float[] query, float[] out, int rows) {
    Arrays.fill(out, 0, rows, 0f);
    int inFours = query.length & ~3;
    for (int i = 0; i < inFours; i += 4) {
      addFour(columns, query, i, out, rows);
    }
    for (int i = inFours; i < query.length; i++) {
      addOne(columns[i], query[i], out, rows);
    }
  }

  private static void addFour(float[][] columns, float[] query, int i, float[] out, int rows) {
    float[] v0 = columns[i];
    float[] v1 = columns[i + 1];
    float[] v2 = columns[i + 2];
    float[] v3 = columns[i + 3];
    float q0 = query[i];
    float q1 = query[i + 1];
    float q2 = query[i + 2];
    float q3 = query[i + 3];
    for (int row = 0; row < rows; row++) {
      out[row] += q0 * v0[row] + q1 * v1[row] + q2 * v2[row] + q3 * v3[row];
    }
  }

  private static void addOne(float[] values, float q, float[] out, int rows) {
    for (int row = 0; row < rows; row++) {
      out[row] += q * values[row];
    }
  }

  @Override
  public void byteDots(byte[][] columns, float[] query, float[] out, int rows) {
    Arrays.fill(out, 0, rows, 0f);
    for (int i = 0; i < query.length; i++) {
      byte[] values = columns[i];
      float q = query[i];
      for (int row = 0; row < rows; row++) {
        out[row] += q * values[row];
      }
    }
  }

  @Override
  public void byteRowDots(byte[] values, int[] rows, float[] query, float[] out, int count) {
    for (int n = 0; n < count; n++) {
      int start = rows[n] * query.length;
      float sum = 0;
      for (int i = 0; i < query.length; i++) {
        sum += query[i] * values[start + i];
      }
      out[n] = sum;
    }
  }
}
