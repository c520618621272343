package dev.exemplar4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The plain kernels beside loops that do what the contract says, in its order. */
class PlainKernelsTest {

  private static final long SEED = 20261121;
  private static final int ROUNDS = 2_000;

  private final Kernels plain = Kernels.plain();
  private final Random random = new Random(SEED);

  private float[] floats(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private byte[] bytes(int length) {
    byte[] values = new byte[length];
    random.nextBytes(values);
    return values;
  }

  @Test
  void best_withoutVectorInstructions_isPlain() {
    assertThat(Kernels.best()).isSameAs(plain);
    assertThat(plain.name()).isEqualTo("plain");
    assertThat(plain.scansBytesFaster()).isFalse();
  }

  @Test
  void dots_anyShape_addsFoursThenOnes_andWritesNoFurther() {
    for (int round = 0; round < ROUNDS; round++) {
      int rows = random.nextInt(40);
      float[][] columns = new float[random.nextInt(20)][];
      Arrays.setAll(columns, i -> floats(rows + random.nextInt(3)));
      float[][] queries = {floats(columns.length), floats(columns.length)};
      float[] before = floats(rows + 2);
      float[][] out = {before.clone(), before.clone()};
      plain.dots(columns, queries, out, rows);
      for (int q = 0; q < queries.length; q++) {
        float[] expected = before.clone();
        for (int row = 0; row < rows; row++) {
          expected[row] = inFours(columns, queries[q], row);
        }
        assertThat(out[q]).as("seed %d round %d", SEED, round).isEqualTo(expected);
      }
    }
  }

  private static float inFours(float[][] columns, float[] query, int row) {
    float sum = 0;
    int i = 0;
    for (; i + 4 <= query.length; i += 4) {
      float four = query[i] * columns[i][row];
      for (int j = i + 1; j < i + 4; j++) {
        four += query[j] * columns[j][row];
      }
      sum += four;
    }
    for (; i < query.length; i++) {
      sum += query[i] * columns[i][row];
    }
    return sum;
  }

  @Test
  void byteDots_anyShape_areTheSums() {
    for (int round = 0; round < ROUNDS; round++) {
      int rows = random.nextInt(40);
      int dimension = random.nextInt(20);
      byte[][] columns = new byte[dimension][];
      Arrays.setAll(columns, i -> bytes(rows));
      byte[] values = new byte[rows * dimension];
      for (int row = 0; row < rows; row++) {
        for (int i = 0; i < dimension; i++) {
          values[row * dimension + i] = columns[i][row];
        }
      }
      float[] query = floats(dimension);
      float[][] out = {floats(rows + 1), floats(rows + 1)};
      float untouched = out[1][rows];
      plain.byteDots(columns, new float[][] {floats(dimension), query}, out, rows);
      int[] wanted = random.ints(rows, 0, Math.max(1, rows)).toArray();
      float[] some = new float[rows + 1];
      plain.byteRowDots(values, wanted, query, some, rows);
      for (int row = 0; row < rows; row++) {
        assertThat(out[1][row]).isCloseTo((float) sum(values, row, query), within(1e-2f));
        assertThat(some[row]).isCloseTo((float) sum(values, wanted[row], query), within(1e-2f));
      }
      assertThat(out[1][rows]).isEqualTo(untouched);
      assertThat(some[rows]).isZero();
    }
  }

  private static double sum(byte[] values, int row, float[] query) {
    double sum = 0;
    for (int i = 0; i < query.length; i++) {
      sum += (double) query[i] * values[row * query.length + i];
    }
    return sum;
  }

  @Test
  void rowDots_anyLength_addSixteenSumsByHalves() {
    for (int round = 0; round < ROUNDS; round++) {
      int length = random.nextInt(40) * (random.nextBoolean() ? 16 : 1);
      float[][] rows = {floats(length), floats(length), floats(length)};
      double[] out = {-1, -1, -1};
      plain.rowDots(rows, 1, 3, rows[0], out);
      assertThat(out)
          .as("seed %d round %d", SEED, round)
          .containsExactly(-1, byHalves(rows[0], rows[1]), byHalves(rows[0], rows[2]));
    }
  }

  private static double byHalves(float[] a, float[] b) {
    double[] sums = new double[16];
    for (int i = 0; i < a.length; i++) {
      sums[i % 16] += (double) a[i] * b[i];
    }
    for (int half = 8; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        sums[i] += sums[i + half];
      }
    }
    return sums[0];
  }
}
