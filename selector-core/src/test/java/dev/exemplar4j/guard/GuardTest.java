package dev.exemplar4j.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.Choices;
import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.StageTrace;
import dev.exemplar4j.baseline.Baselines;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.similarity.Similarity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardTest {

  private static final List<Example> POOL =
      List.of(
          Example.of("a", "My card was charged twice", "x"),
          Example.of("b", "my  CARD was charged twice ", "x"),
          Example.of("c", "my card was charged twice today", "x"),
          Example.of("d", "where is my card", "y", Metadata.of(Metadata.GROUP, "thread")));
  private static final Selection GIVEN = Choices.of("my card was charged twice", POOL);

  private static Selection apply(Stage stage, Selection given) {
    return stage.apply(SelectionRequest.of(given.input(), 10), given);
  }

  private static List<String> reasons(Selection selection) {
    return selection.trace().getLast().dropped().stream().map(StageTrace.Dropped::reason).toList();
  }

  @Test
  void quota_perOrigin_keepsTheBestOfEachAndTakesUnknownOriginsAsOne() {
    List<Example> pool =
        List.of(
            Example.of("a", "x", "y", Metadata.of("origin", "crm")),
            Example.of("b", "x", "y"),
            Example.of("c", "x", "y", Metadata.of("origin", "crm")),
            Example.of("d", "x", "y", Metadata.of("origin", "crm")),
            Example.of("e", "x", "y"),
            Example.of("f", "x", "y", Metadata.of("origin", "forum")),
            Example.of("g", "x", "y"));
    Selection given = Choices.of("x", pool);
    Selection within = apply(Quota.per("origin", 2), given);
    assertThat(within.ids()).containsExactly("a", "b", "c", "e", "f");
    assertThat(reasons(within)).containsOnly("2 better ones have the same origin").hasSize(2);
    assertThat(apply(Quota.per("origin", 1), given).ids()).containsExactly("a", "b", "f");
    assertThat(apply(Quota.per("place", 3), given).ids()).containsExactly("a", "b", "c");
    assertThat(Quota.per("origin", 1).candidatesFor(8)).isEqualTo(40);
    assertThat(Quota.per("origin", 1).candidatesFor(9)).isEqualTo(45);
    assertThat(Quota.per("origin", 1).candidatesFor(Integer.MAX_VALUE))
        .isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void quota_wrongArguments_areRefused() {
    assertThatThrownBy(() -> Quota.per("origin", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("most must be at least 1 but was 0");
    assertThatThrownBy(() -> Quota.per("", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the key of a quota must not be empty");
  }

  @Test
  void leakGuard_evaluation_dropsEveryCopyOfTheInput() {
    Selection clean = apply(LeakGuard.evaluation(), GIVEN);
    assertThat(clean.ids()).containsExactly("c", "d");
    assertThat(clean.examples()).extracting(SelectedExample::rank).containsExactly(1, 2);
    assertThat(reasons(clean)).containsOnly("same text as the input");
  }

  @Test
  void leakGuard_evaluationWithSimilarity_dropsWhatIsNearlyTheInput() {
    Selection clean = apply(LeakGuard.evaluation(Similarity.jaccard(), 0.8), GIVEN);
    assertThat(clean.ids()).containsExactly("d");
    assertThat(reasons(clean)).contains("0.8333 like the input");
  }

  @Test
  void leakGuard_production_keepsTheInputAndHoldsExclusions() {
    assertThat(apply(LeakGuard.production(), GIVEN).ids()).containsExactly("a", "b", "c", "d");
    SelectionRequest request =
        SelectionRequest.of(GIVEN.input(), 10)
            .withoutIds(List.of("c"))
            .withoutGroups(List.of("thread"));
    Selection clean = LeakGuard.production().apply(request, GIVEN);
    assertThat(clean.ids()).containsExactly("a", "b");
    assertThat(reasons(clean)).containsExactly("excluded id", "excluded group");
    assertThat(LeakGuard.off().apply(request, GIVEN).ids()).hasSize(4);
  }

  @Test
  void leakGuard_poolThatIsTheTestSet_stillGivesAllThatWereAskedFor() {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      pool.add(Example.of("copy" + i, "my card", "x"));
      pool.add(Example.of("other" + i, "my card number " + i, "y"));
    }
    try (ExampleIndex index = Jaccard.index(Tokenizer.words())) {
      index.addAll(pool);
      Selection clean = index.then(LeakGuard.evaluation()).select("My card", 4);
      assertThat(clean.ids()).hasSize(4).allMatch(id -> id.startsWith("other"));
    }
  }

  @Test
  void duplicates_keepTheBestOfTheirKind() {
    Selection exact = apply(Duplicates.exact(), GIVEN);
    assertThat(exact.ids()).containsExactly("a", "c", "d");
    assertThat(reasons(exact)).containsExactly("same text as a");
    Selection near = apply(Duplicates.near(Similarity.jaccard(), 0.8), GIVEN);
    assertThat(near.ids()).containsExactly("a", "d");
    assertThat(reasons(near)).containsExactly("1.0000 like a", "0.8333 like a");
  }

  @Test
  void duplicates_givenInAnotherOrder_keepBestRankAndOrder() {
    Selection reversed = new Selection(GIVEN.input(), GIVEN.examples().reversed(), List.of());
    assertThat(apply(Duplicates.exact(), reversed).ids()).containsExactly("d", "c", "a");
    assertThat(apply(Duplicates.near(Similarity.jaccard(), 0.8), reversed).ids())
        .containsExactly("d", "a");
  }

  private static Selection scored(double... scores) {
    List<SelectedExample> examples = new ArrayList<>();
    for (double score : scores) {
      int rank = examples.size() + 1;
      examples.add(new SelectedExample(Example.of("e" + rank, "in", "out"), score, rank));
    }
    return Choices.of("q", examples, 100);
  }

  @Test
  void minScore_absoluteAndRelative() {
    assertThat(apply(MinScore.atLeast(2), scored(4, 2, 1)).ids()).containsExactly("e1", "e2");
    assertThat(apply(MinScore.shareOfBest(0.5), scored(4, 2, 1)).ids()).containsExactly("e1", "e2");
    assertThat(apply(MinScore.shareOfBest(0.5), scored(-4, -6, -7)).ids())
        .containsExactly("e1", "e2");
    assertThat(apply(MinScore.shareOfBest(1), scored(0, 0, -1)).ids()).containsExactly("e1", "e2");
    assertThat(reasons(apply(MinScore.atLeast(2), scored(1))))
        .containsExactly("score below 2.0000");
  }

  @Test
  void minScore_quantile_isThatOfThePoolsOwnNeighbours() {
    try (ExampleIndex index = Jaccard.index(Tokenizer.words())) {
      index.addAll(POOL);
      Stage half = MinScore.quantile(index, POOL, 0.5);
      assertThat(index.then(half).select("my card was charged twice", 4).ids())
          .containsExactly("a", "b", "c");
      assertThat(index.then(half).select("my card was charged twice", 4).trace().getLast().stage())
          .isEqualTo("min-score(quantile=0.5: 0.8333)");
      assertThat(index.then(half).select("where is it", 4).isEmpty()).isTrue();
    }
  }

  @Test
  void minScore_quantileOfExamplesThatFindNothing_dropsNothing() {
    ExampleSelector nothing = request -> Choices.of(request.input(), List.of());
    Stage stage = MinScore.quantile(nothing, POOL, 0.5);
    assertThat(apply(stage, GIVEN).ids()).hasSize(4);
  }

  @Test
  void fallback_tooFew_givesNoneOrTheOther() {
    assertThat(apply(Fallback.none(5), GIVEN).isEmpty()).isTrue();
    assertThat(reasons(apply(Fallback.none(5), GIVEN))).contains("only 4 left of at least 5");
    assertThat(apply(Fallback.none(4), GIVEN).ids()).hasSize(4);
    assertThat(Fallback.none(4).apply(SelectionRequest.of("q", 2), scored(2, 1)).ids()).hasSize(2);
  }

  @Test
  void fallback_toAnother_tellsOfBoth() {
    Example fixed = Example.of("f", "fixed", "out");
    ExampleSelector one = request -> scored(5);
    ExampleSelector both =
        Fallback.to(one.then(MinScore.atLeast(1)), 2, Baselines.fixed(List.of(fixed)));
    Selection chosen = both.select(SelectionRequest.of("q", 3).withMinScore(3));
    assertThat(chosen.ids()).containsExactly("f");
    assertThat(chosen.trace()).hasSize(4);
    assertThat(chosen.trace().get(2).stage()).isEqualTo("fallback(atLeast=2)");
    assertThat(chosen.trace().get(2).dropped())
        .extracting(StageTrace.Dropped::reason)
        .containsExactly("only 1 left of at least 2");
    assertThat(both.select("q", 1).ids()).containsExactly("e1");
  }

  @Test
  void near_likeOneThatWentItself_isKept() {
    Selection given =
        Choices.of(
            "q",
            List.of(
                Example.of("a", "one two three", "x"),
                Example.of("b", "two three four", "x"),
                Example.of("c", "three four five", "x")));
    Selection near = apply(Duplicates.near(Similarity.jaccard(), 0.5), given);
    assertThat(near.ids()).containsExactly("a", "c");
    assertThat(reasons(near)).containsExactly("0.5000 like a");
  }

  @Test
  void limits_reachedExactly_count() {
    Similarity jaccard = Similarity.jaccard();
    List<Example> pool = List.of(Example.of("a", "one two", "x"), Example.of("b", "one", "x"));
    Selection given = Choices.of("one two", pool);
    assertThat(apply(LeakGuard.evaluation(jaccard, 0.5), given).isEmpty()).isTrue();
    assertThat(apply(Duplicates.near(jaccard, 0.5), given).ids()).containsExactly("a");
    assertThat(apply(Duplicates.near(jaccard, 1), given).ids()).containsExactly("a", "b");
    assertThat(apply(MinScore.shareOfBest(0), scored(4, 0, -1)).ids()).containsExactly("e1", "e2");
    assertThat(apply(Fallback.none(1), given).ids()).hasSize(2);
  }

  @Test
  void duplicates_enoughAreKept_theRestIsBeyond() {
    List<Example> pool =
        List.of(
            Example.of("a", "one", "x"), Example.of("b", "two", "x"), Example.of("c", "two", "x"));
    Selection one =
        Duplicates.near(Similarity.jaccard(), 0.9)
            .apply(SelectionRequest.of("q", 1), Choices.of("q", pool));
    assertThat(one.ids()).containsExactly("a");
    assertThat(reasons(one)).containsOnly("beyond the 1 asked for").hasSize(2);
  }

  @Test
  void trace_ofGuards_saysHow() {
    Similarity jaccard = Similarity.jaccard();
    assertThat(apply(LeakGuard.evaluation(), GIVEN).trace().getLast().stage())
        .isEqualTo("leak-guard(evaluation)");
    assertThat(apply(LeakGuard.evaluation(jaccard, 0.8), GIVEN).trace().getLast().stage())
        .isEqualTo("leak-guard(evaluation, " + jaccard.name() + " >= 0.8)");
    assertThat(apply(Duplicates.near(jaccard, 0.8), GIVEN).trace().getLast().stage())
        .isEqualTo("duplicates(" + jaccard.name() + " >= 0.8)");
  }

  @Test
  void parameters_outOfRange_areRefused() {
    Similarity jaccard = Similarity.jaccard();
    assertThatThrownBy(() -> LeakGuard.evaluation(jaccard, 0))
        .hasMessage("limit must be in (0, 1] but was 0.0");
    assertThatThrownBy(() -> Duplicates.near(jaccard, 1.5))
        .hasMessage("limit must be in (0, 1] but was 1.5");
    assertThatThrownBy(() -> MinScore.atLeast(Double.NaN))
        .hasMessage("score must be finite but was NaN");
    assertThatThrownBy(() -> MinScore.shareOfBest(-1))
        .hasMessage("share must be in [0, 1] but was -1.0");
    assertThatThrownBy(() -> MinScore.quantile(request -> GIVEN, POOL, 1))
        .hasMessage("quantile must be in (0, 1) but was 1.0");
    assertThatThrownBy(() -> MinScore.quantile(request -> GIVEN, POOL, 0))
        .hasMessage("quantile must be in (0, 1) but was 0.0");
    assertThatThrownBy(() -> MinScore.quantile(request -> GIVEN, List.of(), 0.5))
        .hasMessage("the sample must not be empty");
    assertThatThrownBy(() -> Fallback.none(0)).hasMessage("atLeast must be at least 1 but was 0");
  }
}
