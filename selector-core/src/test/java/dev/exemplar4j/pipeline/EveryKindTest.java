package dev.exemplar4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.baseline.Baselines;
import dev.exemplar4j.budget.ChatOverhead;
import dev.exemplar4j.budget.TokenBudget;
import dev.exemplar4j.budget.TokenBudgetSettings;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.curate.Representatives;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.fuse.FusionSettings;
import dev.exemplar4j.fuse.ReciprocalRankFusion;
import dev.exemplar4j.guard.Duplicates;
import dev.exemplar4j.guard.Fallback;
import dev.exemplar4j.guard.LeakGuard;
import dev.exemplar4j.guard.MinScore;
import dev.exemplar4j.guard.Quota;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Mask;
import dev.exemplar4j.lexical.NgramOverlap;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.order.Ordering;
import dev.exemplar4j.prompt.PromptTemplate;
import dev.exemplar4j.rerank.AdaptiveLimits;
import dev.exemplar4j.rerank.ExampleWeight;
import dev.exemplar4j.rerank.PairScorer;
import dev.exemplar4j.rerank.Rerank;
import dev.exemplar4j.rerank.TokenVectors;
import dev.exemplar4j.similarity.Similarity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every kind of part that core has, with parameters that are not the defaults, beside the code that
 * it stands for. Those that need vectors are tested where an engine has some.
 */
class EveryKindTest {

  private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
  private static final PromptTemplate TEMPLATE = PromptTemplate.chat("Answer.");
  private static final PromptTemplate OTHER = PromptTemplate.chat("Answer in many more words.");
  private static final PipelineResources RESOURCES =
      PipelineResources.NONE
          .with(PromptTemplate.class, PipelineResources.PROMPT, TEMPLATE)
          .with(PromptTemplate.class, "other", OTHER)
          .with(TokenCounter.class, "mine", TokenCounter.ofCharacters(1))
          .with(PairScorer.class, "lengths", new Lengths())
          .with(TokenVectors.class, "letters", new Letters());

  /** The longer the input, the better. */
  private record Lengths() implements PairScorer {
    @Override
    public double[] score(String input, List<Example> examples) {
      return examples.stream().mapToDouble(one -> one.input().length()).toArray();
    }

    @Override
    public String name() {
      return "lengths";
    }
  }

  /** A vector for each letter. */
  private record Letters() implements TokenVectors {
    @Override
    public List<float[]> of(String text) {
      return text.chars().mapToObj(c -> new float[] {c % 7 + 1, c % 3, c % 5}).toList();
    }

    @Override
    public String name() {
      return "letters";
    }
  }

  /** Starts with Jaccard, and goes on with a stage. */
  private interface Steps {
    ExampleSelector after(ExampleSelector before, List<Example> pool);
  }

  private static Steps of(Stage stage) {
    return (before, pool) -> before.then(stage);
  }

