package dev.exemplar4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.PoolPerTenant;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.TenantId;
import dev.exemplar4j.baseline.Baselines;
import dev.exemplar4j.budget.TokenBudget;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.cost.Assumptions;
import dev.exemplar4j.cost.CacheUse;
import dev.exemplar4j.cost.CostModel;
import dev.exemplar4j.cost.Effort;
import dev.exemplar4j.cost.HitRate;
import dev.exemplar4j.cost.Horizon;
import dev.exemplar4j.cost.Prompting;
import dev.exemplar4j.cost.RequestTokens;
import dev.exemplar4j.cost.Retrieval;
import dev.exemplar4j.cost.Strategy;
import dev.exemplar4j.cost.StrategyCost;
import dev.exemplar4j.cost.Traffic;
import dev.exemplar4j.cost.TrainingSet;
import dev.exemplar4j.cost.TunedPrompt;
import dev.exemplar4j.cost.Tuning;
import dev.exemplar4j.cost.Workload;
import dev.exemplar4j.cost.price.ModelPrice;
import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.cost.price.Rate;
import dev.exemplar4j.embeddings.Embeddings;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.learn.LearningPool;
import dev.exemplar4j.learn.LearningSettings;
import dev.exemplar4j.learn.Origin;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.lucene.Bm25;
import dev.exemplar4j.lucene.Bm25Settings;
import dev.exemplar4j.prompt.PromptTemplate;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The thirteenth and the twenty-fifth of the inputs that break such libraries: clocks that jump, go
 * back and stand still, and numbers and hash codes at the ends of their types. Sizes of vector
 * files are in {@code VectorSizesProof}.
 */
class NastiestNumbersProof {

