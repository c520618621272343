package dev.exemplar4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Metadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {

  /** Examples e0, e1, ... with falling scores. */
  private static final ExampleSelector FALLING =
      request -> {
        List<SelectedExample> best =
            IntStream.range(0, request.maxExamples())
                .mapToObj(i -> new SelectedExample(Example.of("e" + i, "in", "out"), 100 - i, 1))
                .toList();
        return Selection.ranked(
            request, best, StageTrace.ofSelector("falling", 1_000, best.size(), System.nanoTime()));
      };

  @Test
  void then_stagesThatWantMore_askThePartBefore() {
    AtomicInteger asked = new AtomicInteger();
    ExampleSelector counting =
        request -> {
          asked.set(request.maxExamples());
          return FALLING.select(request);
        };
    Selection selection =
        counting.then(stage("wide", 5)).then(stage("wider", 2)).select("question", 4);
    assertThat(asked).hasValue(40);
    assertThat(selection.ids()).containsExactly("e0", "e1", "e2", "e3");
    assertThat(selection.trace())
        .extracting(StageTrace::stage)
        .containsExactly("falling", "wide", "wider");
    assertThat(selection.trace()).extracting(StageTrace::seen).containsExactly(1_000L, 40L, 8L);
    assertThat(selection.trace()).extracting(StageTrace::kept).containsExactly(40, 8, 4);
    assertThat(selection.trace().getLast().dropped())
        .extracting(StageTrace.Dropped::id)
        .containsExactly("e4", "e5", "e6", "e7");
  }

  @Test
  void selectAll_stages_askThePartBeforeOnceForAll() {
    AtomicInteger calls = new AtomicInteger();
    ExampleSelector counting =
        new ExampleSelector() {
          @Override
          public Selection select(SelectionRequest request) {
            return FALLING.select(request);
          }

          @Override
          public List<Selection> selectAll(List<SelectionRequest> requests) {
            calls.incrementAndGet();
            return ExampleSelector.super.selectAll(requests);
          }
        };
    ExampleSelector staged = counting.then(stage("wide", 5)).then(stage("wider", 2));
    List<SelectionRequest> requests =
        List.of(SelectionRequest.of("one", 4), SelectionRequest.of("two", 1));
    List<Selection> selections = staged.selectAll(requests);
    assertThat(calls).hasValue(1);
    for (int i = 0; i < requests.size(); i++) {
      Selection alone = staged.select(requests.get(i));
      assertThat(selections.get(i).input()).isEqualTo(alone.input());
      assertThat(selections.get(i).explain()).isEqualTo(alone.explain());
    }
  }

  /** Keeps all and leaves the cutting to the run. */
  private static Stage stage(String name, int factor) {
    return new Stage() {
      @Override
      public Selection apply(SelectionRequest request, Selection candidates) {
        StageRun run = StageRun.begin(name, request, candidates);
        run.byRank().forEach(run::keep);
        return run.finish();
      }

      @Override
      public int candidatesFor(int maxExamples) {
        return factor * maxExamples;
      }
    };
  }

  @Test
  void finish_afterDropping_closesUpRanksAndKeepsTheOrderOfCalls() {
    Selection candidates = FALLING.select("question", 5);
    StageRun run = StageRun.begin("odd", SelectionRequest.of("question", 5), candidates);
    List<SelectedExample> given = run.byRank();
    run.drop(given.get(0), "too good");
    run.keep(given.get(4));
    run.keep(given.get(2));
    Selection result = run.finish();
    assertThat(result.ids()).containsExactly("e4", "e2");
    assertThat(result.examples()).extracting(SelectedExample::rank).containsExactly(2, 1);
    assertThat(result.best().orElseThrow().id()).isEqualTo("e2");
    assertThat(result.trace().getLast().dropped())
        .extracting(StageTrace.Dropped::reason)
        .containsExactly("too good", "not chosen", "not chosen");
    assertThat(result.explain())
        .contains("odd: saw 5, kept 2", "- e0 (100.0000): too good", "  1. e2  98.0000");
  }

  @Test
  void keep_strangerOrTwice_isRefused() {
    StageRun run = StageRun.begin("s", SelectionRequest.of("q", 5), FALLING.select("question", 2));
    SelectedExample first = run.byRank().getFirst();
    run.keep(first);
    assertThatThrownBy(() -> run.keep(first)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> run.drop(first, "x")).isInstanceOf(IllegalArgumentException.class);
    SelectedExample stranger = new SelectedExample(Example.of("other", "", ""), 1, 1);
    assertThatThrownBy(() -> run.keep(stranger)).hasMessageContaining("other");
  }

  @Test
  void finishRanked_newOrder_givesNewRanks() {
    StageRun run = StageRun.begin("s", SelectionRequest.of("q", 2), FALLING.select("q", 4));
    run.byRank().reversed().forEach(one -> run.keep(one, -one.rank()));
    Selection result = run.finishRanked();
    assertThat(result.ids()).containsExactly("e3", "e2");
    assertThat(result.examples()).extracting(SelectedExample::rank).containsExactly(1, 2);
    assertThat(result.examples()).extracting(SelectedExample::score).containsExactly(-4.0, -3.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64, 500})
  void bestExamples_randomOffers_equalSortingThemAll(int max) {
    long seed = 31L + max;
    Random random = new Random(seed);
    List<SelectedExample> all = new ArrayList<>();
    BestExamples best = new BestExamples(SelectionRequest.of("q", max).withMinScore(2));
    for (int i = 0; i < 400; i++) {
      Example example = Example.of("e" + random.nextInt(1_000_000), "", "");
      double score = random.nextInt(12);
      all.add(new SelectedExample(example, score, 1));
      if (score >= best.threshold()) {
        best.offer(example, score);
      }
    }
    List<SelectedExample> expected =
        all.stream()
            .filter(one -> one.score() >= 2)
            .sorted(SelectedExample.BEST_FIRST)
            .limit(max)
            .toList();
    assertThat(best.toList()).as("seed %d", seed).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void selectedExample_scoreThatIsNotFinite_isRefused(double score) {
    Example example = Example.of("e1", "SECRET", "");
    assertThatThrownBy(() -> new SelectedExample(example, score, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("score of example e1 must be finite but was " + score);
    BestExamples best = new BestExamples(SelectionRequest.of("q", 1));
    if (score != Double.NEGATIVE_INFINITY) {
      assertThatThrownBy(() -> best.offer(example, score))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void request_wrongValues_areRefused() {
    assertThatThrownBy(() -> SelectionRequest.of("q", 0))
        .hasMessage("maxExamples must be in [1, 100000] but was 0");
    assertThatThrownBy(() -> SelectionRequest.of("q", 100_001))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SelectionRequest.of("q", 1).withMinScore(Double.NaN))
        .hasMessage("minScore must be a number but was NaN");
  }

  @Test
  void admits_filterAndExclusions_areOneCondition() {
    SelectionRequest request =
        SelectionRequest.of("q", 1)
            .withFilter(ExampleFilter.equal("lang", "en"))
            .withoutIds(Set.of("b"))
            .withoutGroups(Set.of("g"));
    Metadata english = Metadata.of("lang", "en");
    assertThat(request.admits().matches(Example.of("a", "", "", english))).isTrue();
    assertThat(request.admits().matches(Example.of("b", "", "", english))).isFalse();
    assertThat(request.admits().matches(Example.of("a", "", ""))).isFalse();
    assertThat(request.admits().matches(Example.of("a", "", "", english.with("group", "g"))))
        .isFalse();
    assertThat(SelectionRequest.of("q", 1).admits()).isEqualTo(ExampleFilter.ALL);
  }

  @Test
  void admits_groupsAloneAreExcluded_refusesTheirs() {
    ExampleFilter admits = SelectionRequest.of("q", 1).withoutGroups(Set.of("g")).admits();
    assertThat(admits.matches(Example.of("a", "", "", Metadata.of("group", "g")))).isFalse();
    assertThat(admits.matches(Example.of("a", "", "", Metadata.of("group", "h")))).isTrue();
    assertThat(admits.matches(Example.of("a", "", ""))).isTrue();
  }

  @Test
  void withFilter_twice_bothHold() {
    ExampleFilter admits =
        SelectionRequest.of("q", 1)
            .withFilter(ExampleFilter.equal("lang", "en"))
            .withFilter(ExampleFilter.equal("tier", 1))
            .admits();
    Metadata english = Metadata.of("lang", "en");
    assertThat(admits.matches(Example.of("a", "", "", english.with("tier", 1)))).isTrue();
    assertThat(admits.matches(Example.of("a", "", "", english))).isFalse();
    assertThat(admits.matches(Example.of("a", "", "", Metadata.of("tier", 1)))).isFalse();
  }

  @Test
  void toString_requestAndSelection_holdNoText() {
    Selection selection = FALLING.select("SECRET", 2);
    assertThat(selection.toString() + selection.explain() + SelectionRequest.of("SECRET", 2))
        .doesNotContain("SECRET");
  }

  @Test
  void threshold_listIsFull_isTheWorstScoreKept() {
    BestExamples best = new BestExamples(SelectionRequest.of("q", 2).withMinScore(1));
    assertThat(best.threshold()).isEqualTo(1);
    best.offer(Example.of("a", "", ""), 5);
    assertThat(best.threshold()).isEqualTo(1);
    best.offer(Example.of("b", "", ""), 3);
    assertThat(best.threshold()).isEqualTo(3);
    best.offer(Example.of("c", "", ""), 4);
    assertThat(best.threshold()).isEqualTo(4);
  }

  @Test
  void wouldTake_randomOffers_saysWhetherTheListWillChange() {
    long seed = 71;
    Random random = new Random(seed);
    BestExamples best = new BestExamples(SelectionRequest.of("q", 5).withMinScore(2));
    for (int i = 0; i < 500; i++) {
      Example example = Example.of("e" + random.nextInt(40), "", "");
      double score = random.nextInt(8);
      boolean would = best.wouldTake(example, score);
      List<SelectedExample> before = best.toList();
      best.offer(example, score);
      assertThat(!best.toList().equals(before)).as("seed %d, offer %d", seed, i).isEqualTo(would);
    }
  }

  @Test
  void request_mostExamples_areTaken() {
    int most = SelectionRequest.MAX_EXAMPLES;
    assertThat(SelectionRequest.of("q", most).maxExamples()).isEqualTo(most);
    assertThat(SelectionRequest.of("q", 1).withMaxExamples(most + 1).maxExamples()).isEqualTo(most);
  }

  @Test
  void candidatesFor_stageThatOnlyOrders_isWhatIsWanted() {
    Stage stage = (request, candidates) -> candidates;
    assertThat(stage.candidatesFor(7)).isEqualTo(7);
  }

  @Test
  void finishRanked_moreThanAskedFor_saysWhichAreBeyond() {
    StageRun run = StageRun.begin("s", SelectionRequest.of("q", 1), FALLING.select("q", 3));
    assertThat(run.keptCount()).isZero();
    run.byRank().forEach(run::keep);
    assertThat(run.keptCount()).isEqualTo(3);
    assertThat(run.finishRanked().trace().getLast().dropped())
        .containsExactly(
            new StageTrace.Dropped("e1", 99, "beyond the 1 asked for"),
            new StageTrace.Dropped("e2", 98, "beyond the 1 asked for"));
  }

  @Test
  void elapsed_anyPart_isWithinTheTimeOfTheCall() {
    long before = System.nanoTime();
    Selection selection = FALLING.then(stage("wide", 5)).select("question", 4);
    Duration whole = Duration.ofNanos(System.nanoTime() - before);
    assertThat(selection.trace())
        .extracting(StageTrace::elapsed)
        .allSatisfy(one -> assertThat(one).isBetween(Duration.ZERO, whole));
  }

  @Test
  void explain_stageThatCountsTokens_saysHowMany() {
    StageRun run = StageRun.begin("budget", SelectionRequest.of("q", 1), FALLING.select("q", 1));
    run.byRank().forEach(run::keep);
    run.tokens(17);
    assertThat(run.finish().explain().lines())
        .containsExactly(
            "falling: saw 1000, kept 1", "budget: saw 1, kept 1, 17 tokens", "  1. e0  100.0000");
  }

  @Test
  void isEmpty_chosenAndNot() {
    Selection selection = FALLING.select("q", 2);
    assertThat(selection.isEmpty()).isFalse();
    assertThat(selection.asExamples()).extracting(Example::id).containsExactly("e0", "e1");
    Selection none = new Selection("q", List.of(), List.of());
    assertThat(none.isEmpty()).isTrue();
    assertThat(none.best()).isEmpty();
  }

  @Test
  void toString_requestAndSelection_nameSizeAndIds() {
    assertThat(SelectionRequest.of("SECRET", 2))
        .hasToString("SelectionRequest[input=6 chars, maxExamples=2, filter=All[]]");
    assertThat(FALLING.select("SECRET", 2)).hasToString("Selection[e0, e1]");
  }

  @Test
  void whyNot_severalAreDropped_tellsOfTheOneAskedFor() {
    StageRun run = StageRun.begin("odd", SelectionRequest.of("q", 5), FALLING.select("q", 3));
    List<SelectedExample> given = run.byRank();
    run.drop(given.get(0), "too good");
    run.drop(given.get(1), "too long");
    assertThat(run.finish().whyNot("e1").getLast())
        .isEqualTo("odd: left it out with score 99.0000: too long");
  }
}
