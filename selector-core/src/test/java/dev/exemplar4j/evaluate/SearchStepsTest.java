package dev.exemplar4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.pipeline.OpenPipeline;
import dev.exemplar4j.pipeline.Part;
import dev.exemplar4j.pipeline.Pipeline;
import dev.exemplar4j.pipeline.PipelineResources;
import dev.exemplar4j.statistics.Resampling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps of a search for a pipeline: draws, halving, the choice among the last, refinements. */
class SearchStepsTest {

  private static final Part JACCARD = Part.of("jaccard");
  private static final OpenPipeline OPEN =
      Pipeline.of(JACCARD).open(pool(2), PipelineResources.NONE);
  private static final Duration LONG = Duration.ofMinutes(5);

  @AfterAll
  static void close() {
    OPEN.close();
  }

  private static List<Example> pool(int size) {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      pool.add(Example.of("e" + i, "word" + i % 7 + " red", "label" + i % 3));
    }
    return pool;
  }

  private static EvaluationSet set(int size) {
    List<Query> queries = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      queries.add(Query.labelled(Integer.toString(i), "red", "x", Metadata.EMPTY));
    }
    return EvaluationSet.of(queries, one -> SelectionRequest.of(one.input(), 1));
  }

  /** Figures that are written down, one for each item. */
  private record Written(double[] values) implements Metric {

    @Override
    public String name() {
      return "written";
    }

    @Override
    public Kind kind() {
      return Kind.SHARE;
    }

    @Override
    public double measure(Query query, Selection chosen) {
      return values[Integer.parseInt(query.id())];
    }
  }

  /** A candidate of some parts whose figures on the first items are known. */
  private static Trial trial(EvaluationSet set, int parts, int measured, double... values) {
    Pipeline pipeline = Pipeline.of(JACCARD);
    for (int i = 1; i < parts; i++) {
      pipeline = pipeline.then(Part.of("best-last"));
    }
    Trial trial = new Trial(new Candidate("c", pipeline, 4), OPEN, set.size());
    if (measured > 0) {
      trial.measure(set, 0, measured, new Written(values));
    }
    trial.measuredTo(measured);
    return trial;
  }

  private static double[] drawn(Random random, int size) {
    return random.doubles(size).map(x -> Math.floor(3 * x) / 2).toArray();
  }

  @Test
  void common_isWhatAllHaveSeenThatHaveSeenEnough() {
    EvaluationSet set = set(40);
    double[] values = new double[40];
    Trial all = trial(set, 1, 40, values);
    Trial some = trial(set, 1, 25, values);
    assertThat(Race.common(List.of(all, some))).isEqualTo(25);
    assertThat(Race.common(List.of(all, trial(set, 1, 20, values)))).isEqualTo(20);
    assertThat(Race.common(List.of(all, some, trial(set, 1, 19, values)))).isEqualTo(25);
    assertThat(Race.common(List.of(trial(set, 1, 0), trial(set, 1, 7, values)))).isZero();
  }

  /** A candidate that was opened when the time ran out must not spoil those that were measured. */
  @Test
  void common_fewItems_leavesAsideWhatHasNotSeenThem() {
    EvaluationSet set = set(5);
    Trial poor = trial(set, 1, 5, 0, 0, 0, 0, 1);
    Trial good = trial(set, 1, 5, 1, 1, 1, 1, 0);
    Trial opened = trial(set, 1, 0);
    List<Trial> trials = List.of(opened, poor, good);
    assertThat(Race.common(trials)).isEqualTo(5);
    assertThat(Race.ranked(trials)).containsExactly(good, poor, opened);
    Winner winner = new Winner(trials);
    assertThat(winner.items()).isEqualTo(5);
    assertThat(winner.chosen()).isSameAs(good);
    assertThat(winner.noise(1, Resampling.seeded(1)).finalists()).isEqualTo(2);
  }

  @Test
  void ranked_byFiguresOnTheSameItems() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    EvaluationSet set = set(60);
    for (int run = 0; run < 50; run++) {
      List<Trial> trials = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        trials.add(trial(set, 1, List.of(30, 45, 60).get(random.nextInt(3)), drawn(random, 60)));
      }
      int common = trials.stream().mapToInt(Trial::measured).min().orElseThrow();
      List<Trial> ranked = Race.ranked(trials);
      assertThat(ranked).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(trials);
      assertThat(ranked)
          .as("seed %d", seed)
          .isSortedAccordingTo(
              Comparator.<Trial>comparingDouble(one -> one.mean(common)).reversed());
    }
  }

  /** The simplest within half a standard error of the best; of those the best, then the first. */
  @Test
  void chosen_isTheSimplestNearTheBest() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int simpler = 0;
    for (int run = 0; run < 300; run++) {
      int items = 20 + random.nextInt(20);
      EvaluationSet set = set(items);
      List<Trial> trials = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        trials.add(trial(set, 1 + random.nextInt(3), items, drawn(random, items)));
      }
      Trial best = trials.getFirst();
      for (Trial one : trials) {
        best = one.mean() > best.mean() ? one : best;
      }
      Trial expected = best;
      for (Trial one : trials) {
        int parts = Winner.partsOf(one.candidate());
        int least = Winner.partsOf(expected.candidate());
        boolean wins = parts < least || (parts == least && one.mean() > expected.mean());
        expected = wins && isNear(best, one, items) ? one : expected;
      }
      simpler += expected == best ? 0 : 1;
      Winner winner = new Winner(trials);
      assertThat(winner.chosen()).as("seed %d, run %d", seed, run).isSameAs(expected);
    }
    assertThat(simpler).as("seed %d: not always the best", seed).isPositive();
  }

  private static boolean isNear(Trial best, Trial other, int items) {
    double[] differences = new double[items];
    Arrays.setAll(differences, i -> best.values(items)[i] - other.values(items)[i]);
    double mean = Arrays.stream(differences).average().orElseThrow();
    double variance =
        Arrays.stream(differences).map(d -> (d - mean) * (d - mean)).average().orElseThrow();
    return mean <= 0.5 * Math.sqrt(variance / items);
  }

  @Test
  void noise_ofOneThatIsAlwaysBest() {
    EvaluationSet set = set(50);
    double[] ones = new double[50];
    Arrays.fill(ones, 1);
    Trial best = trial(set, 1, 50, ones);
    Trial same = trial(set, 2, 50, ones);
    Trial poor = trial(set, 1, 50, new double[50]);
    Tuning.Noise noise = new Winner(List.of(poor, same, best)).noise(3, Resampling.seeded(1));
    assertThat(noise).isEqualTo(new Tuning.Noise(3, 2, 1, 1));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 3", "8, 8", "30, 20"})
  void halved_keepsTheBestAndThoseThatAreNeverGivenUp(int survivors, int left) {
    EvaluationSet set = set(120);
    List<Trial> trials = new ArrayList<>();
    Race race = new Race(set, new Shown(), Deadline.in(LONG), TuningProgress.NONE);
    try (OpenPipeline open = Pipeline.of(JACCARD).open(pool(20), PipelineResources.NONE)) {
      for (int i = 1; i <= 20; i++) {
        trials.add(new Trial(candidate(JACCARD, 1 + 7 * i % 20), open, set.size()));
      }
      List<Trial> best = new ArrayList<>(trials);
      best.sort(Comparator.comparingInt((Trial one) -> one.candidate().maxExamples()).reversed());
      List<Trial> expected = new ArrayList<>(best.subList(0, left));
      List<Trial> kept = race.halved("x", trials, survivors, List.of(), 1);
      assertThat(kept).isEqualTo(expected).allMatch(one -> one.measured() == 120);
      Trial stranger = trial(set, 1, 0);
      assertThat(race.halved("x", trials, survivors, List.of(stranger), 1)).isEqualTo(expected);
      Trial worst = best.getLast();
      if (left < 20) {
        expected.add(worst);
      }
      assertThat(race.halved("x", trials, survivors, List.of(worst), 1)).isEqualTo(expected);
    }
  }

  /** The more examples a candidate shows, the better. */
  private record Shown() implements Metric {

    @Override
    public String name() {
      return "shown";
    }

    @Override
    public Kind kind() {
      return Kind.SHARE;
    }

    @Override
    public double measure(Query query, Selection chosen) {
      return chosen.examples().size() / 20.0;
    }
  }

  @Test
  void measure_measuresEachItemOnceAndTellsHowFarItIs() {
    EvaluationSet set = set(90);
    double[] values = drawn(new Random(4), 90);
    Trial begun = trial(set, 1, 37, values);
    Trial fresh = trial(set, 1, 0);
    List<Long> told = new ArrayList<>();
    Race race =
        new Race(
            set,
            new Written(values),
            Deadline.in(LONG),
            (step, done, all) -> {
              assertThat(step).isEqualTo("some step");
              assertThat(all).isEqualTo(90);
              told.add(done);
            });
    assertThat(race.measure("some step", List.of(begun, fresh), 80, 1)).isTrue();
    assertThat(told).isSorted().doesNotHaveDuplicates().last().isEqualTo(80L);
    for (Trial one : List.of(begun, fresh)) {
      assertThat(one.measured()).isEqualTo(80);
      assertThat(one.values(80)).containsExactly(Arrays.copyOf(values, 80));
      assertThat(one.mean(10))
          .isCloseTo(Arrays.stream(values, 0, 10).average().orElseThrow(), within(1e-12));
    }
    Race late = new Race(set, new Written(values), Deadline.in(Duration.ZERO), TuningProgress.NONE);
    assertThat(late.measure("late", List.of(fresh), 90, 1)).isFalse();
    assertThat(fresh.measured()).isEqualTo(80);
  }

  @Test
  void split_drawsEachItemOnceAndHalfForTheFigures() {
    EvaluationSet all = set(30);
    Split split = Split.of(all, 10, 7);
    assertThat(split.seen().size()).isEqualTo(10);
    assertThat(split.kept().size()).isEqualTo(10);
    ConcurrentSkipListSet<String> ids = new ConcurrentSkipListSet<>();
    split.seen().cases().forEach(one -> ids.add(one.query().id()));
    split.kept().cases().forEach(one -> ids.add(one.query().id()));
    assertThat(ids).hasSize(20);
    assertThat(Split.of(all, 10, 7)).isEqualTo(split);
    assertThat(Split.of(all, 10, 8)).isNotEqualTo(split);
    Split odd = Split.of(set(7), 20, 7);
    assertThat(odd.seen().size()).isEqualTo(3);
    assertThat(odd.kept().size()).isEqualTo(4);
  }

  @Test
  void split_drawsEachPlaceEquallyOften() {
    int[] counts = new int[10];
    for (int seed = 0; seed < 5_000; seed++) {
      IntStream.of(Split.drawn(10, 3, seed)).forEach(place -> counts[place]++);
    }
    assertThat(counts).hasSize(10);
    for (int count : counts) {
      assertThat(count).isBetween(1_350, 1_650);
    }
  }

  @Test
  void tune_asManyItemsAsThereAre() {
    TuningSettings settings =
        TuningSettings.of(Metrics.vote(), 2)
            .withItems(Integer.MAX_VALUE)
            .withMaxTime(Duration.ZERO);
    Tuning tuning = Tuner.tune(pool(30), settings, PipelineResources.NONE);
    assertThat(tuning.report().results()).hasSize(15);
    assertThat(tuning.best().name()).isEqualTo("jaccard");
  }

  @Test
  void tune_fewerThanTwo() {
    TuningSettings settings = TuningSettings.of(Metrics.vote(), 2);
    assertThatThrownBy(() -> Tuner.tune(pool(1), settings, PipelineResources.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there must be at least two items but there were 1");
    assertThatThrownBy(() -> Tuner.tune(pool(5), set(1), settings, PipelineResources.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there must be at least two items but there were 1");
  }

  @Test
  void tried_bestFirst_withTheUsualOnesAndWhatFollowsFromThem() {
    TuningSettings settings = TuningSettings.of(Metrics.vote(), 3).withItems(20).withMaxTime(LONG);
    Tuning tuning = Tuner.tune(pool(60), settings, PipelineResources.NONE);
    assertThat(tuning.tried())
        .isSortedAccordingTo(
            Comparator.comparingInt(Tuning.Tried::items)
                .thenComparingDouble(Tuning.Tried::mean)
                .reversed());
    assertThat(tuning.tried())
        .extracting(one -> one.candidate().name())
        .contains(
            "jaccard",
            "jaccard(whitespace)",
            "jaccard(idf)",
            "jaccard(idf, shingles)",
            "jaccard(masked)",
            "ngram");
    assertThat(tuning.tried()).allMatch(one -> one.candidate().maxExamples() == 3);
    assertThat(tuning.baselines()).extracting(Evaluation::selector).containsExactly("jaccard");
    assertThat(tuning.comparisons()).allMatch(one -> one.second().equals("jaccard"));
    assertThat(tuning.report().selector()).isEqualTo(tuning.best().name());
    double kept = Arrays.stream(tuning.report().values("vote")).average().orElseThrow();
    assertThat(tuning.shrinkage()).isCloseTo(tuning.searched() - kept, within(1e-12));
  }

  private static Candidate candidate(Part selector, int examples) {
    return new Candidate("base", Pipeline.of(selector), examples);
  }

  private static List<String> names(List<Candidate> candidates) {
    return candidates.stream().map(one -> one.name().replaceFirst("^base > ", "")).toList();
  }

  @Test
  void staged_namesAreTheirs() {
    List<String> common =
        List.of(
            "mmr(0.5)",
            "mmr(0.7)",
            "mmr(0.9)",
            "dpp(0.1)",
            "dpp(0.5)",
            "near-duplicates",
            "cover-words",
            "set-bm25",
            "label-balanced",
            "exact-duplicates",
            "label-shortlist(2)",
            "label-shortlist(5)",
            "min-score-share(0.4)",
            "min-score-share(0.6)",
            "min-score-share(0.8)",
            "min-score-share(0.9)",
            "adaptive-k(new words 0.1)",
            "adaptive-k(new words 0.2)");
    Refinements plain = new Refinements(Optional.empty());
    assertThat(names(plain.staged(candidate(Part.of("ngram"), 3)))).isEqualTo(common);
    List<String> jaccard = names(plain.staged(candidate(JACCARD, 3)));
    assertThat(jaccard).startsWith(common.toArray(String[]::new));
    assertThat(jaccard.subList(common.size(), jaccard.size()))
        .containsExactly("min-score(0.1)", "min-score(0.3)");
    Part fused = Part.of("fused").with("parts", List.of(JACCARD, Part.of("ngram")));
    List<String> fusion = names(plain.staged(candidate(fused, 3)));
    assertThat(fusion).hasSize(common.size() + 1).last().isEqualTo("base (constant 10)");
    assertThat(Winner.partsOf(candidate(fused, 3))).isEqualTo(2);
  }

  @Test
  void refinements_canBeOpened() {
    List<Candidate> all =
        new ArrayList<>(new Refinements(Optional.empty()).staged(candidate(JACCARD, 3)));
    Part fused = Part.of("fused").with("parts", List.of(JACCARD, Part.of("ngram")));
    all.addAll(new Refinements(Optional.empty()).staged(candidate(fused, 3)));
    all.addAll(Refinements.fewer(candidate(JACCARD, 8)));
    all.addAll(Refinements.ordered(candidate(JACCARD, 8)));
    List<Example> pool = pool(12);
    for (Candidate one : all) {
      assertThatCode(
              () -> {
                try (OpenPipeline open = one.pipeline().open(pool, PipelineResources.NONE)) {
                  open.select("word1 red", one.maxExamples());
                }
              })
          .as(one.name())
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | ''",
        "2 | 1",
        "8 | 1 2 3 4 5 6",
        "50 | 1 2 3 4 5 6 10 14 18 36",
        "18 | 1 2 3 4 5 6 10 14"
      })
  void fewer_numbersBelowTheOneThatIsAsked(int examples, String numbers) {
    List<Candidate> fewer = Refinements.fewer(candidate(JACCARD, examples));
    assertThat(String.join(" ", names(fewer)).replaceAll("at-most\\(|\\)", "")).isEqualTo(numbers);
    assertThat(fewer).allMatch(one -> one.maxExamples() == examples);
  }

  @Test
  void ordered_threeOrders() {
    assertThat(names(Refinements.ordered(candidate(JACCARD, 3))))
        .containsExactly("best-last", "best-first", "ends");
  }

  @Test
  void embeddingAttempt_endsWhereThereIsNoHope() {
    long nanos = Duration.ofMinutes(10).toNanos();
    long half = nanos / 2;
    assertThatCode(() -> steps(0, 1_000, 0, 1)).doesNotThrowAnyException();
    assertThatCode(() -> steps(nanos / 5, 1_000, 0)).doesNotThrowAnyException();
    assertThatCode(() -> steps(nanos / 5, 3, 1, 2)).doesNotThrowAnyException();
    assertThatCode(() -> steps(half, 2, 2)).doesNotThrowAnyException();
    assertThatThrownBy(() -> steps(nanos / 5, 1_000, 0, 1))
        .isInstanceOf(OutOfTimeException.class)
        .hasMessage(
            "embedding is left out: 1 of 1000 texts that are in no cache were embedded"
                + " in 2.0 s, and it may take half of the time");
    assertThatThrownBy(() -> steps(half, 2, 1)).isInstanceOf(OutOfTimeException.class);
  }

  /** Ten minutes of which some are over; each step takes a second. */
  private static void steps(long elapsed, long all, long... done) {
    long[] now = {elapsed};
    Deadline deadline = new Deadline(() -> now[0], 0, Duration.ofMinutes(10).toNanos());
    List<Long> told = new ArrayList<>();
    EmbeddingAttempt attempt =
        new EmbeddingAttempt(
            deadline,
            (step, some, of) -> {
              assertThat(step).isEqualTo("embedding");
              assertThat(of).isEqualTo(all);
              told.add(some);
            });
    for (long one : done) {
      now[0] += Duration.ofSeconds(1).toNanos();
      attempt.at(one, all);
      assertThat(told).last().isEqualTo(one);
    }
  }

  @Test
  void settings_eachChangesOneThing() {
    TuningSettings plain = TuningSettings.of(Metrics.vote(), 8);
    assertThat(plain)
        .isEqualTo(
            new TuningSettings(
                plain.metric(),
                8,
                Optional.empty(),
                Duration.ofSeconds(60),
                800,
                1,
                TuningProgress.NONE));
    TuningProgress listener = (step, done, all) -> {};
    TuningSettings changed =
        plain
            .withItems(30)
            .withSeed(9)
            .withMaxTime(LONG)
            .withEmbeddingModel("m")
            .withProgress(listener);
    assertThat(changed)
        .isEqualTo(new TuningSettings(plain.metric(), 8, Optional.of("m"), LONG, 30, 9, listener));
  }
}
