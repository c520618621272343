package dev.exemplar4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.baseline.Baselines;
import dev.exemplar4j.budget.PromptTokens;
import dev.exemplar4j.budget.TokenBudget;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.curate.Representatives;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.fuse.ReciprocalRankFusion;
import dev.exemplar4j.guard.Fallback;
import dev.exemplar4j.guard.LeakGuard;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.NgramOverlap;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.order.Ordering;
import dev.exemplar4j.prompt.Prompt;
import dev.exemplar4j.prompt.PromptTemplate;
import dev.exemplar4j.rerank.Rerank;
import dev.exemplar4j.similarity.Similarity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OpenPipelineTest {

  private static final PromptTemplate TEMPLATE = PromptTemplate.chat("Answer.");
  private static final PipelineResources RESOURCES =
      PipelineResources.NONE.with(PromptTemplate.class, PipelineResources.PROMPT, TEMPLATE);

  private static List<Example> pool(Random random, int size) {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      pool.add(Example.of("e" + i, text(random), "label" + random.nextInt(3)));
    }
    return pool;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder("w" + random.nextInt(12));
    for (int i = random.nextInt(7); i > 0; i--) {
      text.append(" w").append(random.nextInt(12));
    }
    return text.toString();
  }

  private static ExampleIndex filled(ExampleIndex index, List<Example> pool) {
    index.addAll(pool);
    return index;
  }

  /** The same pipeline twice: as data and by code. */
  private static final class Both {
    private final List<Example> pool;
    private Pipeline data = Pipeline.of(Part.of("fixed"));
    private ExampleSelector code;

    Both(List<Example> pool, Random random) {
      this.pool = pool;
      this.code = Baselines.fixed(pool);
      Part jaccard = Part.of("jaccard");
      switch (random.nextInt(5)) {
        case 0 -> start(jaccard, filled(Jaccard.index(Tokenizer.words()), pool));
        case 1 ->
            start(
                jaccard.with("weights", "idf").with("tokenizer", "whitespace"),
                filled(Jaccard.weighted(Tokenizer.whitespace()), pool));
        case 2 -> start(Part.of("ngram"), filled(NgramOverlap.index(Tokenizer.words()), pool));
        case 3 -> start(Part.of("random").with("seed", 5), Baselines.random(pool, 5));
        default ->
            start(
                Part.of("fused").with("parts", List.of(jaccard, "ngram")),
                ReciprocalRankFusion.of(
                    filled(Jaccard.index(Tokenizer.words()), pool),
                    filled(NgramOverlap.index(Tokenizer.words()), pool)));
      }
      for (int i = random.nextInt(5); i > 0; i--) {
        add(random);
      }
    }

    private void start(Part part, ExampleSelector selector) {
      data = Pipeline.of(part);
      code = selector;
    }

    private void add(Random random) {
      switch (random.nextInt(10)) {
        case 0 -> {
          data = data.then(Part.of("leak-guard").with("mode", "evaluation"));
          code = code.then(LeakGuard.evaluation());
        }
        case 1 -> {
          double lambda = random.nextDouble();
          data = data.then(Part.of("mmr").with("lambda", lambda));
          code = code.then(Rerank.mmr(lambda, Similarity.jaccard()));
        }
        case 2 -> {
          data = data.then(Part.of("dpp"));
          code = code.then(Rerank.dpp(0.1, Similarity.jaccard()));
        }
        case 3 -> {
          data = data.then(Part.of("cover-words"));
          code = code.then(Rerank.coverWords());
        }
        case 4 -> {
          data = data.then(Part.of("set-bm25").with("tokenizer", "whitespace"));
          code = code.then(Rerank.setBm25(Tokenizer.whitespace()));
        }
        case 5 -> {
          data = data.then(Part.of("label-balanced"));
          code = code.then(Rerank.labelBalanced());
        }
        case 6 -> {
          int max = 20 + random.nextInt(80);
          data = data.then(Part.of("token-budget").with("max", max).with("counter", "characters"));
          code = code.then(TokenBudget.of(max, TEMPLATE, TokenCounter.ofCharacters(4)));
        }
        case 7 -> {
          data = data.then(Part.of("fallback").with("atLeast", 2).with("selector", "fixed"));
          code = Fallback.to(code, 2, Baselines.fixed(pool));
        }
        case 8 -> {
          data = data.then(Part.of("shuffle").with("seed", 3));
          code = code.then(Ordering.seededShuffle(3));
        }
        default -> {
          data = data.then(Part.of("ends"));
          code = code.then(Ordering.ENDS);
        }
      }
    }
  }

  @Test
  void open_randomPipelines_chooseAsCodeDoes() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Example> pool = pool(random, random.nextInt(60));
      Both both = new Both(pool, random);
      String input = text(random);
      int k = 1 + random.nextInt(8);
      try (OpenPipeline open = both.data.open(pool, RESOURCES)) {
        assertThat(open.select(input, k).examples())
            .as("seed %d", seed)
            .isEqualTo(both.code.select(input, k).examples());
      }
    }
  }

  @Test
  void index_changes_areSeen() {
    List<Example> pool = List.of(Example.of("a", "red apple", "fruit"));
    Pipeline pipeline = Pipeline.of(Part.of("fused").with("parts", List.of("jaccard", "ngram")));
    try (OpenPipeline open = pipeline.open(pool, PipelineResources.NONE)) {
      open.index().orElseThrow().add(Example.of("b", "green apple", "fruit"));
      assertThat(open.select("green apple", 1).ids()).containsExactly("b");
      assertThat(open.pipeline()).isEqualTo(pipeline);
    }
    try (OpenPipeline open = Pipeline.of(Part.of("random")).open(pool, PipelineResources.NONE)) {
      assertThat(open.index()).isEmpty();
    }
  }

  @Test
  void open_missingResource_namesIt() {
    Pipeline pipeline =
        Pipeline.of(Part.of("jaccard")).then(Part.of("scorer").with("model", "cross"));
    assertThatThrownBy(() -> pipeline.open(List.of(), RESOURCES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the pipeline needs a PairScorer named \"cross\" but none was given");
    Pipeline budget =
        Pipeline.of(Part.of("jaccard"))
            .then(Part.of("token-budget").with("max", 9).with("template", "other"));
    assertThatThrownBy(() -> budget.open(List.of(), RESOURCES))
        .hasMessage("the pipeline needs a PromptTemplate named \"other\" but given were prompt");
  }

  @Test
  void open_fixedIds_areThoseInTheirOrder() {
    List<Example> pool = pool(new Random(1), 5);
    Pipeline pipeline = Pipeline.of(Part.of("fixed").with("ids", List.of("e3", "e1")));
    try (OpenPipeline open = pipeline.open(pool, PipelineResources.NONE)) {
      assertThat(open.select("any", 9).ids()).containsExactly("e3", "e1");
    }
    assertThatThrownBy(
            () ->
                Pipeline.of(Part.of("fixed").with("ids", List.of("no")))
                    .open(pool, PipelineResources.NONE))
        .hasMessage("ids must name examples of the pool but named no");
  }

  @Test
  void template_withAPrefix_showsItAndTheBudgetCountsIt() {
    List<Example> pool = pool(new Random(2), 30);
    Pipeline pipeline =
        Pipeline.of(Part.of("jaccard"))
            .then(Part.of("token-budget").with("max", 60).with("counter", "characters"))
            .withPrefix(Part.of("facility-location").with("examples", 2));
    try (OpenPipeline open = pipeline.open(pool, RESOURCES)) {
      Prompt prompt = open.template(TEMPLATE).render(open.select("w1 w2 w3", 20));
      assertThat(prompt.cacheableEnd()).isEqualTo(5);
      assertThat(PromptTokens.of(TokenCounter.ofCharacters(4)).count(prompt)).isBetween(45L, 60L);
      String fixed =
          Representatives.facilityLocation(Similarity.jaccard()).choose(pool, 2).getFirst().id();
      assertThat(open.whyNot(SelectionRequest.of("w1", 4), fixed))
          .containsExactly("it is one of the fixed examples in front of the chosen ones");
    }
    assertThat(pipeline.toJson()).contains("\"prefix\" : {");
  }
}