  private static Map<Part, Steps> stages() {
    Part whitespace = Part.of("jaccard").with("tokenizer", "whitespace");
    Similarity alike = Similarity.jaccard(Tokenizer.whitespace());
    Map<Part, Steps> all = new LinkedHashMap<>();
    all.put(Part.of("leak-guard").with("mode", "off"), of(LeakGuard.off()));
    all.put(Part.of("leak-guard").with("mode", "evaluation"), of(LeakGuard.evaluation()));
    all.put(Part.of("leak-guard"), of(LeakGuard.production()));
    all.put(
        Part.of("leak-guard")
            .with("mode", "evaluation")
            .with("similarity", whitespace)
            .with("limit", 0.5),
        of(LeakGuard.evaluation(alike, 0.5)));
    all.put(Part.of("exact-duplicates"), of(Duplicates.exact()));
    all.put(
        Part.of("near-duplicates").with("similarity", whitespace).with("limit", 0.4),
        of(Duplicates.near(alike, 0.4)));
    all.put(Part.of("quota").with("most", 2), of(Quota.per("origin", 2)));
    all.put(Part.of("quota").with("key", "wins").with("most", 1), of(Quota.per("wins", 1)));
    all.put(Part.of("min-score").with("score", 0.2), of(MinScore.atLeast(0.2)));
    all.put(Part.of("min-score-share").with("share", 0.6), of(MinScore.shareOfBest(0.6)));
    all.put(
        Part.of("min-score-quantile").with("quantile", 0.7).with("sample", 20).with("seed", 3),
        (before, pool) ->
            before.then(
                MinScore.quantile(
                    before, Baselines.random(pool, 3).select("", 20).asExamples(), 0.7)));
    all.put(Part.of("none-below").with("atLeast", 4), of(Fallback.none(4)));
    all.put(
        Part.of("fallback").with("atLeast", 5).with("selector", "recent"),
        (before, pool) -> Fallback.to(before, 5, Baselines.recent(pool)));
    all.put(
        Part.of("mmr").with("lambda", 0.3).with("similarity", whitespace),
        of(Rerank.mmr(0.3, alike)));
    all.put(
        Part.of("dpp").with("scale", 0.7).with("similarity", whitespace),
        of(Rerank.dpp(0.7, alike)));
    all.put(
        Part.of("cover-words").with("tokenizer", "whitespace"),
        of(Rerank.coverWords(Tokenizer.whitespace())));
    all.put(
        Part.of("set-bm25").with("tokenizer", "whitespace"),
        of(Rerank.setBm25(Tokenizer.whitespace())));
    all.put(Part.of("set-bsr").with("vectors", "letters"), of(Rerank.setBsr(new Letters())));
    all.put(Part.of("label-balanced"), of(Rerank.labelBalanced()));
    all.put(
        Part.of("label-shortlist").with("labels", 2).with("voters", 7),
        of(Rerank.labelShortlist(2, 7)));
    all.put(
        Part.of("adaptive-k").with("atLeast", 2).with("shareOfBest", 0.7).with("newWords", 0.2),
        of(Rerank.adaptiveK(new AdaptiveLimits(2, 0.7, 0.2))));
    all.put(Part.of("at-most").with("examples", 3), of(Rerank.atMost(3)));
    all.put(Part.of("scorer").with("model", "lengths"), of(Rerank.byScorer(new Lengths())));
    all.put(
        Part.of("scorer").with("model", "lengths").with("onFailure", "keep"),
        of(Rerank.byScorerIfPossible(new Lengths())));
    all.put(
        Part.of("feedback").with("wins", "won").with("uses", "used"),
        of(Rerank.weighted(ExampleWeight.feedback("won", "used"))));
    all.put(
        Part.of("recency").with("time", "made").with("now", NOW.toString()).with("halfLifeDays", 2),
        of(Rerank.weighted(ExampleWeight.recency("made", NOW, Duration.ofDays(2)))));
    all.put(
        Part.of("token-budget").with("max", 60).with("counter", "characters"),
        of(TokenBudget.of(60, TEMPLATE, TokenCounter.ofCharacters(4))));
    all.put(
        Part.of("token-budget")
            .with("max", 400)
            .with("reserve", 90)
            .with("perExample", 45)
            .with("counter", "mine")
            .with("template", "other")
            .with("perMessage", 7)
            .with("perPrompt", 11),
        of(
            TokenBudget.of(
                new TokenBudgetSettings(400, 90, 45, new ChatOverhead(7, 11)),
                OTHER,
                TokenCounter.ofCharacters(1))));
    all.put(Part.of("best-last"), of(Ordering.BEST_LAST));
    all.put(Part.of("best-first"), of(Ordering.BEST_FIRST));
    all.put(Part.of("by-id"), of(Ordering.BY_ID));
    all.put(Part.of("ends"), of(Ordering.ENDS));
    all.put(Part.of("labels-interleaved"), of(Ordering.LABELS_INTERLEAVED));
    all.put(Part.of("shuffle").with("seed", 9), of(Ordering.seededShuffle(9)));
    return all;
  }

  /** Makes the selector of a pool. */
  private interface Start {
    ExampleSelector over(List<Example> pool);
  }

  private static Start filled(Supplier<ExampleIndex> empty) {
    return pool -> {
      ExampleIndex index = empty.get();
      index.addAll(pool);
      return index;
    };
  }

  private static Map<Part, Start> selectors() {
    Tokenizer shingles = Tokenizer.shingles(Tokenizer.whitespace(), 3);
    Mask mask = Mask.of(List.of(Mask.Span.NUMBERS), List.of("w1"));
    Part masked =
        Part.of("placeholders").with("spans", List.of("numbers")).with("names", List.of("w1"));
    Map<Part, Start> all = new LinkedHashMap<>();
    all.put(
        Part.of("jaccard").with("weights", "idf").with("tokenizer", "whitespace"),
        filled(() -> Jaccard.weighted(Tokenizer.whitespace())));
    all.put(
        Part.of("ngram")
            .with("tokenizer", Part.of("shingles").with("of", "whitespace").with("n", 3)),
        filled(() -> NgramOverlap.index(shingles)));
    all.put(
        Part.of("jaccard")
            .with("tokenizer", Part.of("masked").with("of", "whitespace").with("mask", masked)),
        filled(() -> Jaccard.index(mask.before(Tokenizer.whitespace()))));
    all.put(
        Part.of("jaccard").with("tokenizer", Part.of("masked").with("mask", "none")),
        filled(() -> Jaccard.index(Tokenizer.words())));
    all.put(
        Part.of("fixed").with("ids", List.of("e5", "e2")),
        pool -> Baselines.fixed(List.of(pool.get(5), pool.get(2))));
    all.put(Part.of("recent"), Baselines::recent);
    all.put(Part.of("random").with("seed", 8), pool -> Baselines.random(pool, 8));
    all.put(Part.of("stratified").with("seed", 8), pool -> Baselines.stratified(pool, 8));
    all.put(
        Part.of("fused")
            .with("parts", List.of("jaccard", "recent"))
            .with("weights", List.of(1.0, 3.5))
            .with("constant", 2)
            .with("leastCandidates", 3)
            .with("candidatesPerExample", 1),
        pool ->
            ReciprocalRankFusion.of(
                List.of(
                    filled(() -> Jaccard.index(Tokenizer.words())).over(pool),
                    Baselines.recent(pool)),
                new FusionSettings(2, List.of(1.0, 3.5), 3, 1)));
    return all;
  }

