package dev.exemplar4j.evaluate;

import static dev.exemplar4j.evaluate.SelectorAssert.assertThatSelector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.statistics.Resampling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an evaluation asks, keeps and says, and what a build can insist on. */
class EvaluationPartsTest {

  private static final Resampling ROUNDS = new Resampling(100, 1);

  /** Chooses one example whose output is the number in the input, and hears what it is asked. */
  private static final class Echo implements ExampleSelector {

    private final List<Integer> together = new ArrayList<>();
    private final List<SelectionRequest> asked = new ArrayList<>();

    @Override
    public Selection select(SelectionRequest request) {
      asked.add(request);
      String number = request.input().replaceAll("\\D", "");
      Example one = Example.of("e" + number, "x", number);
      return new Selection(request.input(), List.of(new SelectedExample(one, 1, 1)), List.of());
    }

    @Override
    public List<Selection> selectAll(List<SelectionRequest> requests) {
      together.add(requests.size());
      return requests.stream().map(this::select).toList();
    }
  }

  /** The number in the chosen output, through a hundred. */
  private record Hundredths(String name) implements Metric {

    @Override
    public Kind kind() {
      return Kind.SHARE;
    }

    @Override
    public double measure(Query query, Selection chosen) {
      return Double.parseDouble(chosen.examples().getFirst().example().output()) / 100;
    }
  }

  private static Query query(String id, int number) {
    return Query.labelled(id, "number " + number, Integer.toString(number), Metadata.EMPTY);
  }

