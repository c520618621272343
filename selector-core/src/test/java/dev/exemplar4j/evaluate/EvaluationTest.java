package dev.exemplar4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.statistics.Resampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationTest {

  private static final Resampling ROUNDS = new Resampling(200, 1);

  private static final List<Example> POOL =
      List.of(
          Example.of("1", "red apple", "fruit"),
          Example.of("2", "red car", "car"),
          Example.of("3", "fast red car", "car"));

  private static final EvaluationSet SET =
      EvaluationSet.of(
          List.of(
              query("a", "red apple", "fruit"),
              query("b", "fast car", "car"),
              query("c", "nothing", "car")),
          one -> SelectionRequest.of(one.input(), 3));

  private static Query query(String id, String input, String output) {
    return Query.labelled(id, input, output, Metadata.EMPTY);
  }

  private static ExampleSelector jaccard(List<Example> pool) {
    ExampleIndex index = Jaccard.index(Tokenizer.words());
    index.addAll(pool);
    return index;
  }

  private static Evaluation evaluation(String name, ExampleSelector selector) {
    return Evaluation.measure(name, selector, SET, List.of(Metrics.first(), Metrics.vote()));
  }

  @Test
  void recallOf_fewerExamples_isTheShareThatIsFound() {
    Evaluation exact = evaluation("exact", jaccard(POOL));
    Evaluation some = evaluation("some", jaccard(POOL.subList(0, 2)));
    assertThat(some.recallOf(exact)).containsExactly(2 / 3.0, 0.5, 1);
    assertThat(exact.recallOf(some)).containsExactly(1, 1, 1);
    EvaluationSet fewer =
        EvaluationSet.of(
            List.of(query("a", "red apple", "fruit")), one -> SelectionRequest.of(one.input(), 3));
    Evaluation other = Evaluation.measure("other", jaccard(POOL), fewer, List.of(Metrics.first()));
    assertThatThrownBy(() -> other.recallOf(exact)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void measure_keepsEveryQuery() {
    Evaluation one = evaluation("jaccard", jaccard(POOL));
    assertThat(one.values("first")).containsExactly(1, 1, 0);
    assertThat(one.values("vote")).containsExactly(0, 1, 0);
    assertThat(one.results().getFirst().ids()).containsExactly("1", "2", "3");
    assertThat(one.results().getFirst().majority()).contains("car");
    assertThat(one.results().get(2).ids()).isEmpty();
    assertThat(one.estimate("first", ROUNDS).mean()).isEqualTo(2.0 / 3);
    assertThat(one.worst("first", 1).getFirst().query().id()).isEqualTo("c");
    assertThat(one.perSecond()).isPositive();
  }

  @Test
  void against_sameQueries() {
    Evaluation one = evaluation("jaccard", jaccard(POOL));
    Evaluation other = evaluation("less", jaccard(POOL.subList(0, 1)));
    assertThat(one.against(other, "first", ROUNDS).difference()).isCloseTo(1.0 / 3, within(1e-12));
    assertThat(one.against(other, "first", ROUNDS).firstBetter()).isEqualTo(1);
  }

  @Test
  void against_otherQueriesOrMetric() {
    Evaluation one = evaluation("jaccard", jaccard(POOL));
    EvaluationSet some = SET.at(IntStream.of(1, 0));
    Evaluation fewer = Evaluation.measure("x", jaccard(POOL), some, List.of(Metrics.first()));
    assertThatThrownBy(() -> one.against(fewer, "first", ROUNDS))
        .hasMessage("both must be measured on the same queries but jaccard and x were not");
    assertThatThrownBy(() -> one.values("f1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("metric must be one of [first, vote] but was \"f1\"");
  }

  @Test
  void measure_metricsWithOneName() {
    List<Metric> twice = List.of(Metrics.first(), Metrics.first());
    assertThatThrownBy(() -> Evaluation.measure("x", jaccard(POOL), SET, twice))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void set_noQueryOrOneTwice() {
    assertThatThrownBy(() -> new EvaluationSet(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    List<Query> twice = List.of(query("q", "a", "b"), query("q", "c", "d"));
    assertThatThrownBy(() -> EvaluationSet.of(twice, one -> SelectionRequest.of(one.input(), 1)))
        .hasMessage("ids of queries must differ but q comes twice");
  }

  @Test
  void leaveOneOut_random_chooseAllThatDoesNotLeak() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String input = (random.nextBoolean() ? "Red " : "red\t") + "w" + random.nextInt(15);
      Metadata group =
          random.nextBoolean()
              ? Metadata.EMPTY
              : Metadata.of(Metadata.GROUP, "g" + random.nextInt(10));
      pool.add(Example.of("e" + i, input, "o", group));
    }
    EvaluationSet set = EvaluationSet.leaveOneOut(pool, 60);
    Evaluation one = Evaluation.measure("x", jaccard(pool), set, List.of(Metrics.first()));
    for (int i = 0; i < pool.size(); i++) {
      Example asked = pool.get(i);
      Set<String> allowed = new TreeSet<>();
      pool.stream().filter(other -> !leaks(asked, other)).forEach(other -> allowed.add(other.id()));
      assertThat(new TreeSet<>(one.results().get(i).ids())).as("seed %d", seed).isEqualTo(allowed);
    }
  }

  private static boolean leaks(Example asked, Example other) {
    Optional<String> group = asked.metadata().text(Metadata.GROUP);
    return words(asked).equals(words(other))
        || (group.isPresent() && group.equals(other.metadata().text(Metadata.GROUP)));
  }

  private static String words(Example one) {
    return one.input().toLowerCase(Locale.ROOT).replace('\t', ' ');
  }

  @Test
  void confusionMatrix_macroF1() {
    ConfusionMatrix matrix = ConfusionMatrix.ofVotes(evaluation("jaccard", jaccard(POOL)));
    assertThat(matrix.labels()).containsExactly("car", "fruit");
    assertThat(matrix.counts()).containsExactly(List.of(1, 0), List.of(1, 0));
    assertThat(matrix.unanswered()).containsExactly(1, 0);
    assertThat(matrix.macroF1()).isCloseTo((2.0 / 4 + 0) / 2, within(1e-12));
  }

  @Test
  void toString_holdsNoText() {
    Evaluation one = evaluation("jaccard", jaccard(POOL));
    assertThat(one.toString() + SET + one.results().getFirst() + ConfusionMatrix.ofVotes(one))
        .doesNotContain("red", "apple", "fruit");
  }
}
