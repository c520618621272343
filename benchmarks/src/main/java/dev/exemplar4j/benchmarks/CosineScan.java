package dev.exemplar4j.benchmarks;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.embeddings.Embeddings;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Searches by cosine beside the physical limit, the sum of the same bytes, in one process and in
 * turn: the scan of all floats by the best and by the plain kernels, and an index, which scans
 * bytes first where vector instructions are found. Prints for each the median of its times and its
 * speed as a multiple of that of the sum and of the scan of floats; then what 64 queries at once
 * gain over the same one by one.
 *
 * <pre>
 * java -Xmx8g --add-modules jdk.incubator.vector \
 *     -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
 *     dev.exemplar4j.benchmarks.CosineScan 10000 100000
 * </pre>
 */
public final class CosineScan {

  private static final int ROUNDS = 60;
  private static final int WARM_UP = 60;
  private static final int QUERIES = 200;
  private static final int AT_ONCE = 64;
  private static final int BATCH_ROUNDS = 10;

  private CosineScan() {}

  /**
   * Measures.
   *
   * @param sizes how many vectors the pools hold
   * @throws InterruptedException if the two threads are interrupted
   */
  public static void main(String[] sizes) throws InterruptedException {
    System.out.println("size,kernels,search,medianMicros,nanosPerVector,timesSum,timesFloatScan");
    for (String size : sizes) {
      measure(Integer.parseInt(size) / 4096 * 4096);
    }
  }

  private static void measure(int size) throws InterruptedException {
    float[][] vectors =
        IntStream.range(0, size)
            .parallel()
            .mapToObj(SpectrumVectors::vector)
            .toArray(float[][]::new);
    ScannedVectors scanned = new ScannedVectors(vectors);
    List<Example> pool =
        IntStream.range(0, size).mapToObj(i -> Example.of("e" + i, "" + i, "")).toList();
    long before = usedBytes();
    try (ExampleIndex index = Embeddings.index(new SpectrumVectors())) {
      long started = System.nanoTime();
      index.addAll(pool);
      System.out.printf(
          Locale.ROOT,
          "# %d vectors: index made in %.1f s, %.0f bytes a vector on the heap%n",
          size,
          (System.nanoTime() - started) / 1e9,
          (usedBytes() - before) / (double) size);
      compare(size, scanned, index);
      compareAtOnce(size, index);
      System.out.printf(
          Locale.ROOT,
          "# two threads give %.2f times the searches of one%n",
          twoThreads(index, size));
    }
  }

  private static void compare(int size, ScannedVectors scanned, ExampleIndex index) {
    float[][] queries =
        IntStream.range(0, QUERIES)
            .mapToObj(i -> SpectrumVectors.vector(size + i))
            .toArray(float[][]::new);
    requireSame(size, scanned, index, queries);
    double[][] micros = new double[4][ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      int number = Math.floorMod(round, QUERIES);
      float[] query = queries[number];
      Runnable[] searches = {
        scanned::sum,
        () -> scanned.scan(Kernels.best(), query),
        () -> scanned.scan(Kernels.plain(), query),
        () -> index.select("" + (size + number), 8)
      };
      for (int i = 0; i < searches.length; i++) {
        long started = System.nanoTime();
        searches[i].run();
        micros[i][Math.max(round, 0)] = (System.nanoTime() - started) / 1e3;
      }
    }
    String[] names = {"sum", "floats", "floats-plain", "index"};
    for (int i = 0; i < names.length; i++) {
      double median = median(micros[i]);
      System.out.printf(
          Locale.ROOT,
          "%d,%s,%s,%.1f,%.2f,%.2f,%.2f%n",
          size,
          Kernels.best().name(),
          names[i],
          median,
          1e3 * median / size,
          median(micros[0]) / median,
          median(micros[1]) / median);
    }
  }

  /** Sixty-four queries, one by one and at once, in turn; times are for one of them. */
  private static void compareAtOnce(int size, ExampleIndex index) {
    List<SelectionRequest> requests =
        IntStream.range(0, AT_ONCE).mapToObj(i -> SelectionRequest.of("" + (size + i), 8)).toList();
    Supplier<List<Selection>> single = () -> requests.stream().map(index::select).toList();
    Supplier<List<Selection>> together = () -> index.selectAll(requests);
    if (!ids(single.get()).equals(ids(together.get()))) {
      throw new IllegalStateException("the searches differ for " + AT_ONCE + " queries");
    }
    double[][] micros = new double[2][BATCH_ROUNDS];
    for (int round = -BATCH_ROUNDS; round < BATCH_ROUNDS; round++) {
      for (int i = 0; i < 2; i++) {
        long started = System.nanoTime();
        if ((i == 0 ? single : together).get().size() != AT_ONCE) {
          throw new IllegalStateException("a query was lost");
        }
        micros[i][Math.max(round, 0)] = (System.nanoTime() - started) / 1e3 / AT_ONCE;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "# %d queries: %.1f micros each one by one, %.1f at once, %.2f times as fast%n",
        AT_ONCE,
        median(micros[0]),
        median(micros[1]),
        median(micros[0]) / median(micros[1]));
  }

  private static List<List<String>> ids(List<Selection> selections) {
    return selections.stream().map(Selection::ids).toList();
  }

  /** The last of the best eight has the same score, and the kernels give the same bits. */
  private static void requireSame(
      int size, ScannedVectors scanned, ExampleIndex index, float[][] queries) {
    for (int i = 0; i < 5; i++) {
      float plain = scanned.scan(Kernels.plain(), queries[i]);
      double indexed = index.select("" + (size + i), 8).examples().getLast().score();
      if (plain != scanned.scan(Kernels.best(), queries[i]) || Math.abs(plain - indexed) > 1e-6) {
        throw new IllegalStateException("the searches differ at query " + i);
      }
    }
  }

  private static double twoThreads(ExampleIndex index, int size) throws InterruptedException {
    double one = perSecond(index, size, 1);
    double two = perSecond(index, size, 2);
    return two / one;
  }

  private static double perSecond(ExampleIndex index, int size, int threads)
      throws InterruptedException {
    int each = Math.max(20, 40_000_000 / size);
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      long started = System.nanoTime();
      for (int thread = 0; thread < threads; thread++) {
        executor.execute(
            () -> IntStream.range(0, each).forEach(i -> index.select("" + (size + i % 200), 8)));
      }
      executor.shutdown();
      if (!executor.awaitTermination(5, TimeUnit.MINUTES)) {
        throw new IllegalStateException("the searches take too long");
      }
      return threads * each * 1e9 / (System.nanoTime() - started);
    }
  }

  private static long usedBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
