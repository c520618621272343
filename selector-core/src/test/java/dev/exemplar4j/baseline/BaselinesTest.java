package dev.exemplar4j.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Metadata;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BaselinesTest {

  private static final List<Example> POOL = pool(40);

  private static List<Example> pool(int size) {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String label = i % 10 < 6 ? "common" : i % 10 < 9 ? "medium" : "rare";
      Metadata metadata = Metadata.of("n", i).with(Metadata.GROUP, "g" + i % 5);
      pool.add(Example.of("e" + i, "text " + i, label, metadata));
    }
    return pool;
  }

  private static List<ExampleSelector> all(List<Example> pool) {
    return List.of(
        Baselines.fixed(pool),
        Baselines.recent(pool),
        Baselines.random(pool, 7),
        Baselines.stratified(pool, 7));
  }

  @Test
  void fixed_anyInput_isTheFirstAdmitted() {
    ExampleSelector fixed = Baselines.fixed(POOL);
    assertThat(fixed.select("anything", 3).examples())
        .extracting(one -> one.id() + " " + one.score() + " " + one.rank())
        .containsExactly("e0 1.0 1", "e1 0.5 2", "e2 " + 1.0 / 3 + " 3");
    SelectionRequest request =
        SelectionRequest.of("", 3)
            .withFilter(ExampleFilter.atLeast("n", 3))
            .withoutIds(Set.of("e4"))
            .withoutGroups(Set.of("g0"));
    assertThat(fixed.select(request).ids()).containsExactly("e3", "e6", "e7");
    assertThat(fixed.select(SelectionRequest.of("", 9).withMinScore(0.3)).ids())
        .containsExactly("e0", "e1", "e2");
  }

  @Test
  void recent_anyInput_isTheLastAdmittedBackwards() {
    ExampleSelector recent = Baselines.recent(POOL);
    assertThat(recent.select("anything", 3).ids()).containsExactly("e39", "e38", "e37");
    SelectionRequest request = SelectionRequest.of("", 2).withFilter(ExampleFilter.atMost("n", 9));
    assertThat(recent.select(request).ids()).containsExactly("e9", "e8");
  }

  @Test
  void select_moreThanThereAre_isAllOnce() {
    for (ExampleSelector selector : all(POOL)) {
      Selection selection = selector.select("x", 100);
      assertThat(new HashSet<>(selection.ids())).hasSize(40);
      assertThat(selection.examples()).hasSize(40);
      assertThat(selection.trace().getFirst().seen()).isEqualTo(40);
    }
  }

  @Test
  void select_emptyPoolOrNothingAdmitted_isEmpty() {
    all(List.of()).forEach(one -> assertThat(one.select("x", 3).isEmpty()).isTrue());
    SelectionRequest nothing = SelectionRequest.of("x", 3).withFilter(ExampleFilter.exists("no"));
    all(POOL).forEach(one -> assertThat(one.select(nothing).isEmpty()).isTrue());
    SelectionRequest tooHigh = SelectionRequest.of("x", 3).withMinScore(1.5);
    all(POOL).forEach(one -> assertThat(one.select(tooHigh).isEmpty()).isTrue());
  }

  @Test
  void select_randomRequests_keepTheRules() {
    long seed = 99;
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      double minScore = random.nextDouble() / 2;
      SelectionRequest request =
          SelectionRequest.of("q" + random.nextInt(50), 1 + random.nextInt(45))
              .withFilter(ExampleFilter.atLeast("n", random.nextInt(40)))
              .withoutGroups(Set.of("g" + random.nextInt(5)))
              .withMinScore(minScore);
      for (ExampleSelector selector : all(POOL)) {
        List<SelectedExample> chosen = selector.select(request).examples();
        assertThat(chosen).as("seed %d", seed).hasSizeLessThanOrEqualTo(request.maxExamples());
        assertThat(chosen)
            .as("seed %d", seed)
            .isSortedAccordingTo(SelectedExample.BEST_FIRST)
            .allMatch(one -> request.admits().matches(one.example()) && one.score() >= minScore)
            .extracting(SelectedExample::id)
            .doesNotHaveDuplicates();
        assertThat(selector.select(request).examples()).isEqualTo(chosen);
      }
    }
  }

  @Test
  void random_seedAndInput_decideAlone() {
    List<Example> shuffled = new ArrayList<>(POOL);
    Collections.shuffle(shuffled, new Random(1));
    ExampleSelector first = Baselines.random(POOL, 7);
    assertThat(Baselines.random(shuffled, 7).select("x", 8).examples())
        .isEqualTo(first.select("x", 8).examples());
    assertThat(Baselines.random(POOL, 8).select("x", 8).ids())
        .isNotEqualTo(first.select("x", 8).ids());
    assertThat(first.select("y", 8).ids()).isNotEqualTo(first.select("x", 8).ids());
    assertThat(first.select("x", 8).ids()).isEqualTo(first.select("x", 40).ids().subList(0, 8));
  }

  /** 4,000 draws of 1 in 40: each is expected 100 times, with a standard deviation below 10. */
  @Test
  void random_manyInputs_areSpreadEvenly() {
    ExampleSelector selector = Baselines.random(POOL, 3);
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < 4_000; i++) {
      counts.merge(selector.select("input " + i, 1).ids().getFirst(), 1, Integer::sum);
    }
    assertThat(counts).hasSize(40);
    assertThat(counts.values()).allMatch(count -> count > 50 && count < 150);
  }

  /** The numbers were made by another program: the same seed must give the same choice for good. */
  @Test
  void random_knownSeed_givesTheKnownNumbers() {
    Selection selection = Baselines.random(POOL, 7).select("größer", 5);
    assertThat(selection.ids()).containsExactly("e28", "e12", "e32", "e15", "e19");
    assertThat(selection.examples())
        .extracting(SelectedExample::score)
        .containsExactly(
            0.9879265168995105,
            0.9105401190842649,
            0.8055264965823079,
            0.803828477845209,
            0.7865582524660069);
  }

  @Test
  void minScore_reachedExactly_isTaken() {
    assertThat(Baselines.fixed(POOL).select(SelectionRequest.of("", 9).withMinScore(0.5)).ids())
        .containsExactly("e0", "e1");
    double third = 0.8055264965823079;
    SelectionRequest request = SelectionRequest.of("größer", 40).withMinScore(third);
    assertThat(Baselines.random(POOL, 7).select(request).ids()).hasSize(3);
    assertThat(Baselines.stratified(POOL, 7).select(request).ids()).hasSize(3);
  }

  @Test
  void stratified_severalLabels_standByTheirNumbers() {
    Selection selection = Baselines.stratified(POOL, 7).select("größer", 10);
    assertThat(selection.examples())
        .isSortedAccordingTo(SelectedExample.BEST_FIRST)
        .extracting(SelectedExample::id)
        .startsWith("e28", "e12");
  }

  @Test
  void stratified_equalRemaindersOfUnequalLabels_goToTheLargerOne() {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      pool.add(Example.of("e" + i, "text", i == 0 ? "a" : i < 4 ? "b" : "c"));
    }
    assertThat(labels(Baselines.stratified(pool, 1).select("x", 3)))
        .isEqualTo(Map.of("b", 2, "c", 1));
  }

  @Test
  void stratified_placesLeftOver_goToTheLargestRemainders() {
    List<Example> pool = new ArrayList<>();
    for (char label : "aaaaabbbcc".toCharArray()) {
      pool.add(Example.of("e" + pool.size(), "x", "" + label));
    }
    assertThat(labels(Baselines.stratified(pool, 1).select("x", 4)))
        .isEqualTo(Map.of("a", 2, "b", 1, "c", 1));
  }

  @Test
  void stratified_places_followTheLabels() {
    assertThat(labels(Baselines.stratified(POOL, 1).select("x", 10)))
        .isEqualTo(Map.of("common", 6, "medium", 3, "rare", 1));
    assertThat(labels(Baselines.stratified(POOL, 1).select("x", 4)))
        .isEqualTo(Map.of("common", 3, "medium", 1));
    assertThat(labels(Baselines.stratified(POOL, 1).select("x", 1))).isEqualTo(Map.of("common", 1));
    SelectionRequest request =
        SelectionRequest.of("x", 2).withFilter(ExampleFilter.atLeast("n", 36));
    assertThat(labels(Baselines.stratified(POOL, 1).select(request)))
        .isEqualTo(Map.of("medium", 2));
  }

  @Test
  void stratified_equalRemainders_goToTheFirstLabel() {
    List<Example> pool =
        List.of(Example.of("1", "a", "b"), Example.of("2", "a", "a"), Example.of("3", "a", "c"));
    assertThat(labels(Baselines.stratified(pool, 1).select("x", 2)))
        .isEqualTo(Map.of("a", 1, "b", 1));
    assertThat(
            labels(
                Baselines.stratified(pool, one -> one.id().equals("3") ? "z" : "y", 1)
                    .select("x", 2)))
        .hasSize(2);
  }

  private static Map<String, Integer> labels(Selection selection) {
    Map<String, Integer> counts = new TreeMap<>();
    selection.asExamples().forEach(one -> counts.merge(one.output(), 1, Integer::sum));
    return counts;
  }

  @Test
  void anyPool_sameIdTwice_isRefused() {
    List<Example> twice = List.of(Example.of("a", "x", "y"), Example.of("a", "z", "y"));
    assertThatThrownBy(() -> Baselines.random(twice, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("example ids must differ but a comes twice");
  }
}
