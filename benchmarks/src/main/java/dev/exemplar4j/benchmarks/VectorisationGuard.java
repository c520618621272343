package dev.exemplar4j.benchmarks;

import dev.exemplar4j.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Fails when a kernel is no longer compiled to vector instructions: its rate falls under a floor,
 * as a share of that of the sum of the same bytes in the same process. A loop that cannot be
 * compiled so must fall under it too, else the floor proves nothing.
 *
 * <pre>
 * java --add-modules jdk.incubator.vector \
 *     -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
 *     dev.exemplar4j.benchmarks.VectorisationGuard
 * </pre>
 */
public final class VectorisationGuard {

  private static final int VECTORS = 5 * 4096;
  private static final int ROUNDS = 40;
  private static final double FLOOR = 0.25;

  /** Of bytes for several queries at once: a quarter is read, and serves them all. */
  private static final double BYTE_FLOOR = 1.0;

  /** In double precision, from a near cache. */
  private static final double ROW_FLOOR = 0.2;

  private VectorisationGuard() {}

  /**
   * Measures and judges.
   *
   * @param none nothing
   */
  public static void main(String[] none) {
    float[][] some =
        IntStream.range(0, VECTORS).mapToObj(SpectrumVectors::vector).toArray(float[][]::new);
    ScannedVectors vectors = new ScannedVectors(some);
    float[] query = SpectrumVectors.vector(VECTORS);
    double sum = micros(vectors::sum);
    String found = Kernels.best().name();
    boolean fine = judge("plain", FLOOR, sum / micros(() -> vectors.scan(Kernels.plain(), query)));
    fine &= judge(found, FLOOR, sum / micros(() -> vectors.scan(Kernels.best(), query)));
    fine &= !judge("one by one", FLOOR, sum / micros(() -> vectors.scanOneByOne(query)));
    ScannedTiles tiles = new ScannedTiles(some);
    for (Tile tile : tiles(tiles, ScannedTiles.QUERIES * sum, micros(tiles::sumOfRows))) {
      fine &= judge(tile.name(), tile.floor(), tile.sum() / micros(tile.kernel()));
      fine &=
          !judge(tile.name() + " one by one", tile.floor(), tile.sum() / micros(tile.control()));
    }
    if (!fine) {
      System.err.println("a kernel lost its vector instructions, or the floor lets all pass");
      System.exit(1);
    }
  }

  /** What is searched for four queries, and the time of the sum for as many. */
  private record Tile(String name, double floor, double sum, Runnable kernel, Runnable control) {}

  /** Bytes and rows have vector instructions only where they are found at run time. */
  private static List<Tile> tiles(ScannedTiles tiles, double sum, double sumOfRows) {
    Kernels best = Kernels.best();
    Tile floats =
        new Tile("tiles of floats", FLOOR, sum, () -> tiles.floats(best), tiles::floatsOneByOne);
    Tile bytes =
        new Tile("tiles of bytes", BYTE_FLOOR, sum, () -> tiles.bytes(best), tiles::bytesOneByOne);
    Tile rows = new Tile("rows", ROW_FLOOR, sumOfRows, () -> tiles.rows(best), tiles::rowsOneByOne);
    return best.scansBytesFaster() ? List.of(floats, bytes, rows) : List.of(floats);
  }

  private static boolean judge(String name, double floor, double share) {
    System.out.printf(
        Locale.ROOT, "%s: %.2f of the rate of the sum, floor %.2f%n", name, share, floor);
    return share >= floor;
  }

  private static double micros(Runnable scan) {
    double[] times = new double[ROUNDS];
    for (int round = -ROUNDS; round < ROUNDS; round++) {
      long started = System.nanoTime();
      scan.run();
      times[Math.max(round, 0)] = (System.nanoTime() - started) / 1e3;
    }
    Arrays.sort(times);
    return times[ROUNDS / 2];
  }
}
