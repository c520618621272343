package dev.exemplar4j.benchmarks;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.report.Axis;
import dev.exemplar4j.report.Html;
import dev.exemplar4j.report.LineChart;
import dev.exemplar4j.report.Page;
import dev.exemplar4j.report.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * How the cost of a selection grows: with the pool, with the query, with the threads. Writes one
 * line a measurement, and a page that draws them; the sentences on the page are computed.
 *
 * <pre>
 * java -Xmx14g --add-modules jdk.incubator.vector -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
 *     dev.exemplar4j.benchmarks.LatencyCurves TABLE.csv PAGE.html 1000000
 * </pre>
 */
public final class LatencyCurves {

  private static final long SEED = 20261121;
  private static final int[] SIZES = {1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000};
  private static final int[] WORDS = {1, 3, 10, 30, 100, 300};
  private static final int FOR_WORDS_AND_THREADS = 100_000;
  private static final long WARM_UP_NANOS = 1_500_000_000L;
  private static final long NANOS = 2_500_000_000L;
  private static final List<SelectionSystem> OURS =
      List.of(
          SelectionSystem.JACCARD,
          SelectionSystem.BM25_ON_HEAP,
          SelectionSystem.BM25,
          SelectionSystem.EMBEDDING);

  private final List<String> table = new ArrayList<>();
  private final List<LineChart.Line> bySize = new ArrayList<>();
  private final List<LineChart.Line> tailBySize = new ArrayList<>();
  private final List<LineChart.Line> byWords = new ArrayList<>();
  private final List<LineChart.Line> memory = new ArrayList<>();
  private final List<String> threads = new ArrayList<>();
  private final List<String> growth = new ArrayList<>();

  private LatencyCurves() {}

  /** Microseconds a query. */
  private record Times(double p50, double p95, double p99) {}

  /**
   * Measures.
   *
   * @param arguments the table to write, the page to write, the largest pool
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    LatencyCurves curves = new LatencyCurves();
    curves.table.add(
        "curve,system,poolSize,queryWords,threads,p50Micros,p95Micros,p99Micros,other");
    int largest = Integer.parseInt(arguments[2]);
    for (SelectionSystem system : OURS) {
      curves.measure(system, largest);
    }
    Files.write(Path.of(arguments[0]), curves.table);
    Files.write(Path.of(arguments[1]), curves.page().bytes());
  }

  private void measure(SelectionSystem system, int largest) {
    List<LineChart.Point> middle = new ArrayList<>();
    List<LineChart.Point> tail = new ArrayList<>();
    List<LineChart.Point> bytes = new ArrayList<>();
    for (int size : Arrays.stream(SIZES).filter(size -> size <= largest).toArray()) {
      System.err.println(system + " at " + size);
      List<Example> pool = new GeneratedPool(SEED).examples(size);
      long before = used();
      try (SelectionSystem.Searcher searcher = system.open(pool)) {
        double each = Math.max(1, (double) (used() - before) / size);
        Times times = times(searcher, queries(0));
        table.add(line("pool", system, size, "20", 1, times, "%.0f bytes an example", each));
        middle.add(LineChart.Point.of(size, times.p50()));
        tail.add(LineChart.Point.of(size, times.p99()));
        bytes.add(LineChart.Point.of(size, each));
        if (size == FOR_WORDS_AND_THREADS) {
          byWords(system, searcher);
          byThreads(system, searcher);
        }
      }
    }
    bySize.add(new LineChart.Line(name(system), middle));
    tailBySize.add(new LineChart.Line(name(system), tail));
    memory.add(new LineChart.Line(name(system), bytes));
    growth.add(growth(system, middle));
  }

  private void byWords(SelectionSystem system, SelectionSystem.Searcher searcher) {
    List<LineChart.Point> points = new ArrayList<>();
    for (int words : WORDS) {
      Times times = times(searcher, queries(words));
      table.add(line("query", system, FOR_WORDS_AND_THREADS, "" + words, 1, times, "", 0));
      points.add(LineChart.Point.of(words, times.p50()));
    }
    byWords.add(new LineChart.Line(name(system), points));
  }

  private void byThreads(SelectionSystem system, SelectionSystem.Searcher searcher) {
    double one = throughput(searcher, 1);
    double two = throughput(searcher, 2);
    Times none = new Times(0, 0, 0);
    table.add(line("threads", system, FOR_WORDS_AND_THREADS, "20", 1, none, "%.0f a second", one));
    table.add(line("threads", system, FOR_WORDS_AND_THREADS, "20", 2, none, "%.0f a second", two));
    threads.add(
        String.format(
            Locale.ROOT,
            "%s: two threads select %.2f times as often as one.",
            name(system),
            two / one));
  }

  private static String line(
      String curve,
      SelectionSystem system,
      int size,
      String words,
      int threads,
      Times times,
      String other,
      double value) {
    return String.format(
        Locale.ROOT,
        "%s,%s,%d,%s,%d,%.1f,%.1f,%.1f,%s",
        curve,
        name(system),
        size,
        words,
        threads,
        times.p50(),
        times.p95(),
        times.p99(),
        other.formatted(value));
  }

  private static String name(SelectionSystem system) {
    return system.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Queries of so many words; of 10 to 30 words where the number is 0. */
  private static List<String> queries(int words) {
    List<String> texts = new GeneratedPool(SEED + 1).texts(words == 0 ? 200 : 50 + words * 5);
    if (words == 0) {
      return texts;
    }
    String[] all = String.join(" ", texts).strip().split(" +", -1);
    return IntStream.range(0, all.length / words)
        .mapToObj(i -> String.join(" ", Arrays.asList(all).subList(i * words, (i + 1) * words)))
        .toList();
  }

