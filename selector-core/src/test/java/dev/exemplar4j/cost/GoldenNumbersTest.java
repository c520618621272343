package dev.exemplar4j.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.cost.price.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Numbers that were worked out by hand, to the last digit. */
class GoldenNumbersTest {

  private static final PriceCatalogue PRICES = PriceCatalogue.shipped();
  private static final LocalDate START = LocalDate.of(2026, 11, 21);
  private static final RequestTokens TOKENS = new RequestTokens(300, 200, 50, 0, 150);
  private static final TrainingSet ROWS = new TrainingSet(1000, 400, 3, 0, 0);
  private static final String MINI = "openai/gpt-4.1-mini-2025-04-14";
  private static final String LUNA = "openai/gpt-6-luna";

  private static final Prompting DYNAMIC = dynamic(MINI, CacheUse.PREFIX);
  private static final Tuning TUNED = tuned(Effort.NONE);

  private static Prompting dynamic(String model, CacheUse use) {
    return new Prompting.DynamicExamples("dynamic", model, 8, Retrieval.IN_PROCESS, use);
  }

  private static Prompting fixed() {
    return new Prompting.StaticExamples("static", MINI, 8, CacheUse.PREFIX);
  }

  private static Tuning tuned(Effort effort) {
    return new Tuning.Supervised(
        "tuned", MINI, new TunedPrompt(300, CacheUse.PREFIX), ROWS, effort);
  }

  private static Workload workload(String hitRate) {
    return new Workload(
        TOKENS,
        Traffic.steady(10_000, new HitRate.Given(new BigDecimal(hitRate))),
        new Horizon(START, 1),
        Assumptions.NONE);
  }

  private static BigDecimal perRequest(Strategy strategy, Workload workload) {
    return CostModel.compare(workload, List.of(strategy), PRICES)
        .strategies()
        .getFirst()
        .perRequest()
        .totalUsd();
  }

  private static Rivalry rivalry(Tuning tuning, Prompting prompting, Workload workload) {
    return CostModel.compare(workload, List.of(tuning, prompting), PRICES)
        .rivalry(tuning.name(), prompting.name());
  }

  private static BigDecimal from(BreakEven breakEven) {
    assertThat(breakEven).isInstanceOf(BreakEven.From.class);
    return ((BreakEven.From) breakEven).value();
  }

  @Test
  void request_ofDynamicExamples() {
    assertThat(perRequest(DYNAMIC, workload("0.9"))).isEqualByComparingTo("0.000760");
  }

  @Test
  void request_ofStaticExamples_atSomeHitRates() {
    assertThat(perRequest(fixed(), workload("0.9"))).isEqualByComparingTo("0.00037984");
    assertThat(perRequest(fixed(), workload("1"))).isEqualByComparingTo("0.0003376");
    assertThat(
            CostModel.compare(workload("1"), List.of(fixed()), PRICES)
                .strategy("static")
                .prompt()
                .cacheableTokens())
        .isEqualTo(1408);
  }

  @Test
  void request_toTheFineTune_andItsTraining() {
    StrategyCost cost =
        CostModel.compare(workload("0.9"), List.of(TUNED), PRICES).strategy("tuned");
    assertThat(cost.perRequest().totalUsd()).isEqualByComparingTo("0.000560");
    assertThat(cost.once().usd(Component.TRAINING)).isEqualByComparingTo("6.00");
    assertThat(cost.once().totalUsd()).isEqualByComparingTo("6.00");
  }

  @Test
  void breakEven_inExamples() {
    BigDecimal k = from(rivalry(TUNED, DYNAMIC, workload("0.9")).examplesPerRequest());
    assertThat(k.setScale(3, RoundingMode.HALF_UP)).isEqualByComparingTo("4.667");
    assertThat(k.multiply(BigDecimal.valueOf(3)).setScale(30, RoundingMode.HALF_UP))
        .isEqualByComparingTo("14");
  }

