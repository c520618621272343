package dev.exemplar4j.benchmarks;

import dev.exemplar4j.kernel.Kernels;
import java.util.Arrays;
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

  private VectorisationGuard() {}

  /**
   * Measures and judges.
   *
   * @param none nothing
   */
  public static void main(String[] none) {
    ScannedVectors vectors =
        new ScannedVectors(
            IntStream.range(0, VECTORS).mapToObj(SpectrumVectors::vector).toArray(float[][]::new));
    float[] query = SpectrumVectors.vector(VECTORS);
    double sum = micros(vectors::sum);
    boolean plain = judge("plain", sum / micros(() -> vectors.scan(Kernels.plain(), query)));
    boolean best =
        judge(Kernels.best().name(), sum / micros(() -> vectors.scan(Kernels.best(), query)));
    boolean control = !judge("one by one", sum / micros(() -> vectors.scanOneByOne(query)));
    if (!plain || !best || !control) {
      System.err.println("a kernel lost its vector instructions, or the floor lets all pass");
      System.exit(1);
    }
  }

  private static boolean judge(String name, double share) {
    System.out.printf(
        Locale.ROOT, "%s: %.2f of the rate of the sum, floor %.2f%n", name, share, FLOOR);
    return share >= FLOOR;
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
