package dev.exemplar4j.embeddings;

import dev.exemplar4j.kernel.Kernels;

/**
 * The vectors of a full chunk in bytes: for each row, head and tail of the turned vector are its
 * scale times its bytes, up to an error whose length is known.
 *
 * <p>So for a turned query q with head h and tail t, the dot product is at most headScale · (h ·
 * head) + headError · |h| + tailLength · |t|, and the last term may be replaced by tailScale · (t ·
 * tail) + tailError · |t|.
 */
final class QuantisedChunk {

  private static final int ROWS = VectorChunk.MAX_ROWS;
  private static final int LARGEST = 127;

  /** By value, then by row. */
  final byte[][] head;

  final float[] headScale = new float[ROWS];
  final float[] headError = new float[ROWS];
  final float[] tailLength = new float[ROWS];

  /** Row after row. */
  final byte[] tail;

  final float[] tailScale = new float[ROWS];
  final float[] tailError = new float[ROWS];

  private QuantisedChunk(int head, int tail) {
    this.head = new byte[head][ROWS];
    this.tail = new byte[tail * ROWS];
  }

  static QuantisedChunk of(VectorChunk chunk, Rotation rotation, Kernels kernels) {
    float[][] turned = rotation.turn(chunk.values, ROWS, kernels);
    int head = rotation.head();
    QuantisedChunk made = new QuantisedChunk(head, turned.length - head);
    made.quantiseHeads(turned);
    made.quantiseTails(turned);
    return made;
  }

  private void quantiseHeads(float[][] turned) {
    float[] scale = scales(turned, 0, head.length);
    double[] errors = new double[ROWS];
    for (int i = 0; i < head.length; i++) {
      for (int row = 0; row < ROWS; row++) {
        head[i][row] = quantised(turned[i][row], scale[row]);
        errors[row] += squaredError(turned[i][row], head[i][row], scale[row]);
      }
    }
    for (int row = 0; row < ROWS; row++) {
      headScale[row] = scale[row];
      headError[row] = Rounding.up(Math.sqrt(errors[row]));
    }
  }

  private void quantiseTails(float[][] turned) {
    int width = turned.length - head.length;
    float[] scale = scales(turned, head.length, turned.length);
    double[] errors = new double[ROWS];
    double[] lengths = new double[ROWS];
    for (int i = 0; i < width; i++) {
      float[] values = turned[head.length + i];
      for (int row = 0; row < ROWS; row++) {
        byte value = quantised(values[row], scale[row]);
        tail[row * width + i] = value;
        errors[row] += squaredError(values[row], value, scale[row]);
        lengths[row] += (double) values[row] * values[row];
      }
    }
    for (int row = 0; row < ROWS; row++) {
      tailScale[row] = scale[row];
      tailError[row] = Rounding.up(Math.sqrt(errors[row]));
      tailLength[row] = Rounding.up(Math.sqrt(lengths[row]));
    }
  }

  private static float[] scales(float[][] turned, int from, int to) {
    float[] largest = new float[ROWS];
    for (int i = from; i < to; i++) {
      float[] values = turned[i];
      for (int row = 0; row < ROWS; row++) {
        largest[row] = Math.max(largest[row], Math.abs(values[row]));
      }
    }
    for (int row = 0; row < ROWS; row++) {
      largest[row] = Math.max(largest[row], Float.MIN_NORMAL * LARGEST) / LARGEST;
    }
    return largest;
  }

  private static byte quantised(float value, float scale) {
    return (byte) Math.clamp(Math.round(value / scale), -LARGEST, LARGEST);
  }

  private static double squaredError(float value, byte quantised, float scale) {
    double error = value - (double) quantised * scale;
    return error * error;
  }
}