  @Test
  void breakEven_inRequests() {
    assertThat(from(rivalry(TUNED, DYNAMIC, workload("0.9")).requestsInAll()))
        .isEqualByComparingTo("30000");
    Effort.Labour labour =
        new Effort.Labour(0, BigDecimal.ZERO, BigDecimal.valueOf(20), BigDecimal.valueOf(100));
    Tuning dear = tuned(new Effort(labour, Effort.Runs.ONE, Effort.Upkeep.NONE));
    assertThat(from(rivalry(dear, DYNAMIC, workload("0.9")).requestsInAll()))
        .isEqualByComparingTo("10030000");
  }

  @Test
  void breakEven_againstCachedStaticExamples_isNever() {
    Rivalry rivalry = rivalry(TUNED, fixed(), workload("0.9"));
    assertThat(rivalry.requestsPerMonth()).isInstanceOf(BreakEven.Never.class);
    assertThat(rivalry.requestsPerMonth().reason()).contains("$0.00056", "$0.0003798");
  }

  @Test
  void request_toALaterModel_isCheaperThanTheFineTune() {
    assertThat(perRequest(dynamic(LUNA, CacheUse.PREFIX), workload("0.9")))
        .isEqualByComparingTo("0.000195");
    assertThat(perRequest(dynamic(LUNA, CacheUse.PREFIX_AND_TAIL), workload("0.9")))
        .isEqualByComparingTo("0.0002375");
    Workload thinking = workload("0.9").with(new RequestTokens(300, 200, 50, 400, 150));
    assertThat(perRequest(dynamic(LUNA, CacheUse.PREFIX), thinking))
        .isEqualByComparingTo("0.000395");
  }

  @Test
  void hosting_atAzure_needsMillionsOfRequests() {
    Workload workload =
        new Workload(
            TOKENS,
            Traffic.steady(1, new HitRate.Given(BigDecimal.ZERO)),
            new Horizon(START, 1),
            Assumptions.NONE);
    String model = "azure/gpt-4.1-mini";
    Tuning hosted =
        new Tuning.Supervised(
            "hosted",
            model,
            new TunedPrompt(300, CacheUse.NONE),
            new TrainingSet(0, 0, 1, 0, 0),
            Effort.NONE);
    Prompting prompted =
        new Prompting.DynamicExamples("prompted", model, 8, Retrieval.IN_PROCESS, CacheUse.NONE);
    Comparison both = CostModel.compare(workload, List.of(hosted, prompted), PRICES);
    assertThat(both.strategy("hosted").perMonth().totalUsd()).isEqualByComparingTo("1241");
    BigDecimal saved =
        both.strategy("prompted")
            .perRequest()
            .totalUsd()
            .subtract(both.strategy("hosted").perRequest().totalUsd());
    assertThat(saved).isEqualByComparingTo("0.00048");
    BigDecimal requests = from(both.rivalry("hosted", "prompted").requestsPerMonth());
    assertThat(requests.setScale(0, RoundingMode.CEILING)).isEqualByComparingTo("2585417");
  }

  @Test
  void machines_rentedByTheMonth() {
    assertThat(rent("fireworks/on-demand-h100")).isEqualByComparingTo("5840");
    assertThat(rent("together/dedicated-h100")).isEqualByComparingTo("4007.70");
  }

  private static BigDecimal rent(String machine) {
    Serving serving = new Serving.Dedicated(machine, 1, BigDecimal.valueOf(730), 1);
    Tuning lora =
        new Tuning.SelfHostedLora(
            "lora",
            machine,
            new TunedPrompt(0, CacheUse.NONE),
            BigDecimal.ZERO,
            serving,
            Effort.NONE);
    return CostModel.compare(workload("0"), List.of(lora), PRICES)
        .strategy("lora")
        .perMonth()
        .totalUsd();
  }

  @Test
  void shares_ofHitsAtWhichPaidWritesPay() {
    assertThat(hitsAtParity("1.25", "0.1")).isEqualByComparingTo("0.2174");
    assertThat(hitsAtParity("2", "0.1")).isEqualByComparingTo("0.5263");
    assertThat(hitsAtParity("2.5", "0.1")).isEqualByComparingTo("0.6250");
  }

