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

  @Override
  public void rowDots(float[][] rows, int from, int to, float[] query, double[] out) {
    for (int row = from; row < to; row++) {
      out[row] = dot(rows[row], query);
    }
  }

  private static double dot(float[] a, float[] b) {
    double even = sumsFrom(a, b, 0) + sumsFrom(a, b, 2);
    double odd = sumsFrom(a, b, 1) + sumsFrom(a, b, 3);
    return even + odd;
  }

  /** Halving puts sums 0, 8, 4 and 12 together first; four at a time need not wait. */
  private static double sumsFrom(float[] a, float[] b, int first) {
    double s0 = 0;
    double s4 = 0;
    double s8 = 0;
    double s12 = 0;
    int i = first;
    for (; i + 12 < a.length; i += 16) {
      s0 += (double) a[i] * b[i];
      s4 += (double) a[i + 4] * b[i + 4];
      s8 += (double) a[i + 8] * b[i + 8];
      s12 += (double) a[i + 12] * b[i + 12];
    }
    s0 += i < a.length ? (double) a[i] * b[i] : 0;
    s4 += i + 4 < a.length ? (double) a[i + 4] * b[i + 4] : 0;
    s8 += i + 8 < a.length ? (double) a[i + 8] * b[i + 8] : 0;
    return (s0 + s8) + (s4 + s12);
  }
}
