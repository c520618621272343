package dev.exemplar4j.benchmarks;

import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Every system of ours against its peer in one process, query by query in turn, so that what else
 * the machine does falls on both. Prints one line a pair: the medians, and the median of the ratios
 * of the rounds with its quartiles.
 *
 * <pre>
 * java -Xmx14g -cp 'benchmarks/target/classes:benchmarks/target/lib/*' \
 *     dev.exemplar4j.benchmarks.SideBySide 10000 100000 1000000
 * </pre>
 */
public final class SideBySide {

  private static final long SEED = 20261121;
  private static final long WARM_UP_NANOS = 4_000_000_000L;
  private static final long NANOS = 12_000_000_000L;
  private static final int MIN_ROUNDS = 5;

  private SideBySide() {}

  /**
   * Measures.
   *
   * @param arguments how many examples the pools hold, and names of systems; all without a name
   */
  public static void main(String[] arguments) {
    List<SelectionSystem> systems = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    for (String argument : arguments) {
      if (Character.isDigit(argument.charAt(0))) {
        sizes.add(Integer.valueOf(argument));
      } else {
        systems.add(SelectionSystem.valueOf(argument));
      }
    }
    System.out.println("size,system,peer,rounds,medianMicros,peerMedianMicros,ratio,low,high");
    for (int size : sizes) {
      measure(size, systems.isEmpty() ? List.of(SelectionSystem.values()) : systems);
    }
  }

  private static void measure(int size, List<SelectionSystem> systems) {
    List<Example> pool = new GeneratedPool(SEED).examples(size);
    List<String> queries = new GeneratedPool(SEED + 1).texts(200);
    for (SelectionSystem system : systems) {
      for (SelectionSystem peer : system.peers()) {
        System.out.println(size + "," + measure(system, peer, pool, queries));
      }
    }
  }

  private static String measure(
      SelectionSystem system, SelectionSystem peer, List<Example> pool, List<String> queries) {
    try (SelectionSystem.Searcher ours = system.open(pool);
        SelectionSystem.Searcher theirs = peer.open(pool)) {
      SameAnswers.require(ours, theirs, queries.subList(0, 3));
      rounds(ours, theirs, queries, WARM_UP_NANOS);
      double[][] times = rounds(ours, theirs, queries, NANOS);
      double[] ratios = new double[times[0].length];
      Arrays.setAll(ratios, i -> times[1][i] / times[0][i]);
      return String.format(
          Locale.ROOT,
          "%s,%s,%d,%.1f,%.1f,%.2f,%.2f,%.2f",
          system,
          peer,
          ratios.length,
          quantile(times[0], 0.5),
          quantile(times[1], 0.5),
          quantile(ratios, 0.5),
          quantile(ratios, 0.25),
          quantile(ratios, 0.75));
    }
  }

  /** Microseconds of both for each round, a round being one query. */
  private static double[][] rounds(
      SelectionSystem.Searcher ours,
      SelectionSystem.Searcher theirs,
      List<String> queries,
      long nanos) {
    double[][] times = new double[2][100_000];
    long started = System.nanoTime();
    int round = 0;
    while (round < times[0].length && (round < MIN_ROUNDS || System.nanoTime() - started < nanos)) {
      String query = queries.get(round % queries.size());
      boolean oursFirst = round % 2 == 0;
      double first = micros(oursFirst ? ours : theirs, query);
      double second = micros(oursFirst ? theirs : ours, query);
      times[0][round] = oursFirst ? first : second;
      times[1][round] = oursFirst ? second : first;
      round++;
    }
    return new double[][] {Arrays.copyOf(times[0], round), Arrays.copyOf(times[1], round)};
  }

  private static double micros(SelectionSystem.Searcher searcher, String query) {
    long started = System.nanoTime();
    List<String> ids = searcher.apply(query);
    long elapsed = System.nanoTime() - started;
    if (ids.isEmpty()) {
      throw new IllegalStateException("nothing was found");
    }
    return elapsed / 1e3;
  }

  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