  /** Prompts the same model with and without the cache, and asks where both cost the same. */
  private static BigDecimal hitsAtParity(String write, String read) {
    BigDecimal plain = cachedInput(write, read, "0");
    BigDecimal full = cachedInput(write, read, "1");
    BigDecimal uncached = BigDecimal.ONE;
    return uncached.subtract(plain).divide(full.subtract(plain), 4, RoundingMode.HALF_UP);
  }

  /** What 1M tokens cost in a cache at a share of hits, if they cost 1 USD outside it. */
  private static BigDecimal cachedInput(String write, String read, String hits) {
    PriceCatalogue catalogue = TestPrices.paidWrite(write, read);
    Workload workload = workload(hits).with(new RequestTokens(1_000_000, 0, 0, 0, 0));
    Prompting zero = new Prompting.ZeroShot("zero", "test/model", CacheUse.PREFIX);
    return CostModel.compare(workload, List.of(zero), catalogue)
        .strategy("zero")
        .perRequest()
        .totalUsd();
  }

  @Test
  void davinci_tunedCostsSixTimesTheBaseByTheToken() {
    var davinci = PriceCatalogue.shippedGpt3().price("davinci", LocalDate.of(2023, 6, 1));
    for (Map.Entry<Rate, Rate> pair :
        Map.of(Rate.TUNED_INPUT, Rate.INPUT, Rate.TUNED_OUTPUT, Rate.OUTPUT).entrySet()) {
      assertThat(davinci.rate(pair.getKey()).orElseThrow())
          .isEqualByComparingTo(
              davinci.rate(pair.getValue()).orElseThrow().multiply(BigDecimal.valueOf(6)));
    }
  }

  /** Six times the price for the short prompt is the price of five short prompts of examples. */
  @Test
  void davinci_requestsCostTheSameWhereExamplesAreFiveTimesTheRest() {
    for (long example : new long[] {25, 50, 110, 137}) {
      Workload workload =
          new Workload(
              new RequestTokens(300, 200, 50, 0, example),
              Traffic.steady(1000, new HitRate.Given(BigDecimal.ZERO)),
              new Horizon(LocalDate.of(2023, 6, 1), 6),
              Assumptions.NONE);
      Prompting shown =
          new Prompting.DynamicExamples("shown", "davinci", 8, Retrieval.IN_PROCESS, CacheUse.NONE);
      Tuning tuned =
          new Tuning.Supervised(
              "tuned", "davinci", new TunedPrompt(300, CacheUse.NONE), ROWS, Effort.NONE);
      BigDecimal k =
          from(
              CostModel.compare(workload, List.of(shown, tuned), PriceCatalogue.shippedGpt3())
                  .rivalry("tuned", "shown")
                  .examplesPerRequest());
      assertThat(k.multiply(BigDecimal.valueOf(example)).setScale(20, RoundingMode.HALF_UP))
          .isEqualByComparingTo(BigDecimal.valueOf(5 * (300 + 200 + 50)));
    }
  }

  @Test
  void cacheable_staticButNotDynamic() {
    var rule = PRICES.price(MINI, START).cache();
    assertThat(rule.cacheableTokens(1500)).isEqualTo(1408);
    assertThat(rule.cacheableTokens(300)).isZero();
    assertThat(rule.cacheableTokens(1023)).isZero();
    assertThat(rule.cacheableTokens(1024)).isEqualTo(1024);
  }

  @Test
  void epochs_asTheCookbookEstimatesThem() {
    assertThat(new TrainingSet(10, 1, TrainingSet.AUTOMATIC, 0, 0).billedEpochs()).isEqualTo(10);
    assertThat(new TrainingSet(3, 1, TrainingSet.AUTOMATIC, 0, 0).billedEpochs()).isEqualTo(25);
    assertThat(new TrainingSet(500, 1, TrainingSet.AUTOMATIC, 0, 0).billedEpochs()).isEqualTo(3);
    assertThat(new TrainingSet(10_000, 1, TrainingSet.AUTOMATIC, 0, 0).billedEpochs()).isEqualTo(2);
    assertThat(new TrainingSet(90_000, 1, TrainingSet.AUTOMATIC, 0, 0).billedEpochs()).isEqualTo(1);
  }
}
