package dev.exemplar4j.evaluate;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.pipeline.PipelineResources;
import dev.exemplar4j.statistics.PairedComparison;
import dev.exemplar4j.statistics.Resampling;
import dev.exemplar4j.statistics.SeededNumbers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Searches for the pipeline that suits a pool, by measuring.
 *
 * <p>Items are drawn and split in two. On the first half candidates are measured by successive
 * halving: all on few items, the better half of them on twice as many, and so on; first selectors,
 * then the best two of them with fewer examples and with stages behind. The winner and the usual
 * selectors are then measured on the second half, which the search has not seen, so that the figure
 * is not the highest of many by luck. The order of examples does not show in a metric without a
 * model and is not searched. Candidates are measured on all processors; where the time does not run
 * out, the result is the same from run to run.
 *
 * <p>Successive halving: Jamieson and Talwalkar, "Non-stochastic Best Arm Identification and
 * Hyperparameter Optimization", AISTATS 2016, arXiv:1502.07943.
 */
public final class Tuner {

  private static final int FIRST_RUNG = 50;

  private final TuningSettings settings;
  private final List<Example> pool;
  private final PipelineResources resources;
  private final Candidates candidates;
  private final long started = System.nanoTime();
  private final List<Trial> open = new ArrayList<>();

  private Tuner(TuningSettings settings, List<Example> pool, PipelineResources resources) {
    this.settings = settings;
    this.pool = pool;
    this.resources = resources;
    this.candidates = new Candidates(settings);
  }

  /**
   * Searches on the pool alone, each example by the others ({@link EvaluationSet#leaveOneOut}).
   *
   * @param pool at least two examples
   * @param settings how to search
   * @param resources with the embedding model, if one is named
   * @return what was found
   * @throws IllegalArgumentException if there are fewer than two examples
   */
  public static Tuning tune(
      List<Example> pool, TuningSettings settings, PipelineResources resources) {
    int[] places = drawn(pool.size(), 2 * settings.items(), settings.seed());
    List<Example> some = IntStream.of(places).mapToObj(pool::get).toList();
    return tune(pool, EvaluationSet.leaveOneOut(some, settings.maxExamples()), settings, resources);
  }

  /**
   * Searches on queries.
   *
   * @param pool the examples
   * @param queries at least two, with their right outputs
   * @param settings how to search
   * @param resources with the embedding model, if one is named
   * @return what was found
   * @throws IllegalArgumentException if there are fewer than two queries
   */
  public static Tuning tune(
      List<Example> pool,
      EvaluationSet queries,
      TuningSettings settings,
      PipelineResources resources) {
    if (queries.size() < 2) {
      throw new IllegalArgumentException(
          "there must be at least two items but there were " + queries.size());
    }
    Tuner tuner = new Tuner(settings, pool, resources);
    try {
      return tuner.search(queries);
    } finally {
      tuner.open.forEach(Trial::close);
    }
  }

  /** As many places below a number, each as likely, in random order. */
  private static int[] drawn(int of, int most, long seed) {
    SeededNumbers numbers = new SeededNumbers(seed);
    int[] places = IntStream.range(0, of).toArray();
    int wanted = Math.min(of, most);
    for (int i = 0; i < wanted; i++) {
      int other = i + numbers.below(of - i);
      int place = places[i];
      places[i] = places[other];
      places[other] = place;
    }
    return IntStream.of(places).limit(wanted).toArray();
  }

  private Tuning search(EvaluationSet all) {
    int[] places = drawn(all.size(), 2 * settings.items(), settings.seed() + 1);
    int half = places.length / 2;
    EvaluationSet seen = all.at(IntStream.of(places).limit(half));
    EvaluationSet kept = all.at(IntStream.of(places).skip(half));
    List<Trial> trials = new ArrayList<>(opened(candidates.selectors()));
    List<Trial> best = halved(trials, seen, 2);
    for (Trial base : List.copyOf(best)) {
      trials.addAll(opened(candidates.refined(base.candidate())));
    }
    List<Trial> last = halved(trials, seen, 3);
    return report(last, kept);
  }

  /** Opens as many as the time allows; of the first, one in any case. */
  private List<Trial> opened(List<Candidate> some) {
    List<Trial> opened = new ArrayList<>();
    for (Candidate one : some) {
      if (!open.isEmpty() && outOfTime()) {
        break;
      }
      Trial trial = new Trial(one, one.pipeline().open(pool, resources));
      open.add(trial);
      opened.add(trial);
    }
    return opened;
  }

  private boolean outOfTime() {
    return System.nanoTime() - started > settings.maxTime().toNanos();
  }

  /** The best of all after as many rounds as there are items for, best first. */
  private List<Trial> halved(List<Trial> trials, EvaluationSet seen, int least) {
    List<Trial> left = trials;
    for (int items = FIRST_RUNG; ; items *= 2) {
      int rung = items;
      left.parallelStream().forEach(trial -> trial.measure(seen, rung, settings.metric()));
      int keep = Math.max(least, (left.size() + 1) / 2);
      boolean lastRung = items >= seen.size() || outOfTime();
      left = ranked(left).subList(0, Math.min(left.size(), lastRung ? least : keep));
      if (lastRung) {
        return left;
      }
    }
  }

  private static List<Trial> ranked(List<Trial> trials) {
    return trials.stream().sorted(Comparator.comparingDouble(Trial::mean).reversed()).toList();
  }

  private Tuning report(List<Trial> last, EvaluationSet kept) {
    Resampling resampling = Resampling.seeded(settings.seed());
    String metric = settings.metric().name();
    Trial best = last.getFirst();
    Evaluation report = evaluation(best.candidate(), best, kept);
    List<Evaluation> baselines =
        candidates.baselines().stream().map(one -> evaluation(one, trialOf(one), kept)).toList();
    List<PairedComparison> comparisons =
        PairedComparison.corrected(
            baselines.stream().map(one -> report.against(one, metric, resampling)).toList());
    List<Tuning.Tried> tried =
        open.stream()
            .map(Trial::tried)
            .sorted(
                Comparator.comparingInt(Tuning.Tried::items)
                    .thenComparingDouble(Tuning.Tried::mean)
                    .reversed())
            .toList();
    return new Tuning(
        best.candidate(),
        best.mean(),
        report,
        baselines,
        comparisons,
        asGood(best, resampling),
        tried,
        Duration.ofNanos(System.nanoTime() - started));
  }

  private Trial trialOf(Candidate candidate) {
    return open.stream()
        .filter(one -> one.candidate().equals(candidate))
        .findFirst()
        .orElseGet(
            () -> {
              Trial trial = new Trial(candidate, candidate.pipeline().open(pool, resources));
              open.add(trial);
              return trial;
            });
  }

  private Evaluation evaluation(Candidate candidate, Trial trial, EvaluationSet kept) {
    return Evaluation.measure(
        candidate.name(),
        request -> trial.pipeline().select(request.withMaxExamples(candidate.maxExamples())),
        kept,
        List.of(settings.metric()));
  }

  private int asGood(Trial best, Resampling resampling) {
    double[] figures = best.values();
    return (int)
        open.stream()
            .filter(one -> one.values().length == figures.length)
            .filter(
                one ->
                    one == best
                        || !PairedComparison.of("best", figures, "one", one.values(), resampling)
                            .isDifferent())
            .count();
  }
}
