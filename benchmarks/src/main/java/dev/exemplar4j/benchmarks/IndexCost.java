package dev.exemplar4j.benchmarks;

import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jol.info.GraphLayout;

/**
 * How fast each system takes a pool in, and how many bytes of the heap it then holds for an
 * example, besides the example itself: by the heap in use, and up to 100,000 examples to the byte,
 * by walking over all objects. Each system is built twice; the second time counts.
 *
 * <pre>
 * java -Xmx14g -XX:+EnableDynamicAgentLoading -Djol.magicFieldOffset=true \
 *     -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
 *     dev.exemplar4j.benchmarks.IndexCost 100000 JACCARD SCAN_COUNT BM25_ON_HEAP LUCENE
 * </pre>
 */
public final class IndexCost {

  private static final long SEED = 20261121;
  private static final int MOST_WALKED = 100_000;

  private IndexCost() {}

  /**
   * Measures.
   *
   * @param arguments how many examples the pool holds, then names of systems
   */
  public static void main(String[] arguments) {
    int size = Integer.parseInt(arguments[0]);
    List<Example> pool = new GeneratedPool(SEED).examples(size);
    List<SelectionSystem> systems = new ArrayList<>();
    for (String name : List.of(arguments).subList(1, arguments.length)) {
      systems.add(SelectionSystem.valueOf(name));
    }
    System.out.println("size,system,examplesPerSecond,heapBytesPerExample,walkedBytesPerExample");
    for (SelectionSystem system : systems) {
      system.open(pool).close();
      long before = usedHeap();
      long started = System.nanoTime();
      try (SelectionSystem.Searcher opened = system.open(pool)) {
        double seconds = (System.nanoTime() - started) / 1e9;
        double bytes = (usedHeap() - before) / (double) size;
        System.out.println(
            String.format(
                Locale.ROOT,
                "%d,%s,%.0f,%.0f,%s",
                size,
                system,
                size / seconds,
                bytes,
                walked(opened, pool)));
        if (opened.apply(pool.getFirst().input()).isEmpty()) {
          throw new IllegalStateException("nothing was found");
        }
      }
    }
  }

  /** What the index reaches and the pool does not. */
  private static String walked(SelectionSystem.Searcher opened, List<Example> pool) {
    if (pool.size() > MOST_WALKED) {
      return "";
    }
    long bytes =
        GraphLayout.parseInstance(opened, pool).totalSize()
            - GraphLayout.parseInstance(pool).totalSize();
    return String.format(Locale.ROOT, "%.0f", bytes / (double) pool.size());
  }

  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
