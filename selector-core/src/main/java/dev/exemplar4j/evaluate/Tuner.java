package dev.exemplar4j.evaluate;

import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.pipeline.BuildProgress;
import dev.exemplar4j.pipeline.Part;
import dev.exemplar4j.pipeline.PipelineResources;
import dev.exemplar4j.pipeline.SharedPool;
import dev.exemplar4j.statistics.PairedComparison;
import dev.exemplar4j.statistics.Resampling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Searches for the pipeline that suits a pool, by measuring.
 *
 * <p>Items are drawn and split in two. On the first half candidates are measured by successive
 * halving: all on few items, the better half of them on twice as many, and so on; first selectors,
 * then the best of them with stages behind, then those with fewer examples. Of the ones that come
 * to the end, among them always the usual selectors, the simplest is chosen that is within half a
 * standard error of the best. It and the usual selectors are then measured on the second half,
 * which the search has not seen, so that the figure is not the highest of many by luck.
 *
 * <p>Orders of examples are searched only where the metric {@link Metric#seesOrder sees} them.
 * Indexes are built once and shared; all processors work. Where the time does not run out, the
 * result is the same from run to run; where it does, fewer items and candidates are measured, but
 * all that are compared on the same ones.
 *
 * <p>Successive halving: Jamieson and Talwalkar, "Non-stochastic Best Arm Identification and
 * Hyperparameter Optimization", AISTATS 2016, arXiv:1502.07943.
 */
public final class Tuner {

  private static final int BASES = 3;
  private static final int FINALISTS = 8;

  /** The shares of the time at the ends of the steps. */
  private static final double OPENED = 0.5;

  private static final double SELECTORS = 0.6;
  private static final double STAGES = 0.75;
  private static final double NUMBERS = 0.85;
  private static final double REPORT = 0.96;

  private final TuningSettings settings;
  private final Deadline deadline;
  private final SharedPool shared;
  private final Split split;
  private final List<Trial> all = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  private Tuner(TuningSettings settings, Deadline deadline, SharedPool shared, Split split) {
    this.settings = settings;
    this.deadline = deadline;
    this.shared = shared;
    this.split = split;
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
    Deadline deadline = Deadline.in(settings.maxTime());
    int[] places = Split.drawn(pool.size(), 2L * settings.items(), settings.seed());
    List<Example> some = IntStream.of(places).mapToObj(pool::get).toList();
    EvaluationSet items =
        EvaluationSet.leaveOneOut(
            some, pool, one -> SelectionRequest.of(one.input(), settings.maxExamples()));
    return tune(pool, items, settings, resources, deadline);
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
    return tune(pool, queries, settings, resources, Deadline.in(settings.maxTime()));
  }

  private static Tuning tune(
      List<Example> pool,
      EvaluationSet items,
      TuningSettings settings,
      PipelineResources resources,
      Deadline deadline) {
    if (items.size() < 2) {
      throw new IllegalArgumentException(
          "there must be at least two items but there were " + items.size());
    }
    BuildProgress attempt = new EmbeddingAttempt(deadline, settings.progress());
    PipelineResources heard = resources.with(BuildProgress.class, BuildProgress.NAME, attempt);
    Split split = Split.of(items, settings.items(), settings.seed() + 1);
    try (SharedPool shared = SharedPool.of(pool, heard)) {
      return new Tuner(settings, deadline, shared, split).search();
    }
  }

  private Tuning search() {
    Opening opening = new Opening(shared, split.seen(), deadline);
    Optional<Part> embedding =
        settings.embeddingModel().map(name -> Part.of("embedding").with("model", name));
    Optional<OutOfTimeException> missed = embedding.flatMap(opening::tryIndex);
    missed.ifPresent(one -> leftOut.add(String.valueOf(one.getMessage())));
    Optional<Part> vectors = missed.isPresent() ? Optional.empty() : embedding;
    Candidates candidates = new Candidates(settings.maxExamples(), vectors);
    List<Trial> baselines = opening.all(candidates.baselines());
    all.addAll(baselines);
    List<Trial> finalists = finalists(candidates, vectors, opening, baselines);
    return report(new Winner(finalists), baselines);
  }

  private List<Trial> finalists(
      Candidates candidates, Optional<Part> vectors, Opening opening, List<Trial> baselines) {
    Race race = new Race(split.seen(), settings.metric(), deadline, settings.progress());
    race.measure(
        "selectors",
        baselines,
        Math.min(Race.LEAST_ITEMS, split.seen().size()),
        Double.POSITIVE_INFINITY);
    Refinements refinements = new Refinements(vectors);
    List<Trial> bases =
        race.halved(
            "selectors",
            with(baselines, opening, candidates.selectors(), OPENED),
            BASES,
            List.of(),
            SELECTORS);
    List<Candidate> staged =
        bases.stream().flatMap(one -> refinements.staged(one.candidate()).stream()).toList();
    List<Trial> better =
        race.halved("stages", with(bases, opening, staged, STAGES), BASES, List.of(), STAGES);
    List<Candidate> last = better.stream().flatMap(one -> varied(one.candidate())).toList();
    List<Trial> ends = new ArrayList<>(better);
    baselines.stream().filter(one -> !ends.contains(one)).forEach(ends::add);
    return race.halved(
        "numbers", with(ends, opening, last, NUMBERS), FINALISTS, baselines, NUMBERS);
  }

  private Stream<Candidate> varied(Candidate one) {
    List<Candidate> orders = settings.metric().seesOrder() ? Refinements.ordered(one) : List.of();
    return Stream.concat(Refinements.fewer(one).stream(), orders.stream());
  }

  /** These and as many new ones as the time allows to open. */
  private List<Trial> with(List<Trial> some, Opening opening, List<Candidate> fresh, double share) {
    List<Trial> opened = opening.inTime(fresh, share);
    if (opened.size() < fresh.size()) {
      leftOut.add(fresh.size() - opened.size() + " candidates are left out: the time was over");
    }
    all.addAll(opened);
    return Stream.concat(some.stream(), opened.stream()).toList();
  }

  private Tuning report(Winner winner, List<Trial> baselines) {
    if (!settings.metric().seesOrder()) {
      leftOut.add("orders are not searched: " + settings.metric().name() + " does not see them");
    }
    Trial best = winner.chosen();
    EvaluationSet kept = measurable(best, baselines);
    Resampling resampling = Resampling.seeded(settings.seed());
    Evaluation report = evaluation(best, kept);
    List<Evaluation> usual = baselines.stream().map(one -> evaluation(one, kept)).toList();
    String metric = settings.metric().name();
    List<PairedComparison> comparisons =
        PairedComparison.corrected(
            usual.stream().map(one -> report.against(one, metric, resampling)).toList());
    return new Tuning(
        best.candidate(),
        best.mean(winner.items()),
        report,
        usual,
        comparisons,
        winner.noise(settings.seed(), resampling),
        tried(),
        leftOut,
        deadline.elapsed());
  }

  /** As many of the items kept apart as the time allows; what is chosen for them is remembered. */
  private EvaluationSet measurable(Trial best, List<Trial> baselines) {
    EvaluationSet kept = split.kept();
    List<Trial> last =
        Stream.concat(Stream.of(best), baselines.stream())
            .distinct()
            .map(one -> one.on(kept))
            .toList();
    Race race = new Race(kept, settings.metric(), deadline, settings.progress());
    race.measure(
        "held-out items", last, Math.min(Race.LEAST_ITEMS, kept.size()), Double.POSITIVE_INFINITY);
    race.measure("held-out items", last, kept.size(), REPORT);
    return kept.at(IntStream.range(0, last.getFirst().measured()));
  }

  private Evaluation evaluation(Trial trial, EvaluationSet kept) {
    Candidate candidate = trial.candidate();
    return Evaluation.measure(candidate.name(), trial.selector(), kept, List.of(settings.metric()));
  }

  private List<Tuning.Tried> tried() {
    return all.stream()
        .map(Trial::tried)
        .sorted(
            Comparator.comparingInt(Tuning.Tried::items)
                .thenComparingDouble(Tuning.Tried::mean)
                .reversed())
        .toList();
  }
}
