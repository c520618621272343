package dev.exemplar4j.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.statistics.Proportion;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioTest {

  private static final String GOOD =
      """
      {"schema": "exemplar4j-scenario/1", "comment": ["one", "two"],
       "start": "2026-11-21", "months": 12, "requestsPerMonth": 1000,
       "tokens": {"instructions": 300, "query": 200, "answer": 50, "example": 150},
       "cacheHits": {"kind": "given", "share": 0.9},
       "strategies": [
         {"kind": "dynamic", "model": "openai/gpt-6-luna", "examples": 8, "comment": "mine"},
         {"kind": "supervised", "name": "tuned", "model": "azure/gpt-4.1-mini",
          "training": {"examples": 1000, "tokensPerExample": 400, "epochs": 3}}]}
      """;

  @TempDir private Path folder;

  private Path write(String json) {
    try {
      return Files.writeString(folder.resolve("scenario.json"), json);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void read_takesCommentsAndDefaults() {
    Scenario scenario = Scenario.read(write(GOOD));
    assertThat(scenario.workload().tokens()).isEqualTo(new RequestTokens(300, 200, 50, 0, 150));
    assertThat(scenario.strategies())
        .extracting(Strategy::name)
        .containsExactly("dynamic", "tuned");
    assertThat(scenario.uncertainty()).isEqualTo(Uncertainty.USUAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"query\": 200 | \"query\": -1 | tokens.query: must be at least 0 but was -1",
        "\"query\": 200 | \"query\": 1.5 | tokens.query: must be a whole number up to 10^15 but was"
            + " 1.5",
        "\"months\": 12 | \"moths\": 12 | months: is missing",
        "\"months\": 12, | \"months\": 12, \"mood\": 1, | mood: unknown key",
        "\"months\": 12 | \"months\": 0 | months must be in [1, 600] but was 0",
        "\"share\": 0.9 | \"share\": 1.1 | cacheHits.share: must be in [0, 1] but was 1.1",
        "\"kind\": \"dynamic\" | \"kind\": \"magic\" | strategies[0].kind: must be one of",
        "\"epochs\": 3 | \"epoch\": 3 | strategies[1].training.epoch: unknown key",
        "\"examples\": 8, | | strategies[0].examples: is missing",
        "\"given\", \"share\": 0.9 | \"log\", \"file\": \"../t.txt\" | cacheHits.file: must be the name of",
        "\"given\", \"share\": 0.9 | \"log\", \"file\": \"/t.txt\" | cacheHits.file: must be the name of",
        "\"given\", \"share\": 0.9 | \"log\", \"file\": \"..\" | cacheHits.file: must be the name of",
        "\"given\", \"share\": 0.9 | \"log\", \"file\": \"a\\u0000b\" | cacheHits.file: must be the name",
        "\"comment\": [\"one\", \"two\"] | \"uncertainty\": {\"ranges\": {\"months\": {\"low\": 1, \"high\":"
            + " 601}}} | the range of months must end at 600 or before but was to 601",
        "\"comment\": [\"one\", \"two\"] | \"assumptions\": {\"tokenizerFactors\": {\"m\": 1e34}}"
            + " | tokenizer factor must be in (0, 1000] but was 1E+34",
        "2026-11-21 | +99999-11-21 | start must be in the years 1 to 9999",
        "2026-11-21 | tomorrow | start: must be a date such as 2026-11-21",
        "scenario/1 | scenario/9 | schema: must be one of exemplar4j-scenario/1"
      })
  void read_badScenario_namesFileKeyAndRule(String part, String wrong, String rule) {
    Path file = write(GOOD.replace(part, wrong == null ? "" : wrong));
    assertThatThrownBy(() -> Scenario.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(rule);
  }

  @Test
  void compare_unknownModel_namesItAndWhatIsNear() {
    Scenario scenario = Scenario.read(write(GOOD.replace("gpt-6-luna", "gpt-6-lunar")));
    assertThatThrownBy(
            () ->
                CostModel.compare(
                    scenario.workload(), scenario.strategies(), PriceCatalogue.shipped()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("there is no model \"openai/gpt-6-lunar\"");
  }

  @Test
  void compare_missingPrice_namesModelKeyAndStrategy() {
    Scenario scenario =
        Scenario.read(write(GOOD.replace("azure/gpt-4.1-mini", "openai/gpt-6-luna")));
    assertThatThrownBy(
            () ->
                CostModel.compare(
                    scenario.workload(), scenario.strategies(), PriceCatalogue.shipped()))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "prices.json: openai/gpt-6-luna has no tunedOutputPer1M, which the strategy \"tuned\""
                + " needs");
  }

  @Test
  void risk_sameSeed_sameAnswer() {
    Scenario scenario = Scenario.read(write(GOOD));
    CostModel model =
        CostModel.of(scenario.workload(), scenario.strategies(), PriceCatalogue.shipped());
    Uncertainty few = new Uncertainty(Map.of(), 200, 5);
    assertThat(model.risk("tuned", "dynamic", few)).isEqualTo(model.risk("tuned", "dynamic", few));
    assertThat(model.risk("tuned", "dynamic", few))
        .isNotEqualTo(model.risk("tuned", "dynamic", new Uncertainty(Map.of(), 200, 6)));
  }

  @Test
  void tornado_largestFirst_andEachEndIsTheComparisonThere() {
    Scenario scenario = Scenario.read(write(GOOD));
    CostModel model =
        CostModel.of(scenario.workload(), scenario.strategies(), PriceCatalogue.shipped());
    List<Swing> swings = model.tornado("tuned", "dynamic", Uncertainty.USUAL);
    assertThat(swings)
        .isNotEmpty()
        .isSortedAccordingTo((a, b) -> b.sizeUsd().compareTo(a.sizeUsd()));
    Swing requests =
        swings.stream().filter(one -> one.lever() == Lever.REQUESTS).findFirst().orElseThrow();
    assertThat(requests.low()).isEqualByComparingTo("500");
    Workload half = scenario.workload().with(scenario.workload().traffic().withRequests(500));
    assertThat(
            CostModel.compare(half, scenario.strategies(), PriceCatalogue.shipped())
                .rivalry("tuned", "dynamic")
                .tuningMinusPromptingUsd())
        .isEqualByComparingTo(requests.atLowUsd());
  }

  @Test
  void tornado_longestHorizon_isNotMadeLonger() {
    Scenario scenario = Scenario.read(write(GOOD.replace("\"months\": 12", "\"months\": 600")));
    CostModel model =
        CostModel.of(scenario.workload(), scenario.strategies(), PriceCatalogue.shipped());
    assertThat(model.tornado("tuned", "dynamic", Uncertainty.USUAL)).isNotEmpty();
  }

  @Test
  void compare_logOfTheLastMoment_isReplayed() throws IOException {
    Files.writeString(
        folder.resolve("times.txt"),
        "2026-11-21T08:30:00Z\n+1000000000-12-31T23:59:59.999999999Z\n");
    String json =
        GOOD.replace("\"given\", \"share\": 0.9", "\"log\", \"file\": \"times.txt\"")
            .replace("\"model\": \"openai/gpt-6-luna\"", "\"model\": \"azure/gpt-4.1-mini\"");
    Scenario scenario = Scenario.read(write(json));
    assertThat(
            CostModel.compare(scenario.workload(), scenario.strategies(), PriceCatalogue.shipped())
                .strategies())
        .hasSize(2);
  }

  @Test
  void grid_aCellIsTheComparisonThere() {
    Scenario scenario = Scenario.read(write(GOOD));
    CostModel model =
        CostModel.of(scenario.workload(), scenario.strategies(), PriceCatalogue.shipped());
    List<GridCell> cells = model.grid(new GridAxes(List.of(10L, 1000L), List.of(2, 8)));
    assertThat(cells).hasSize(4);
    assertThat(cells.get(3).totalUsd().get("dynamic"))
        .isEqualByComparingTo(model.comparison().strategy("dynamic").total().totalUsd());
  }

  @Test
  void warnings_nameWhatToDoubt() {
    String json =
        GOOD.replace("azure/gpt-4.1-mini", "openai/gpt-4.1-mini-2025-04-14")
            .replace("\"examples\": 1000", "\"examples\": 9");
    Scenario scenario = Scenario.read(write(json));
    Comparison comparison =
        CostModel.compare(scenario.workload(), scenario.strategies(), PriceCatalogue.shipped());
    assertThat(comparison.warnings())
        .extracting(Warning::kind)
        .contains(
            Warning.Kind.STALE_PRICE,
            Warning.Kind.SHUT_DOWN,
            Warning.Kind.NOT_TRAINABLE,
            Warning.Kind.BELOW_CACHE_MINIMUM,
            Warning.Kind.FEW_EXAMPLES,
            Warning.Kind.REASONING_UNSET);
    assertThat(comparison.strategy("tuned").months()).isLessThan(new BigDecimal("1.8"));
  }

  @Test
  void quality_costOfARightAnswerHasTheIntervalOfTheAccuracy() {
    String json =
        GOOD.replace("\"comment\": \"mine\"", "\"accuracy\": {\"right\": 80, \"of\": 100}");
    Scenario scenario = Scenario.read(write(json));
    Comparison comparison =
        CostModel.compare(scenario.workload(), scenario.strategies(), PriceCatalogue.shipped());
    Quality known = comparison.quality("dynamic").orElseThrow();
    BigDecimal each = comparison.strategy("dynamic").allInPerRequestUsd().orElseThrow();
    assertThat(known.perCorrectUsd().orElseThrow().doubleValue())
        .isEqualTo(each.doubleValue() / 0.8);
    assertThat(known.perCorrectLowUsd().orElseThrow())
        .isLessThan(known.perCorrectUsd().orElseThrow());
    assertThat(known.perCorrectHighUsd().orElseThrow().doubleValue())
        .isEqualTo(each.doubleValue() / known.accuracy().low());
    assertThat(comparison.quality("tuned")).isEmpty();
  }

  @Test
  void quality_ofWrongAnswers_hasTheIntervalOfTheAccuracy() {
    Proportion accuracy = new Proportion(80, 100);
    Quality quality =
        new Quality(
            accuracy, BigDecimal.valueOf(50), BigDecimal.valueOf(200), BigDecimal.valueOf(3));
    assertThat(quality.expectedUsd().doubleValue()).isCloseTo(50 + 40 * 3, within(1e-9));
    assertThat(quality.expectedLowUsd().doubleValue())
        .isCloseTo(50 + 200 * (1 - accuracy.high()) * 3, within(1e-9));
    assertThat(quality.expectedHighUsd().doubleValue())
        .isCloseTo(50 + 200 * (1 - accuracy.low()) * 3, within(1e-9));
    assertThat(quality.perCorrectUsd().orElseThrow().doubleValue())
        .isCloseTo(50 / 160.0, within(1e-12));
    Quality none =
        new Quality(new Proportion(0, 9), BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ONE);
    assertThat(none.perCorrectUsd()).isEmpty();
    assertThat(none.perCorrectHighUsd()).isEmpty();
    assertThat(none.perCorrectLowUsd()).isPresent();
  }

  @Test
  void grid_changesRequestsAndExamplesOfAllButManyShot() {
    Workload workload =
        new Workload(
            new RequestTokens(0, 10, 0, 0, 100),
            Traffic.steady(1, new HitRate.Given(BigDecimal.ZERO)),
            new Horizon(LocalDate.of(2026, 2, 1), 1),
            Assumptions.NONE);
    List<Strategy> strategies =
        List.of(
            new Prompting.ManyShot("many", "test/model", 3, CacheUse.NONE),
            new Prompting.DynamicExamples(
                "dynamic", "test/model", 1, Retrieval.IN_PROCESS, CacheUse.NONE));
    List<GridCell> cells =
        CostModel.of(
                workload, strategies, TestPrices.of("\"inputPer1M\": 1000000, \"outputPer1M\": 0"))
            .grid(new GridAxes(List.of(1L, 5L), List.of(2, 4)));
    assertThat(cells)
        .extracting(
            GridCell::requestsPerMonth,
            GridCell::examples,
            GridCell::cheapest,
            ScenarioTest::dollars)
        .containsExactly(
            tuple(1L, 2, "dynamic", Map.of("many", 310L, "dynamic", 210L)),
            tuple(1L, 4, "many", Map.of("many", 310L, "dynamic", 410L)),
            tuple(5L, 2, "dynamic", Map.of("many", 1550L, "dynamic", 1050L)),
            tuple(5L, 4, "many", Map.of("many", 1550L, "dynamic", 2050L)));
  }

  @Test
  void grid_namesNoModelThatIsGone() {
    PriceCatalogue prices =
        TestPrices.of("\"inputPer1M\": 1, \"outputPer1M\": 0, \"shutdown\": \"2026-02-01\"");
    Workload workload =
        new Workload(
            new RequestTokens(0, 10, 0, 0, 100),
            Traffic.steady(1, new HitRate.Given(BigDecimal.ZERO)),
            new Horizon(LocalDate.of(2026, 2, 1), 1),
            Assumptions.NONE);
    List<Strategy> gone = List.of(new Prompting.ManyShot("many", "test/model", 3, CacheUse.NONE));
    assertThat(CostModel.of(workload, gone, prices).grid(new GridAxes(List.of(1L), List.of(2))))
        .extracting(GridCell::cheapest)
        .containsExactly("");
  }

  private static Map<String, Long> dollars(GridCell cell) {
    Map<String, Long> dollars = new HashMap<>();
    cell.totalUsd().forEach((name, usd) -> dollars.put(name, usd.longValueExact()));
    return dollars;
  }
}
