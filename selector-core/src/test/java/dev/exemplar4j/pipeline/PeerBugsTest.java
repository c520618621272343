package dev.exemplar4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.baseline.Baselines;
import dev.exemplar4j.budget.TokenBudget;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.guard.LeakGuard;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.prompt.Prompt;
import dev.exemplar4j.prompt.PromptTemplate;
import dev.exemplar4j.prompt.TextLayout;
import dev.exemplar4j.rerank.PairScorer;
import dev.exemplar4j.rerank.Rerank;
import dev.exemplar4j.similarity.ExampleVectors;
import dev.exemplar4j.similarity.Similarity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Faults that other systems had, one test each. */
class PeerBugsTest {

  private static ExampleSelector jaccard(List<Example> pool) {
    ExampleIndex index = Jaccard.index(Tokenizer.words());
    index.addAll(pool);
    return index;
  }

  private static List<Example> numbered(int count, String input, String output) {
    return IntStream.range(0, count).mapToObj(i -> Example.of("e" + i, input, output)).toList();
  }

  @Test
  void bracesInExamples_areNotFilledInAgain() {
    List<Example> pool = List.of(Example.of("a", "{input} {0} %s ${x} {{b}}", "{output}{"));
    Selection selection = Baselines.fixed(pool).select("{output} {{q}}", 1);
    for (PromptTemplate template :
        List.of(PromptTemplate.chat("S {input}"), PromptTemplate.text(TextLayout.DEFAULT))) {
      assertThat(template.render(selection).text())
          .contains("{input} {0} %s ${x} {{b}}", "{output}{", "{output} {{q}}");
    }
  }

  @Test
  void firstExampleTooLong_doesNotStopPacking() {
    List<Example> pool =
        List.of(Example.of("long", "w ".repeat(500), "x"), Example.of("short", "w", "x"));
    ExampleSelector packed =
        Baselines.fixed(pool)
            .then(TokenBudget.of(60, PromptTemplate.chat("S"), TokenCounter.ofCharacters(1)));
    assertThat(packed.select("w", 2).ids()).containsExactly("short");
  }

