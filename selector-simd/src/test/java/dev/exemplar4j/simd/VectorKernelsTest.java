package dev.exemplar4j.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.exemplar4j.kernel.Kernels;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VectorKernelsTest {

  private static final long SEED = 20261121;

  private final Kernels plain = Kernels.plain();
  private final Kernels vector = new VectorKernels();

  @Test
  void best_withModuleAndArtifact_isVector() {
    assertThat(Kernels.best()).isInstanceOf(VectorKernels.class);
    assertThat(Kernels.best().name()).startsWith("vector(");
  }

  @Test
  void dots_anyShape_areThePlainOnesBitForBit() {
    Random random = new Random(SEED);
    for (int round = 0; round < 20_000; round++) {
      int rows = random.nextInt(200);
      float[][] columns = new float[random.nextInt(40)][];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = floats(random, rows + random.nextInt(3));
      }
      float[] query = floats(random, columns.length);
      float[] one = floats(random, rows + 5);
      float[] other = one.clone();
      plain.dots(columns, query, one, rows);
      vector.dots(columns, query, other, rows);
      assertThat(bits(other)).as("seed %d round %d", SEED, round).isEqualTo(bits(one));
    }
  }

  @Test
  void rowDots_anyLength_areThePlainOnesBitForBitInEitherOrder() {
    Random random = new Random(SEED);
    for (int round = 0; round < 5_000; round++) {
      int length = random.nextInt(40) * (random.nextBoolean() ? 16 : 1);
      float[][] rows = new float[2 + random.nextInt(5)][];
      Arrays.setAll(rows, i -> floats(random, length));
      double[] one = new double[rows.length];
      double[] other = one.clone();
      double[] turned = one.clone();
      plain.rowDots(rows, 1, rows.length, rows[0], one);
      vector.rowDots(rows, 1, rows.length, rows[0], other);
      vector.rowDots(rows, 0, 1, rows[1], turned);
      assertThat(other).as("seed %d round %d", SEED, round).isEqualTo(one).startsWith(0);
      assertThat(turned[0]).isEqualTo(one[1]);
    }
  }

  @Test
  void byteDots_anyShape_areExactUpToRounding() {
    Random random = new Random(SEED);
    for (int round = 0; round < 5_000; round++) {
      int rows = random.nextInt(200);
      byte[][] columns = new byte[random.nextInt(80)][rows];
      for (byte[] column : columns) {
        random.nextBytes(column);
      }
      float[] query = floats(random, columns.length);
      byte[] byRow = new byte[rows * columns.length];
      int[] all = new int[rows];
      for (int row = 0; row < rows; row++) {
        all[row] = row;
        for (int i = 0; i < columns.length; i++) {
          byRow[row * columns.length + i] = columns[i][row];
        }
      }
      float[] one = new float[rows];
      for (Kernels kernels : new Kernels[] {plain, vector}) {
        kernels.byteDots(columns, query, one, rows);
        requireClose(columns, query, one, round);
        Arrays.fill(one, Float.NaN);
        kernels.byteRowDots(byRow, all, query, one, rows);
        requireClose(columns, query, one, round);
      }
    }
  }

  @Test
  void dots_severalQueries_areThoseOfOneByOneBitForBit() {
    Random random = new Random(SEED);
    for (int round = 0; round < 2_000; round++) {
      int rows = random.nextInt(round % 20 == 0 ? 3000 : 200);
      float[][] columns = new float[random.nextInt(40)][];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = floats(random, rows);
      }
      float[][] queries = queries(random, columns.length);
      float[][] out = new float[queries.length][];
      Arrays.setAll(out, i -> floats(random, rows + 3));
      float[][] expected = new float[queries.length][];
      Arrays.setAll(expected, i -> out[i].clone());
      vector.dots(columns, queries, out, rows);
      for (int i = 0; i < queries.length; i++) {
        plain.dots(columns, queries[i], expected[i], rows);
        assertThat(bits(out[i])).as("seed %d round %d", SEED, round).isEqualTo(bits(expected[i]));
      }
    }
  }

  @Test
  void byteDots_severalQueries_areExactUpToRounding() {
    Random random = new Random(SEED);
    for (int round = 0; round < 1_000; round++) {
      byte[][] columns = new byte[random.nextInt(80)][random.nextInt(round % 20 == 0 ? 3000 : 200)];
      for (byte[] column : columns) {
        random.nextBytes(column);
      }
      int rows = columns.length == 0 ? 3 : columns[0].length;
      float[][] queries = queries(random, columns.length);
      float[][] out = new float[queries.length][rows];
      vector.byteDots(columns, queries, out, rows);
      for (int i = 0; i < queries.length; i++) {
        requireClose(columns, queries[i], out[i], round);
      }
    }
  }

  private static float[][] queries(Random random, int dimension) {
    float[][] queries = new float[random.nextInt(11)][];
    Arrays.setAll(queries, i -> floats(random, dimension));
    return queries;
  }

  private static void requireClose(byte[][] columns, float[] query, float[] dots, int round) {
    for (int row = 0; row < dots.length; row++) {
      double sum = 0;
      double size = 0;
      for (int i = 0; i < query.length; i++) {
        double product = (double) query[i] * columns[i][row];
        sum += product;
        size += Math.abs(product);
      }
      double room = size * (query.length + 2) * 0x1p-24;
      assertThat((double) dots[row])
          .as("seed %d round %d row %d", SEED, round, row)
          .isCloseTo(sum, within(room));
    }
  }

  private static float[] floats(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian() * (random.nextInt(9) == 0 ? 1e6f : 1f);
    }
    return values;
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
    return bits;
  }
}