  private static final Instant NOW = Instant.parse("2026-11-21T08:30:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  /** Its hash code is the int that has no absolute value. */
  private static final String WITHOUT_ABSOLUTE = "polygenelubricants";

  @TempDir private Path folder;

  private Instant time = NOW;

  private LearningPool pool(Duration expireAfter) {
    return LearningPool.open(
        folder.resolve("pool.journal"),
        Jaccard.index(Tokenizer.words()),
        LearningSettings.of(() -> time).withExpiryAfter(expireAfter));
  }

  @Test
  void nasty13_clockThatGoesBackAndJumps_expiresByAgeAndForgetsNothing() {
    try (LearningPool pool = pool(HOUR)) {
      pool.add(Example.of("b", "same words", "o"));
      time = NOW.minus(HOUR);
      pool.add(Example.of("a", "same words", "o"));
      pool.add(Example.of("c", "same words", "o"));
      assertThat(pool.expired()).isEmpty();
      assertThat(pool.select("same words", 5).ids()).containsExactly("a", "b", "c");
      time = NOW.plusMillis(1);
      assertThat(pool.expired()).containsExactly("a", "c");
      assertThat(pool.select("same words", 5).ids()).containsExactly("b");
      time = NOW.plus(Duration.ofDays(3_653));
      assertThat(pool.select("same words", 5).isEmpty()).isTrue();
      assertThat(pool.size()).isEqualTo(3);
      time = NOW;
      assertThat(pool.select("same words", 5).ids()).containsExactly("b");
      assertThat(pool.removeExpired()).containsExactly("a", "c");
    }
    try (LearningPool pool = pool(HOUR)) {
      assertThat(pool.examples()).extracting(Example::id).containsExactly("b");
      assertThat(pool.provenance("b").orElseThrow().since()).isEqualTo(NOW);
    }
  }

  @Test
  void nasty13_clockAtTheEndsOfTime_choosesAndWeighsAll() {
    for (Instant end : List.of(Instant.MIN, Instant.MAX, Instant.EPOCH)) {
      time = end;
      try (LearningPool pool = pool(HOUR)) {
        String id = "e" + end.getEpochSecond();
        pool.approve(Example.of(id, "same words", "o"), new Origin(Origin.Kind.PERSON, "me"));
        for (Instant now : List.of(Instant.MIN, NOW, Instant.MAX)) {
          time = now;
          Selection chosen = pool.select("same words", 5);
          Selection weighed =
              pool.weights(Duration.ofNanos(1)).apply(SelectionRequest.of("x", 5), chosen);
          assertThat(weighed.examples()).hasSameSizeAs(chosen.examples());
          assertThat(weighed.examples()).allMatch(one -> Double.isFinite(one.score()));
        }
        time = end;
      }
    }
    time = Instant.MAX;
    try (LearningPool pool = pool(LearningSettings.NEVER)) {
      assertThat(pool.select("same words", 5).examples()).hasSize(3);
    }
  }

  @Test
  void nasty13_momentsThatAreTheSame_expireTogetherInTheOrderOfIds() {
    try (LearningPool pool = pool(HOUR)) {
      for (String id : List.of("c", "a", "b")) {
        pool.add(Example.of(id, "same words", "o"));
      }
      time = NOW.plus(HOUR).minusNanos(1);
      assertThat(pool.expired()).isEmpty();
      time = NOW.plus(HOUR);
      assertThat(pool.expired()).containsExactly("a", "b", "c");
    }
  }

  @Test
  void nasty25_tokenSumsBeyondALong_fitNoBudget() {
    Selection chosen =
        new Selection(
            "q",
            List.of(
                new SelectedExample(Example.of("1", "a", "o"), 2, 1),
                new SelectedExample(Example.of("2", "b", "o"), 1, 2)),
            List.of());
    for (long each : new long[] {1L << 31, Long.MAX_VALUE / 2, Long.MAX_VALUE}) {
      TokenCounter counter = text -> text.length() == 1 && "ab".contains(text) ? each : 1;
      Selection kept =
          TokenBudget.of(1_000, PromptTemplate.chat(""), counter)
              .apply(SelectionRequest.of("q", 5), chosen);
      assertThat(kept.isEmpty()).as("%d tokens each", each).isTrue();
    }
  }

  private static StrategyCost cost(Strategy strategy, RequestTokens tokens, Traffic traffic) {
    return CostModel.compare(
            new Workload(
                tokens, traffic, new Horizon(LocalDate.of(2026, 11, 21), 1), Assumptions.NONE),
            List.of(strategy),
            PriceCatalogue.shipped())
        .strategies()
        .getFirst();
  }

  @Test
  void nasty25_moneyBeyondALong_isExact() {
    String model = "openai/gpt-4.1-mini-2025-04-14";
    long most = 1_000_000_000;
    Traffic traffic = Traffic.steady(10_000_000_000_000_000L, new HitRate.Given(BigDecimal.ZERO));
    StrategyCost cost =
        cost(
            new Prompting.DynamicExamples(
                "d", model, 1_000_000, Retrieval.IN_PROCESS, CacheUse.NONE),
            new RequestTokens(most, most, 0, 0, most),
            traffic);
    BigDecimal price =
        PriceCatalogue.shipped()
            .price(model, LocalDate.of(2026, 11, 21))
            .rate(Rate.INPUT)
            .orElseThrow();
    BigDecimal each =
        price.multiply(new BigDecimal("1000002")).multiply(new BigDecimal("1000000000"));
    assertThat(cost.total().totalUsd())
        .isEqualByComparingTo(each.movePointLeft(6).multiply(new BigDecimal("1e16")));
    TrainingSet rows = new TrainingSet(1_000_000_000_000L, most, 1_000_000, 0, 0);
    StrategyCost tuned =
        cost(
            new Tuning.Supervised("t", model, new TunedPrompt(0, CacheUse.NONE), rows, Effort.NONE),
            new RequestTokens(0, 0, 0, 0, 0),
            Traffic.steady(0, new HitRate.Given(BigDecimal.ZERO)));
    ModelPrice prices = PriceCatalogue.shipped().price(model, LocalDate.of(2026, 11, 21));
    BigDecimal tokens =
        new BigDecimal("1e18")
            .multiply(BigDecimal.valueOf(Math.min(most, prices.training().maxExampleTokens())));
    assertThat(tuned.once().totalUsd())
        .isEqualByComparingTo(
            prices.rate(Rate.TRAINING).orElseThrow().multiply(tokens).movePointLeft(6));
    assertThatThrownBy(() -> new RequestTokens(Long.MAX_VALUE, 0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("instructions must be in [0, 1000000000] but was " + Long.MAX_VALUE);
  }

  @Test
  void nasty25_hashCodeWithoutAbsolute_isAHashCodeLikeAnother() {
    assertThat(WITHOUT_ABSOLUTE.hashCode()).isEqualTo(Integer.MIN_VALUE);
    Example one =
        Example.of(
            WITHOUT_ABSOLUTE,
            "many " + WITHOUT_ABSOLUTE,
            WITHOUT_ABSOLUTE,
            Metadata.of(WITHOUT_ABSOLUTE, WITHOUT_ABSOLUTE));
    Example other = Example.of("other", "many words", "o");
    for (ExampleIndex index :
        List.of(
            Jaccard.index(Tokenizer.words()),
            Bm25.inMemory(Bm25Settings.DEFAULT),
            Bm25.onHeap(Bm25Settings.DEFAULT),
            Embeddings.index(new HashedTexts()))) {
      try (index) {
        index.addAll(List.of(one, other));
        SelectionRequest request =
            SelectionRequest.of("many " + WITHOUT_ABSOLUTE, 5)
                .withFilter(ExampleFilter.equal(WITHOUT_ABSOLUTE, WITHOUT_ABSOLUTE));
        assertThat(index.select(request).ids()).containsExactly(WITHOUT_ABSOLUTE);
      }
    }
    for (long seed : new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE}) {
      assertThat(Baselines.random(List.of(one, other), seed).select(WITHOUT_ABSOLUTE, 2).examples())
          .hasSize(2);
      assertThat(
              Baselines.stratified(List.of(one, other), seed)
                  .select(WITHOUT_ABSOLUTE, 2)
                  .examples())
          .hasSize(2);
    }
    try (PoolPerTenant tenants =
        PoolPerTenant.of(
            tenant -> {
              ExampleIndex index = Jaccard.index(Tokenizer.words());
              index.add(one);
              return index;
            },
            1)) {
      assertThat(tenants.selector(new TenantId(WITHOUT_ABSOLUTE)).select(WITHOUT_ABSOLUTE, 1).ids())
          .containsExactly(WITHOUT_ABSOLUTE);
    }
  }
}