  @Test
  void mmr_keepsFilterAndExclusions() {
    List<Example> pool =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    Example.of(
                        "e" + i,
                        "w" + i % 7 + " common",
                        "x",
                        Metadata.of(Map.of("even", i % 2 == 0))))
            .toList();
    SelectionRequest request =
        SelectionRequest.of("common w1", 6)
            .withFilter(ExampleFilter.equal("even", true))
            .withoutIds(Set.of("e8", "e22"));
    Selection chosen = jaccard(pool).then(Rerank.mmr(0.5, Similarity.jaccard())).select(request);
    assertThat(chosen.asExamples()).hasSize(6).allMatch(request.admits()::matches);
  }

  @Test
  void poolThatIsAlsoTheTestSet_noExampleChoosesItself() {
    Random random = new Random(4);
    List<Example> pool =
        IntStream.range(0, 60)
            .mapToObj(i -> Example.of("e" + i, "w" + random.nextInt(9) + " w" + i % 5, "x"))
            .toList();
    ExampleSelector guarded = jaccard(pool).then(LeakGuard.evaluation());
    for (Example query : pool) {
      Selection chosen =
          guarded.select(SelectionRequest.of(query.input(), 8).withoutIds(List.of(query.id())));
      assertThat(chosen.asExamples())
          .noneMatch(one -> one.id().equals(query.id()) || one.input().equals(query.input()));
    }
  }

  @Test
  void sameTextTwice_bothAreLeaks_notOnlyTheFirstRank() {
    List<Example> pool = new ArrayList<>(numbered(3, "the same text", "x"));
    pool.add(Example.of("other", "the other text", "y"));
    assertThat(jaccard(pool).then(LeakGuard.evaluation()).select("the same text", 4).ids())
        .containsExactly("other");
  }

  @Test
  void leakCheck_looksAtTheTextAlone_whateverElseDiffers() {
    Example leak =
        Example.of(
            "z",
            " The SAME\u00a0text ",
            "another answer",
            Metadata.of(Map.of("source", "elsewhere", "n", 3L)));
    assertThat(
            Baselines.fixed(List.of(leak))
                .then(LeakGuard.evaluation())
                .select("the same text", 1)
                .ids())
        .isEmpty();
  }

  @Test
  void dpp_duplicatesAndMoreThanTheRank_givesAllOfThem() {
    ExampleSelector dpp =
        jaccard(numbered(12, "all the same", "x")).then(Rerank.dpp(0.1, Similarity.jaccard()));
    assertThat(dpp.select("all the same", 10).ids()).hasSize(10).doesNotHaveDuplicates();
    ExampleSelector zeros =
        jaccard(numbered(12, "all the same", "x"))
            .then(Rerank.dpp(0.1, Similarity.cosine(new Norms())));
    assertThat(zeros.select("all the same", 10).ids()).hasSize(10);
  }

  /** Vectors whose length is the length of the text: zeros for the input. */
  private static final class Norms implements ExampleVectors {
    @Override
    public float[] ofInput(String input) {
      return new float[] {1, 0};
    }

    @Override
    public List<float[]> of(List<Example> examples) {
      return examples.stream()
          .map(
              one ->
                  one.input().startsWith("far")
                      ? new float[] {100 * one.input().length(), 100 * one.input().length()}
                      : new float[] {0.001f, 0})
          .toList();
    }

    @Override
    public String name() {
      return "norms";
    }
  }

  @Test
  void longVectors_doNotWinByTheirLength() {
    List<Example> pool =
        List.of(Example.of("far", "far away w", "x"), Example.of("near", "near w", "x"));
    assertThat(
            Baselines.fixed(pool)
                .then(Rerank.mmr(1, Similarity.cosine(new Norms())))
                .select("w", 1)
                .ids())
        .containsExactly("near");
  }

  @Test
  void scoringModel_isCalledOnceAQuery_andNotForSelectingAlone() {
    AtomicInteger calls = new AtomicInteger();
    PairScorer counting =
        new PairScorer() {
          @Override
          public double[] score(String input, List<Example> examples) {
            calls.incrementAndGet();
            return new double[examples.size()];
          }

          @Override
          public String name() {
            return "counting";
          }
        };
    ExampleSelector scored =
        jaccard(numbered(50, "some text", "x")).then(Rerank.byScorer(counting));
    assertThat(calls).hasValue(0);
    scored.select("some text", 8);
    assertThat(calls).hasValue(1);
    scored.select("matches nothing", 8);
    assertThat(calls).hasValue(1);
  }

  @Test
  void classSmallerThanItsShare_isNoError() {
    List<Example> pool = new ArrayList<>(numbered(9, "w", "big"));
    pool.add(Example.of("one", "w", "small"));
    assertThat(Baselines.stratified(pool, 1).select("w", 20).ids()).hasSize(10);
    assertThat(jaccard(pool).then(Rerank.labelBalanced()).select("w", 4).ids())
        .hasSize(4)
        .contains("one");
  }

  @Test
  void labelsThatLookLikeNothing_areLabels() {
    List<Example> pool =
        List.of(
            Example.of("a", "w", ""),
            Example.of("b", "w", "0"),
            Example.of("c", "w", "false"),
            Example.of("d", "w", "0"));
    assertThat(jaccard(pool).then(Rerank.labelBalanced()).select("w", 3).asExamples())
        .extracting(Example::output)
        .containsExactlyInAnyOrder("", "0", "false");
    assertThat(Baselines.stratified(pool, 1).select("w", 4).asExamples())
        .extracting(Example::output)
        .containsExactlyInAnyOrder("", "0", "0", "false");
  }

  @Test
  void budget_countsTheWholePrompt() {
    PromptTemplate template = PromptTemplate.chat("Instructions that take their share.");
    TokenCounter counter = TokenCounter.ofCharacters(1);
    List<Example> pool =
        IntStream.range(0, 30)
            .mapToObj(i -> Example.of("e" + i, "w ".repeat(1 + i % 5), "label " + i))
            .toList();
    for (int max = 40; max < 400; max += 20) {
      Selection chosen =
          jaccard(pool).then(TokenBudget.of(max, template, counter)).select("w question", 20);
      Prompt prompt = template.render(chosen);
      long texts = prompt.turns().stream().mapToLong(turn -> counter.count(turn.text())).sum();
      assertThat(chosen.isEmpty() ? 0 : texts).as("max %d", max).isLessThanOrEqualTo(max);
    }
  }

  @Test
  void emptyPool_isAnEmptySelection() {
    List<Part> parts =
        List.of(
            Part.of("jaccard"),
            Part.of("jaccard").with("weights", "idf"),
            Part.of("ngram"),
            Part.of("fixed"),
            Part.of("recent"),
            Part.of("random"),
            Part.of("stratified"),
            Part.of("fused").with("parts", List.of("jaccard", "ngram")));
    for (Part part : parts) {
      Pipeline pipeline = Pipeline.of(part).then(Part.of("mmr")).then(Part.of("dpp"));
      try (OpenPipeline open = pipeline.open(List.of(), PipelineResources.NONE)) {
        assertThat(open.select("anything", 5).isEmpty()).as("%s", part).isTrue();
      }
    }
  }

  @Test
  void randomness_isNobodyElses() {
    List<Example> pool = numbered(50, "w", "x");
    ExampleSelector first = Baselines.random(pool, 7);
    List<String> alone = first.select("w", 5).ids();
    ExampleSelector other = Baselines.random(pool, 8);
    other.select("w", 5);
    first.select("another", 5);
    assertThat(first.select("w", 5).ids()).isEqualTo(alone);
    assertThat(Baselines.random(pool, 7).select("w", 5).ids()).isEqualTo(alone);
    assertThat(other.select("w", 5).ids()).isNotEqualTo(alone);
  }

  @Test
  void chatPrompt_showsEveryChosenExample() {
    List<Example> pool =
        IntStream.range(0, 8).mapToObj(i -> Example.of("e" + i, "in " + i, "out " + i)).toList();
    Selection chosen = Baselines.fixed(pool).select("q", 8);
    String texts =
        PromptTemplate.chat("S").render(chosen).turns().stream()
            .map(turn -> turn.text())
            .collect(Collectors.joining("\n"));
    pool.forEach(example -> assertThat(texts).contains(example.input(), example.output()));
  }
}
