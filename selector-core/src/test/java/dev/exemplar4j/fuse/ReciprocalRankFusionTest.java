package dev.exemplar4j.fuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.StageTrace;
import dev.exemplar4j.baseline.Baselines;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ReciprocalRankFusionTest {

  private static final Example A = Example.of("a", "card", "x");
  private static final Example B = Example.of("b", "card", "x");
  private static final Example C = Example.of("c", "card", "x");

  @Test
  void select_ranks_areFusedAsDefined() {
    ExampleSelector fused =
        ReciprocalRankFusion.of(Baselines.fixed(List.of(A, B)), Baselines.fixed(List.of(B, C)));
    assertThat(fused.select("any", 3).examples())
        .containsExactly(
            new SelectedExample(B, 1.0 / 62 + 1.0 / 61, 1),
            new SelectedExample(A, 1.0 / 61, 2),
            new SelectedExample(C, 1.0 / 62, 3));
    assertThat(fused.select("any", 1).ids()).containsExactly("b");
  }

  @Test
  void select_weights_count() {
    FusionSettings settings = FusionSettings.DEFAULT.withWeights(1, 3).withConstant(0);
    ExampleSelector fused =
        ReciprocalRankFusion.of(
            List.of(Baselines.fixed(List.of(A)), Baselines.fixed(List.of(C, B))), settings);
    assertThat(fused.select("any", 3).examples())
        .containsExactly(
            new SelectedExample(C, 3, 1),
            new SelectedExample(B, 1.5, 2),
            new SelectedExample(A, 1, 3));
  }

  @Test
  void select_equalScores_areOrderedById() {
    ExampleSelector fused =
        ReciprocalRankFusion.of(Baselines.fixed(List.of(B)), Baselines.fixed(List.of(A)));
    assertThat(fused.select("any", 2).ids()).containsExactly("a", "b");
  }

  @Test
  void select_request_isPassedOnWithoutMinimum() {
    List<SelectionRequest> seen = new ArrayList<>();
    ExampleSelector part =
        request -> {
          seen.add(request);
          return Baselines.fixed(List.of(A, B)).select(request);
        };
    SelectionRequest request =
        SelectionRequest.of("card", 20)
            .withFilter(ExampleFilter.idIn(List.of("a", "b")))
            .withoutIds(Set.of("z"))
            .withMinScore(1.0 / 61);
    Selection selection = ReciprocalRankFusion.of(part).select(request);
    assertThat(selection.ids()).containsExactly("a");
    ReciprocalRankFusion.of(part).select(request.withMaxExamples(3));
    assertThat(seen).extracting(SelectionRequest::maxExamples).containsExactly(100, 50);
    assertThat(seen)
        .allMatch(one -> one.minScore() == Double.NEGATIVE_INFINITY)
        .allMatch(one -> one.admits().equals(request.admits()));
    assertThat(FusionSettings.DEFAULT.candidatesFor(100_000)).isEqualTo(100_000);
  }

  @Test
  void select_trace_namesParts() {
    Selection selection =
        ReciprocalRankFusion.of(Baselines.fixed(List.of(A, B)), Baselines.recent(List.of(A)))
            .select("any", 1);
    assertThat(selection.trace())
        .extracting(StageTrace::stage)
        .containsExactly("part 1: fixed", "part 2: recent", "rrf(constant=60.0)");
    assertThat(selection.trace().getLast().dropped())
        .extracting(one -> one.id() + " " + one.reason())
        .containsExactly("b beyond the 1 asked for");
  }

  @Test
  void select_sameIdOtherContent_takesTheFirstParts() {
    Example other = Example.of("a", "another text", "y");
    ExampleSelector fused =
        ReciprocalRankFusion.of(Baselines.fixed(List.of(A)), Baselines.fixed(List.of(other)));
    assertThat(fused.select("any", 5).asExamples()).containsExactly(A);
  }

  @Test
  void settings_outOfRange_areRefused() {
    FusionSettings settings = FusionSettings.DEFAULT;
    assertRefused(
        () -> settings.withConstant(-1), "constant must be finite and at least 0 but was -1.0");
    assertRefused(() -> settings.withConstant(Double.NaN), "constant");
    assertRefused(
        () -> settings.withWeights(1, 0), "weight must be finite and above 0 but was 0.0");
    assertRefused(() -> settings.withCandidates(0, 5), "leastCandidates");
    assertRefused(() -> settings.withCandidates(5, 0), "candidatesPerExample");
    assertRefused(() -> settings.withCandidates(100_001, 5), "leastCandidates");
    assertThat(settings.withCandidates(1, 1).candidatesFor(7)).isEqualTo(7);
    assertThat(settings.withCandidates(100_000, 1).candidatesFor(7)).isEqualTo(100_000);
    assertRefused(ReciprocalRankFusion::of, "parts must be at least 1 but were 0");
    assertRefused(
        () ->
            ReciprocalRankFusion.of(
                List.of(Baselines.fixed(List.of(A))), settings.withWeights(1, 2)),
        "weights must be one for each of 1 parts but were 2");
  }

  private static void assertRefused(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static ExampleIndex jaccard() {
    return Jaccard.index(Tokenizer.words());
  }

  @Test
  void index_partsThatDiffer_areRefused() {
    ExampleIndex one = jaccard();
    one.add(A);
    assertRefused(
        () -> ReciprocalRankFusion.index(one, jaccard()),
        "all parts must hold the same examples but part 2 differs from part 1");
  }

  @Test
  void index_partFails_isUndone() {
    ExampleIndex first = jaccard();
    Failing second = new Failing(jaccard());
    ExampleIndex fused = ReciprocalRankFusion.index(first, second);
    fused.addAll(List.of(A, B));
    Example changed = Example.of("a", "parcel", "y");
    second.failing = true;
    assertFails(() -> fused.addAll(List.of(C)));
    assertFails(() -> fused.update(changed));
    assertFails(() -> fused.remove("a"));
    assertThat(first.examples()).containsExactly(A, B);
    assertThat(fused.select("card", 9).ids()).containsExactly("a", "b");
    second.failing = false;
    fused.add(C);
    fused.update(changed);
    assertThat(fused.remove("b")).isTrue();
    assertThat(fused.remove("b")).isFalse();
    assertThat(first.examples()).containsExactly(changed, C).isEqualTo(second.examples());
  }

  @Test
  void index_undoingFailsToo_bothAreTold() {
    Failing first = new Failing(jaccard());
    Failing second = new Failing(jaccard());
    ExampleIndex fused = ReciprocalRankFusion.index(first, second);
    second.failing = true;
    second.before = () -> first.failing = true;
    assertThatThrownBy(() -> fused.add(A))
        .hasMessage("full")
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed())
                    .singleElement()
                    .isInstanceOf(IllegalStateException.class));
  }

  @Test
  void index_additionOfAnIdThatIsThere_doesNotHideItMeanwhile() {
    Failing second = new Failing(jaccard());
    ExampleIndex fused = ReciprocalRankFusion.index(second, jaccard());
    fused.add(A);
    List<String> meanwhile = new ArrayList<>();
    second.before = () -> meanwhile.addAll(fused.select("card", 9).ids());
    assertRefused(() -> fused.addAll(List.of(A, B)), "example ids must be new");
    assertThat(meanwhile).contains("a").doesNotContain("b");
  }

  private static void assertFails(Runnable call) {
    assertThatThrownBy(call::run).isInstanceOf(IllegalStateException.class).hasMessage("full");
  }

  @Test
  void index_changeUnderWay_isNotSeenInHalf() throws Exception {
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Failing second = new Failing(jaccard());
    ExampleIndex fused = ReciprocalRankFusion.index(jaccard(), second);
    fused.add(A);
    second.before =
        () -> {
          reached.countDown();
          await(goOn);
        };
    try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
      Future<?> change = writer.submit(() -> fused.addAll(List.of(B, C)));
      reached.await();
      try {
        assertThat(fused.select("card", 9).ids()).containsExactly("a");
      } finally {
        goOn.countDown();
      }
      change.get();
    }
    assertThat(fused.select("card", 9).ids()).containsExactly("a", "b", "c");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void index_closed_closesAllParts() {
    ExampleIndex first = jaccard();
    ExampleIndex second = jaccard();
    ReciprocalRankFusion.index(first, second).close();
    assertThatThrownBy(first::size).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(second::size).isInstanceOf(IllegalStateException.class);
  }

  /** A real index whose changes can be made to fail, as on a full disk, or to wait. */
  private static final class Failing implements ExampleIndex {
    private final ExampleIndex index;
    private volatile boolean failing;
    private volatile Runnable before = () -> {};

    Failing(ExampleIndex index) {
      this.index = index;
    }

    private void change() {
      before.run();
      if (failing) {
        throw new IllegalStateException("full");
      }
    }

    @Override
    public void addAll(Collection<Example> examples) {
      change();
      index.addAll(examples);
    }

    @Override
    public void update(Example example) {
      change();
      index.update(example);
    }

    @Override
    public boolean remove(String id) {
      change();
      return index.remove(id);
    }

    @Override
    public Selection select(SelectionRequest request) {
      return index.select(request);
    }

    @Override
    public Optional<Example> get(String id) {
      return index.get(id);
    }

    @Override
    public int size() {
      return index.size();
    }

    @Override
    public List<Example> examples() {
      return index.examples();
    }

    @Override
    public void close() {
      index.close();
    }
  }
}
