package dev.exemplar4j.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Measures candidates on the items of one set, item by item: some items on all candidates, then the
 * next ones. So it can be stopped at any time, and all have been measured on the same.
 */
final class Race {

  private static final int FIRST_RUNG = 50;
  private static final int TOGETHER = 16;

  /** Fewer items tell nothing about a candidate. */
  static final int LEAST_ITEMS = 20;

  private final EvaluationSet set;
  private final Metric metric;
  private final Deadline deadline;
  private final TuningProgress progress;

  Race(EvaluationSet set, Metric metric, Deadline deadline, TuningProgress progress) {
    this.set = set;
    this.metric = metric;
    this.deadline = deadline;
    this.progress = progress;
  }

  /**
   * Successive halving.
   *
   * @param step its name for those who listen
   * @param trials the candidates
   * @param survivors how many are left at the end, at least
   * @param always of the candidates, those that are never given up
   * @param share of the time, after which it ends early
   * @return the survivors, best first, those that are never given up among them
   */
  List<Trial> halved(
      String step, List<Trial> trials, int survivors, List<Trial> always, double share) {
    List<Trial> left = trials;
    for (int rung = FIRST_RUNG; ; rung *= 2) {
      int items = Math.min(rung, set.size());
      boolean last = !measure(step, left, items, share) || items == set.size();
      int half = Math.max(survivors, (left.size() + 1) / 2);
      left = best(left, last ? survivors : half, always);
      if (last) {
        return left;
      }
    }
  }

  /** Whether it came so far before the time was over. */
  boolean measure(String step, List<Trial> trials, int items, double share) {
    int threads = Runtime.getRuntime().availableProcessors();
    int from = trials.stream().mapToInt(Trial::measured).min().orElse(items);
    for (int wave = from; wave < items; ) {
      if (deadline.isPast(share)) {
        return false;
      }
      int start = wave;
      int end = Math.min(items, start + threads * TOGETHER);
      IntStream.range(0, threads)
          .parallel()
          .forEach(
              i -> {
                int first = start + i * TOGETHER;
                int to = Math.min(end, first + TOGETHER);
                trials.forEach(one -> one.measure(set, first, to, metric));
              });
      trials.forEach(one -> one.measuredTo(end));
      progress.at(step, end, set.size());
      wave = end;
    }
    return true;
  }

  private static List<Trial> best(List<Trial> trials, int most, List<Trial> always) {
    List<Trial> ranked = ranked(trials);
    Set<Trial> kept = new LinkedHashSet<>(ranked.subList(0, Math.min(most, ranked.size())));
    always.stream().filter(trials::contains).forEach(kept::add);
    return ranked(List.copyOf(kept));
  }

  /** By the items that all of them have seen; last those that have seen too few. */
  static List<Trial> ranked(List<Trial> trials) {
    int common = common(trials);
    List<Trial> ranked = new ArrayList<>(trials);
    ranked.sort(
        Comparator.<Trial>comparingInt(one -> Math.min(one.measured(), common))
            .thenComparingDouble(one -> one.mean(Math.min(one.measured(), common)))
            .reversed());
    return ranked;
  }

  /** How many items all have seen, those left aside that have seen too few. */
  static int common(List<Trial> trials) {
    return trials.stream()
        .filter(one -> one.measured() >= Math.min(LEAST_ITEMS, one.items()))
        .mapToInt(Trial::measured)
        .min()
        .orElseGet(() -> trials.stream().mapToInt(Trial::measured).min().orElse(0));
  }
}
