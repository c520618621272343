package dev.exemplar4j.benchmarks;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.embeddings.Embeddings;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.kernel.Kernels;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * How often two threads select beside one, of pools that stay in a cache, so that the memory does
 * not bound them. The first row is the limit of the machine: two threads that only count, which
 * share nothing.
 *
 * <pre>
 * java -Xmx4g --add-modules jdk.incubator.vector \
 *     -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
 *     dev.exemplar4j.benchmarks.ThreadScaling
 * </pre>
 */
public final class ThreadScaling {

  private static final long SEED = 20261121;
  private static final int TEXTS = 10_000;
  private static final int VECTORS = 4_000;
  private static final int QUERIES = 256;
  private static final int ROUNDS = 9;
  private static final long NANOS = 900_000_000L;

  private ThreadScaling() {}

  /**
   * Measures.
   *
   * @param arguments none
   */
  public static void main(String[] arguments) {
    System.out.println("search,examples,kernels,perSecondOneThread,perSecondTwoThreads,ratio");
    measure("counting", 0, ThreadScaling::count);
    List<Example> texts = new GeneratedPool(SEED).examples(TEXTS);
    List<String> queries = new GeneratedPool(SEED + 1).texts(QUERIES);
    try (ExampleIndex jaccard = Jaccard.index(Tokenizer.whitespace());
        ExampleIndex heap = Bm25.onHeap(Bm25Settings.DEFAULT);
        ExampleIndex cosine = Embeddings.index(new RememberedQueries(VECTORS, QUERIES))) {
      jaccard.addAll(texts);
      heap.addAll(texts);
      cosine.addAll(
          IntStream.range(0, VECTORS).mapToObj(i -> Example.of("e" + i, "" + i, "")).toList());
      measure("jaccard", TEXTS, i -> jaccard.select(queries.get(i % QUERIES), 8));
      measure("bm25-on-heap", TEXTS, i -> heap.select(queries.get(i % QUERIES), 8));
      measure("cosine", VECTORS, i -> cosine.select("" + (VECTORS + i % QUERIES), 8));
    }
  }

  /** As long as a short selection. */
  private static void count(int seed) {
    long value = seed;
    for (int i = 0; i < 20_000; i++) {
      value = value * 6364136223846793005L + 1442695040888963407L;
    }
    if (value == 42) {
      throw new IllegalStateException("the loop must have a result");
    }
  }

  /** In turn, so that what else the machine does falls on both alike; the medians are compared. */
  private static void measure(String name, int examples, IntConsumer selection) {
    double[][] perSecond = new double[2][ROUNDS];
    for (int round = -2; round < ROUNDS; round++) {
      for (int threads = 1; threads <= 2; threads++) {
        perSecond[threads - 1][Math.max(0, round)] = perSecond(selection, threads);
      }
    }
    double one = median(perSecond[0]);
    double two = median(perSecond[1]);
    System.out.printf(
        Locale.ROOT,
        "%s,%d,%s,%.0f,%.0f,%.2f%n",
        name,
        examples,
        Kernels.best().name(),
        one,
        two,
        two / one);
  }

  private static double perSecond(IntConsumer selection, int threads) {
    LongAdder done = new LongAdder();
    long started = System.nanoTime();
    List<Thread> running =
        IntStream.range(0, threads)
            .mapToObj(
                number -> Thread.ofPlatform().start(() -> done.add(selections(selection, started))))
            .toList();
    for (Thread thread : running) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
    }
    return done.sum() * 1e9 / (System.nanoTime() - started);
  }

  private static long selections(IntConsumer selection, long started) {
    int done = 0;
    while (System.nanoTime() - started < NANOS) {
      selection.accept(done++);
    }
    return done;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