  private static Times times(SelectionSystem.Searcher searcher, List<String> queries) {
    micros(searcher, queries, WARM_UP_NANOS);
    double[] micros = micros(searcher, queries, NANOS);
    return new Times(quantile(micros, 0.5), quantile(micros, 0.95), quantile(micros, 0.99));
  }

  private static double[] micros(
      SelectionSystem.Searcher searcher, List<String> queries, long nanos) {
    List<Double> micros = new ArrayList<>();
    long end = System.nanoTime() + nanos;
    for (int i = 0; System.nanoTime() < end || i < 5; i++) {
      long begin = System.nanoTime();
      List<String> found = searcher.apply(queries.get(i % queries.size()));
      micros.add((System.nanoTime() - begin) / 1000.0);
      if (found.size() > 8) {
        throw new IllegalStateException("more than eight examples");
      }
    }
    return micros.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  private static double quantile(double[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))];
  }

  private static double throughput(SelectionSystem.Searcher searcher, int threads) {
    LongAdder done = new LongAdder();
    List<String> queries = queries(0);
    List<Thread> started =
        IntStream.range(0, threads)
            .mapToObj(
                number ->
                    Thread.ofPlatform()
                        .start(() -> done.add(micros(searcher, queries, NANOS).length)))
            .toList();
    for (Thread thread : started) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
    }
    return done.sum() * 1e9 / NANOS;
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** The exponent of the curve between its last two sizes a factor of ten apart, in words. */
  private static String growth(SelectionSystem system, List<LineChart.Point> points) {
    LineChart.Point last = points.getLast();
    LineChart.Point earlier =
        points.stream().filter(point -> point.x() * 9 < last.x()).toList().getLast();
    return String.format(
        Locale.ROOT,
        "%s: %.0f times the examples cost %.1f times the time, %.2f ms at %,.0f.",
        name(system),
        last.x() / earlier.x(),
        last.y() / earlier.y(),
        last.y() / 1000,
        last.x());
  }

  private Page page() {
    Axis examples = Axis.log("examples in the pool", Quantity.COUNT);
    Axis micros = Axis.log("microseconds a query", Quantity.NUMBER);
    return Page.titled("Performance", "How the cost of a selection grows")
        .lead(Html.element("p", "The best 8 examples for one query, one thread, vectors for free."))
        .section(
            "With the pool",
            chart("Half of the queries take less", growth, examples, micros, bySize),
            chart("99 of 100 queries take less", List.of(), examples, micros, tailBySize))
        .section(
            "With the query",
            chart(
                "At %,d examples".formatted(FOR_WORDS_AND_THREADS),
                List.of(
                    "Vectors are for free here: their search does not depend on the words of a query."),
                Axis.log("words in the query", Quantity.COUNT),
                micros,
                byWords))
        .section("With the threads", Html.element("p", String.join(" ", threads)))
        .section(
            "Memory",
            chart(
                "Bytes of heap an example, beside its own text",
                List.of("BM25 in memory keeps the text once more, in the engine."),
                examples,
                Axis.log("bytes an example", Quantity.COUNT),
                memory))
        .colophon(Map.of("Java", Runtime.version().toString(), "Seed", "" + SEED));
  }

  private static Html chart(
      String title, List<String> sentences, Axis x, Axis y, List<LineChart.Line> lines) {
    return new LineChart(title, String.join(" ", sentences), x, y, lines, List.of()).figure();
  }
}