  private static List<Example> pool(Random random) {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Metadata metadata =
          Metadata.of(
              Map.of(
                  "origin",
                  "o" + random.nextInt(4),
                  "wins",
                  (long) random.nextInt(5),
                  "won",
                  (long) random.nextInt(5),
                  "used",
                  5L + random.nextInt(5),
                  "made",
                  NOW.minus(Duration.ofHours(random.nextInt(200))).getEpochSecond()));
      pool.add(Example.of("e" + i, text(random), "label" + random.nextInt(5), metadata));
    }
    return pool;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder("W" + random.nextInt(8) + ",");
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(random.nextInt(9) == 0 ? " 17" : " w" + random.nextInt(8));
    }
    return text.toString();
  }

  private static DynamicTest test(Pipeline pipeline, Start code) {
    return DynamicTest.dynamicTest(
        pipeline.toJson().replaceAll("\\s+", " "),
        () -> {
          for (long seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            List<Example> pool = pool(random);
            SelectionRequest request = SelectionRequest.of(text(random), 1 + random.nextInt(9));
            try (OpenPipeline open = pipeline.open(pool, RESOURCES)) {
              assertThat(open.select(request).examples())
                  .as("seed %d", seed)
                  .isEqualTo(code.over(pool).select(request).examples());
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> open_everyStage_choosesAsItsCode() {
    Start jaccard = filled(() -> Jaccard.index(Tokenizer.words()));
    return stages().entrySet().stream()
        .map(
            one ->
                test(
                    Pipeline.of(Part.of("jaccard")).then(one.getKey()),
                    pool -> one.getValue().after(jaccard.over(pool), pool)));
  }

  @TestFactory
  Stream<DynamicTest> open_everySelector_choosesAsItsCode() {
    return selectors().entrySet().stream()
        .map(one -> test(Pipeline.of(one.getKey()), one.getValue()));
  }

  @Test
  void kinds_allOfThem_areTriedHere() {
    assertThat(kinds(stages().keySet())).isEqualTo(StageKinds.ALL.keySet());
    assertThat(kinds(selectors().keySet()))
        .isEqualTo(new TreeSet<>(SelectorKinds.ALL.stream().map(Kind::name).toList()));
  }

  private static Set<String> kinds(Set<Part> parts) {
    Set<String> kinds = new TreeSet<>();
    parts.forEach(part -> kinds.add(part.kind()));
    return kinds;
  }

  @Test
  void prefix_ofEachKind_showsWhatItsCodeChooses() {
    List<Example> pool = pool(new Random(4));
    Part fixed = Part.of("fixed").with("ids", List.of("e7", "e3"));
    assertThat(prefix(fixed, pool)).containsExactlyInAnyOrder("e7", "e3");
    Part central =
        Part.of("facility-location")
            .with("examples", 3)
            .with("similarity", Part.of("jaccard").with("tokenizer", "whitespace"));
    assertThat(prefix(central, pool))
        .containsExactlyInAnyOrderElementsOf(
            Representatives.facilityLocation(Similarity.jaccard(Tokenizer.whitespace()))
                .choose(pool, 3)
                .stream()
                .map(SelectedExample::id)
                .toList());
    assertThat(prefix(Part.of("none"), pool)).isEmpty();
  }

  /** Those that are shown, in the pool's order. */
  private static List<String> prefix(Part part, List<Example> pool) {
    Pipeline pipeline = Pipeline.of(Part.of("jaccard")).withPrefix(part);
    try (OpenPipeline open = pipeline.open(pool, RESOURCES)) {
      return pool.stream()
          .filter(
              one ->
                  open.whyNot(SelectionRequest.of("x", 1), one.id())
                      .equals(
                          List.of("it is one of the fixed examples in front of the chosen ones")))
          .map(Example::id)
          .toList();
    }
  }

  @Test
  void recency_ofNoTime_isRefused() {
    Pipeline pipeline =
        Pipeline.of(Part.of("jaccard"))
            .then(Part.of("recency").with("now", "yesterday").with("halfLifeDays", 1));
    assertThatThrownBy(() -> pipeline.open(List.of(), RESOURCES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("now of recency must be a time such as 2026-11-21T00:00:00Z");
  }

  @Test
  void cosine_ofASelectorWithoutVectors_isRefused() {
    Pipeline pipeline =
        Pipeline.of(Part.of("jaccard"))
            .then(
                Part.of("mmr")
                    .with("similarity", Part.of("cosine").with("of", Part.of("jaccard"))));
    assertThatThrownBy(() -> pipeline.open(List.of(), RESOURCES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cosine must be of a selector with vectors but was of jaccard");
  }
}