  private static EvaluationSet set(int size) {
    List<Query> queries = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      queries.add(query("q" + i, i));
    }
    return EvaluationSet.of(queries, one -> SelectionRequest.of(one.input(), 1));
  }

  private static Evaluation numbers(EvaluationSet set) {
    return Evaluation.measure(
        "echo", new Echo(), set, List.of(new Hundredths("n"), Metrics.first()));
  }

  @Test
  void measure_asksFor64AtATimeAndKeepsTheOrder() {
    Echo echo = new Echo();
    Evaluation one = Evaluation.measure("echo", echo, set(130), List.of(new Hundredths("n")));
    assertThat(echo.together).containsExactly(64, 64, 2);
    assertThat(one.results()).extracting(result -> result.query().id()).startsWith("q0", "q1");
    assertThat(one.values("n"))
        .containsExactly(IntStream.range(0, 130).mapToDouble(i -> i / 100.0).toArray());
    assertThat(one.results().subList(0, 64))
        .extracting(QueryResult::elapsed)
        .containsOnly(one.results().getFirst().elapsed());
    Duration sum = Duration.ZERO;
    for (QueryResult result : one.results()) {
      sum = sum.plus(result.elapsed());
    }
    assertThat(one.elapsed()).isEqualTo(sum).isPositive();
    assertThat(one.perSecond()).isCloseTo(130e9 / sum.toNanos(), within(1e-6));
  }

  @Test
  void measure_severalMetrics_eachByItsName() {
    Evaluation one = numbers(set(5));
    assertThat(one.values("n")).containsExactly(0, 0.01, 0.02, 0.03, 0.04);
    assertThat(one.values("first")).containsOnly(1);
    assertThat(one.estimate("first", ROUNDS).mean()).isEqualTo(1);
    assertThat(one.estimate("n", ROUNDS).mean()).isCloseTo(0.02, within(1e-12));
    assertThat(one).hasToString("Evaluation[echo, 5 queries]");
    assertThat(one.results().get(3)).hasToString("QueryResult[q3, [e3], [0.03, 1.0]]");
  }

  @Test
  void measure_noMetricOrOneNameTwice() {
    EvaluationSet set = set(1);
    assertThatThrownBy(() -> Evaluation.measure("x", new Echo(), set, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there must be metrics with different names but there are []");
    List<Metric> twice = List.of(Metrics.any(), Metrics.first(), Metrics.any());
    assertThatThrownBy(() -> Evaluation.measure("x", new Echo(), set, twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there must be metrics with different names but there are [any, first, any]");
  }

  @Test
  void worst_byFigureThenById() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Query> queries = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      queries.add(query("q" + i, random.nextInt(6)));
    }
    Evaluation one =
        numbers(EvaluationSet.of(queries, query -> SelectionRequest.of(query.input(), 1)));
    Comparator<QueryResult> order =
        Comparator.<QueryResult>comparingDouble(result -> result.values().getFirst())
            .thenComparing(result -> result.query().id());
    assertThat(one.worst("n", 100)).as("seed %d", seed).hasSize(40).isSortedAccordingTo(order);
    assertThat(one.worst("n", 7)).as("seed %d", seed).isEqualTo(one.worst("n", 40).subList(0, 7));
    assertThat(one.worst("n", 0)).isEmpty();
    assertThatThrownBy(() -> one.worst("m", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("metric must be one of [n, first] but was \"m\"");
  }

  @Test
  void against_isThisLessTheBaseline() {
    Evaluation high = numbers(set(10));
    EvaluationSet low =
        EvaluationSet.of(
            set(10).cases().stream().map(EvaluationSet.Case::query).toList(),
            one -> SelectionRequest.of("number 0", 1));
    Evaluation zero = Evaluation.measure("zero", new Echo(), low, List.of(new Hundredths("n")));
    assertThat(high.against(zero, "n", ROUNDS).difference()).isCloseTo(0.045, within(1e-12));
    assertThat(high.against(zero, "n", ROUNDS).first()).isEqualTo("echo");
    assertThat(high.against(zero, "n", ROUNDS).second()).isEqualTo("zero");
    assertThat(high.against(zero, "n", ROUNDS).firstBetter()).isEqualTo(9);
    assertThat(zero.against(high, "n", ROUNDS).difference()).isCloseTo(-0.045, within(1e-12));
    assertThatThrownBy(() -> high.against(zero, "first", ROUNDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("metric must be one of [n] but was \"first\"");
  }

  @Test
  void set_atPlaces_inTheirOrder() {
    EvaluationSet some = set(9).at(IntStream.of(7, 0, 3));
    assertThat(some.cases()).extracting(one -> one.query().id()).containsExactly("q7", "q0", "q3");
    assertThat(some).hasToString("EvaluationSet[cases=3]");
    assertThatThrownBy(() -> set(3).at(IntStream.of(1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ids of queries must differ but q1 comes twice");
    assertThatThrownBy(() -> set(3).at(IntStream.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there must be at least one query but there is none");
  }

  @Test
  void leaveOneOut_keepsWhatTheRequestLeavesOutAlready() {
    Example one = Example.of("1", "Red  car", "a", Metadata.of(Metadata.GROUP, "g1"));
    Example same = Example.of("2", "red CAR", "b");
    Example other = Example.of("3", "blue car", "b");
    SelectionRequest base =
        SelectionRequest.of("x", 4).withoutIds(Set.of("9")).withoutGroups(Set.of("g9"));
    List<Example> pool = List.of(one, same, other);
    EvaluationSet byId = EvaluationSet.leaveOneOut(List.of(one, other), pool, example -> base);
    SelectionRequest first = byId.cases().getFirst().request();
    assertThat(first.excludedIds()).containsExactlyInAnyOrder("1", "2", "9");
    assertThat(first.excludedGroups()).containsExactlyInAnyOrder("g1", "g9");
    assertThat(first.maxExamples()).isEqualTo(4);
    SelectionRequest second = byId.cases().getLast().request();
    assertThat(second.excludedIds()).containsExactlyInAnyOrder("3", "9");
    assertThat(second.excludedGroups()).containsExactly("g9");
    EvaluationSet byInput = EvaluationSet.leaveOneOut(pool, example -> base);
    first = byInput.cases().getFirst().request();
    assertThat(first.excludedIds()).containsExactlyInAnyOrder("1", "9");
    assertThat(first.admits().matches(same)).isFalse();
    assertThat(first.admits().matches(other)).isTrue();
    Query query = byInput.cases().getFirst().query();
    assertThat(query.id()).isEqualTo("1");
    assertThat(query.input()).isEqualTo("Red  car");
    assertThat(query.metadata()).isEqualTo(one.metadata());
    assertThat(EvaluationSet.output(query)).isEqualTo("a");
  }

  @Test
  void result_ofASelectionInAnyOrder_isBestRankFirst() {
    Selection chosen = Chosen.outputs("a", "b", "b", "a");
    Selection turned = new Selection("", chosen.examples().reversed(), List.of());
    QueryResult result = QueryResult.of(query("q", 1), turned, List.of(0.5), Duration.ofMillis(3));
    assertThat(result.ids()).containsExactly("e0", "e1", "e2", "e3");
    assertThat(result.majority()).contains("a");
    assertThat(result.elapsed()).isEqualTo(Duration.ofMillis(3));
    QueryResult none = QueryResult.of(query("q", 1), Chosen.outputs(), List.of(0.5), Duration.ZERO);
    assertThat(none.majority()).isEmpty();
  }

  private static List<Query> queries(int size) {
    return set(size).cases().stream().map(EvaluationSet.Case::query).toList();
  }

  @Test
  void selectorAssert_asksForTheExamplesOfAnotherInput() {
    Echo echo = new Echo();
    SelectorAssert eight = assertThatSelector(echo).on(List.of(), queries(2));
    assertThat(eight.agreesAtLeast(1)).isSameAs(eight);
    eight.with(3).hasAtLeast(Metrics.any(), 1);
    assertThat(echo.asked).extracting(SelectionRequest::maxExamples).containsExactly(8, 8, 3, 3);
    SelectionRequest second = echo.asked.get(1);
    assertThat(second.excludedIds()).containsExactly("q1");
    assertThat(second.admits().matches(Example.of("x", "NUMBER  1", "y"))).isFalse();
    assertThat(second.admits().matches(Example.of("x", "number 2", "y"))).isTrue();
  }

  @Test
  void selectorAssert_atTheShare_holds() {
    List<Query> queries = new ArrayList<>(queries(3));
    queries.add(Query.labelled("wrong", "number 3", "4", Metadata.EMPTY));
    SelectorAssert echo = assertThatSelector(new Echo()).on(List.of(), queries);
    assertThatCode(() -> echo.agreesAtLeast(0.75).agreesAtLeast(0)).doesNotThrowAnyException();
    assertThatThrownBy(() -> echo.agreesAtLeast(0.751))
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching(
            "vote must be at least 75\\.1 % but was 75\\.0 % \\(95 % .* to .*, 4 queries\\); worst:"
                + " wrong, q0, q1, q2");
  }

  @Test
  void selectorAssert_namesTheFiveWorst() {
    SelectorAssert echo = assertThatSelector(new Echo()).on(List.of(), queries(9));
    assertThatThrownBy(() -> echo.hasAtLeast(new Hundredths("n"), 0.5))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("n must be at least 50.0 % but was 4.0 % (95 % ")
        .hasMessageEndingWith(", 9 queries); worst: q0, q1, q2, q3, q4");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.001, 1.001, Double.NaN})
  void selectorAssert_shareOutOfRange(double share) {
    SelectorAssert echo = assertThatSelector(new Echo()).on(List.of(), queries(1));
    assertThatThrownBy(() -> echo.hasAtLeast(Metrics.vote(), share))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the share must be in [0, 1] but was " + share);
  }

  @Test
  void selectorAssert_noQuery() {
    SelectorAssert echo = assertThatSelector(new Echo()).on(List.of(), List.of());
    assertThatThrownBy(() -> echo.agreesAtLeast(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there must be at least one query but there is none");
  }
}
