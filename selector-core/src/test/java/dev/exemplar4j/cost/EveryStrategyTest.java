package dev.exemplar4j.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.statistics.Proportion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of strategy, out of a file and by code, with a bill that is worked out beside it. */
class EveryStrategyTest {

  private static final String FILE =
      """
      {"schema": "exemplar4j-scenario/1", "start": "2026-02-01", "months": 4,
       "requestsPerMonth": 1000, "monthlyGrowth": 0.5,
       "tokens": {"instructions": 100, "query": 20, "answer": 30, "reasoning": 5, "example": 10},
       "cacheHits": {"kind": "traffic", "caches": 3},
       "batch": {"share": 0.25, "caching": "cached"},
       "assumptions": {"tokenizerFactors": {"test/asked": 1.2}, "monthlyPriceDecline": 0.1,
                       "errorUsd": 2},
       "uncertainty": {"ranges": {"examples": {"low": 0.5, "high": 2}}, "draws": 9, "seed": 4},
       "grid": {"requestsPerMonth": [10, 20], "examples": [1, 3]},
       "strategies": [
         {"kind": "zero-shot", "model": "test/asked", "cache": "none",
          "accuracy": {"right": 7, "of": 9}},
         {"kind": "static", "model": "test/asked", "examples": 2, "cache": "long-prefix"},
         {"kind": "dynamic", "model": "test/asked", "examples": 3, "cache": "prefix-and-tail",
          "retrieval": {"embeddingModel": "test/embedding", "poolExamples": 600,
                        "storeUsdPerRequest": 0.01, "storeUsdPerMonth": 6}},
         {"kind": "static-then-dynamic", "model": "test/asked", "fixed": 5, "examples": 4},
         {"kind": "many-shot", "model": "test/asked", "examples": 50, "cache": "rented-prefix"},
         {"kind": "supervised", "model": "test/trained", "instructions": 40, "cache": "none",
          "training": {"examples": 100, "tokensPerExample": 60, "epochs": 3,
                       "validationExamples": 10, "validationPasses": 2},
          "effort": {"labels": 50, "usdPerLabel": 2, "preparationHours": 3, "usdPerHour": 40,
                     "runs": 2, "failedShare": 0.5, "evaluationRequests": 10,
                     "retrainEveryMonths": 2, "labelsPerRetraining": 5,
                     "monitoringUsdPerMonth": 7}},
         {"kind": "preference", "model": "test/trained",
          "training": {"examples": 100, "tokensPerExample": 60}},
         {"kind": "reinforcement", "model": "test/trained", "trainingHours": 2.5,
          "grading": {"model": "test/asked", "inputTokens": 4000, "outputTokens": 500}},
         {"kind": "hosted-lora", "name": "by token", "model": "test/trained",
          "training": {"examples": 1, "tokensPerExample": 1, "epochs": 1},
          "serving": {"kind": "per-token", "model": "test/asked"}},
         {"kind": "self-hosted-lora", "name": "dedicated", "model": "test/machine",
          "trainingHours": 1,
          "serving": {"kind": "dedicated", "machine": "test/machine", "replicas": 2,
                      "hoursPerMonth": 100, "adapters": 4}},
         {"kind": "self-hosted-lora", "name": "elastic", "model": "test/machine",
          "trainingHours": 1,
          "serving": {"kind": "elastic", "machine": "test/machine", "secondsPerRequest": 900,
                      "peakFactor": 3, "utilisation": 0.5, "adapters": 2}}]}
      """;

  private static final CacheUse PREFIX = CacheUse.PREFIX;
  private static final TunedPrompt SHORT = new TunedPrompt(40, CacheUse.NONE);
  private static final TunedPrompt SAME = new TunedPrompt(100, PREFIX);
  private static final TrainingSet ROWS = new TrainingSet(100, 60, 3, 10, 2);
  private static final Retrieval STORE =
      new Retrieval("test/embedding", 600, usd("0.01"), usd("6"));
  private static final Effort EFFORT =
      new Effort(
          new Effort.Labour(50, usd("2"), usd("3"), usd("40")),
          new Effort.Runs(2, usd("0.5"), 10),
          new Effort.Upkeep(2, 5, usd("7")));
  private static final Grading GRADING = new Grading("test/asked", 4000, 500);
  private static final Serving DEDICATED = new Serving.Dedicated("test/machine", 2, usd("100"), 4);
  private static final Serving ELASTIC =
      new Serving.Elastic("test/machine", usd("900"), usd("3"), usd("0.5"), 2);

  private static BigDecimal usd(String amount) {
    return new BigDecimal(amount);
  }

  @Test
  void read_everyKind_isWhatCodeSays(@TempDir Path folder) throws IOException {
    Workload workload =
        new Workload(
            new RequestTokens(100, 20, 30, 5, 10),
            new Traffic(
                1000,
                usd("0.5"),
                new HitRate.FromTraffic(3),
                new Batch(usd("0.25"), Batch.Caching.CACHED)),
            new Horizon(LocalDate.of(2026, 2, 1), 4),
            new Assumptions(
                usd("0.1"),
                usd("2"),
                Map.of("zero-shot", new Proportion(7, 9)),
                Map.of("test/asked", usd("1.2"))));
    String asked = "test/asked";
    String trained = "test/trained";
    String machine = "test/machine";
    TrainingSet automatic = new TrainingSet(100, 60, TrainingSet.AUTOMATIC, 0, 0);
    List<Strategy> strategies =
        List.of(
            new Prompting.ZeroShot("zero-shot", asked, CacheUse.NONE),
            new Prompting.StaticExamples("static", asked, 2, CacheUse.LONG_PREFIX),
            new Prompting.DynamicExamples("dynamic", asked, 3, STORE, CacheUse.PREFIX_AND_TAIL),
            new Prompting.StaticThenDynamic(
                "static-then-dynamic", asked, 5, 4, Retrieval.IN_PROCESS, PREFIX),
            new Prompting.ManyShot("many-shot", asked, 50, CacheUse.RENTED_PREFIX),
            new Tuning.Supervised("supervised", trained, SHORT, ROWS, EFFORT),
            new Tuning.Preference("preference", trained, SAME, automatic, Effort.NONE),
            new Tuning.Reinforcement(
                "reinforcement", trained, SAME, usd("2.5"), GRADING, Effort.NONE),
            new Tuning.HostedLora(
                "by token",
                trained,
                SAME,
                new TrainingSet(1, 1, 1, 0, 0),
                new Serving.PerToken(asked),
                Effort.NONE),
            new Tuning.SelfHostedLora("dedicated", machine, SAME, usd("1"), DEDICATED, Effort.NONE),
            new Tuning.SelfHostedLora("elastic", machine, SAME, usd("1"), ELASTIC, Effort.NONE));
    Scenario read = Scenario.read(Files.writeString(folder.resolve("s.json"), FILE));
    assertThat(read.workload()).isEqualTo(workload);
    assertThat(read.strategies()).containsExactlyElementsOf(strategies);
    assertThat(read.uncertainty())
        .isEqualTo(new Uncertainty(Map.of(Lever.EXAMPLES, new Range(usd("0.5"), usd("2"))), 9, 4));
    assertThat(read.grid()).isEqualTo(new GridAxes(List.of(10L, 20L), List.of(1, 3)));
  }

  private interface Spoiler {
    void spoil(ObjectNode object, String place);
  }

  private static void eachObject(JsonNode node, String place, Spoiler spoiler) {
    if (node instanceof ObjectNode object) {
      List<String> keys = new ArrayList<>();
      object.fieldNames().forEachRemaining(keys::add);
      keys.forEach(
          key -> eachObject(object.get(key), place.isEmpty() ? key : place + "." + key, spoiler));
      spoiler.spoil(object, place);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      eachObject(node.get(i), place + "[" + i + "]", spoiler);
    }
  }

  /** Wherever a key is that means nothing, or a text instead of a number, it is named. */
  @Test
  void read_faultAnywhere_isRefusedWithItsPlace(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("s.json");
    JsonNode all = new ObjectMapper().readTree(FILE);
    List<String> tried = new ArrayList<>();
    eachObject(
        all,
        "",
        (object, place) -> {
          if (!place.equals("assumptions.tokenizerFactors")) {
            object.put("mood", 1);
            assertRefused(file, all, place, "mood");
            tried.add(place);
            object.remove("mood");
          }
          object
              .deepCopy()
              .properties()
              .forEach(
                  one -> {
                    if (one.getValue().isNumber()) {
                      object.put(one.getKey(), "many");
                      assertRefused(file, all, place, one.getKey());
                      tried.add(place + "." + one.getKey());
                      object.set(one.getKey(), one.getValue());
                    }
                  });
        });
    assertThat(tried).hasSizeGreaterThan(70);
    Files.writeString(file, all.toString());
    assertThat(Scenario.read(file).strategies()).hasSize(11);
  }

  private static void assertRefused(Path file, JsonNode content, String place, String key) {
    try {
      Files.writeString(file, content.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThatThrownBy(() -> Scenario.read(file))
        .as("%s in %s", key, place)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(place.isEmpty() ? key : place + "." + key)
        .hasMessageMatching(".*(unknown key|must be).*");
  }

  private static final PriceCatalogue PRICES =
      TestPrices.read(
          """
          {"schema": "exemplar4j-prices/1", "asOf": "2026-01-01", "currency": "USD", "prices": [
            {"provider": "test", "model": "asked", "inputPer1M": 10, "outputPer1M": 70, %1$s},
            {"provider": "test", "model": "embedding", "inputPer1M": 300, %1$s},
            {"provider": "test", "model": "trained", "inputPer1M": 11, "outputPer1M": 13,
             "tunedInputPer1M": 17, "tunedOutputPer1M": 19, "trainingPer1M": 2300,
             "preferenceTrainingPer1M": 2900, "trainingPerHour": 31, "hostingPerHour": 0.37,
             "storagePerMonth": 41,
             "training": {"validation": "billed", "maxExampleTokens": 50}, %1$s},
            {"provider": "test", "model": "plain", "inputPer1M": 11, "outputPer1M": 13,
             "tunedInputPer1M": 17, "tunedOutputPer1M": 19, "trainingPer1M": 2300,
             "trainingMinimum": 90, %1$s},
            {"provider": "test", "model": "machine", "hostingPerHour": 0.43, %1$s}]}
          """
              .formatted(
                  "\"confidence\": \"high\","
                      + " \"source\": {\"reference\": \"made up\", \"date\": \"2026-01-01\"}"));

  private static final int MONTHS = 4;
  private static final double REQUESTS = 1000;

  /** Steady traffic without a cache, so that a bill can be worked out on paper. */
  private static StrategyCost cost(Strategy strategy) {
    Workload workload =
        new Workload(
            new RequestTokens(100, 20, 30, 5, 10),
            Traffic.steady((long) REQUESTS, new HitRate.Given(BigDecimal.ZERO)),
            new Horizon(LocalDate.of(2026, 2, 1), MONTHS),
            Assumptions.NONE);
    return CostModel.compare(workload, List.of(strategy), PRICES).strategies().getFirst();
  }

  private static void bills(Strategy strategy, double once, double perMonth, double perRequest) {
    StrategyCost cost = cost(strategy);
    String what = strategy.name();
    assertThat(cost.perRequest().totalUsd().doubleValue())
        .as("%s, a request", what)
        .isCloseTo(perRequest, within(1e-12));
    assertThat(cost.once().totalUsd().doubleValue())
        .as("%s, once", what)
        .isCloseTo(once, within(1e-9));
    assertThat(cost.total().totalUsd().doubleValue())
        .as("%s, in all", what)
        .isCloseTo(once + MONTHS * (perMonth + REQUESTS * perRequest), within(1e-8));
  }

  /** A request to a model of these prices a million, with so many tokens before the query. */
  private static double request(double before, double input, double output) {
    return ((before + 20) * input + 35 * output) / 1e6;
  }

  @Test
  void bill_ofEachPrompting_isThatOnPaper() {
    String asked = "test/asked";
    CacheUse none = CacheUse.NONE;
    bills(new Prompting.ZeroShot("zero", asked, none), 0, 0, request(100, 10, 70));
    bills(new Prompting.StaticExamples("static", asked, 2, none), 0, 0, request(120, 10, 70));
    bills(new Prompting.ManyShot("many", asked, 50, none), 0, 0, request(600, 10, 70));
    double pool = 600 * 10 * 300 / 1e6;
    double lookUp = 0.01 + 20 * 300 / 1e6;
    bills(
        new Prompting.DynamicExamples("dynamic", asked, 3, STORE, none),
        pool,
        6,
        request(130, 10, 70) + lookUp);
    bills(
        new Prompting.StaticThenDynamic("both", asked, 5, 4, STORE, none),
        pool,
        6,
        request(190, 10, 70) + lookUp);
  }

  @Test
  void bill_ofEachTuning_isThatOnPaper() {
    String trained = "test/trained";
    double tuned = request(40, 17, 19);
    double host = 730 * 0.37 + 41;
    double seen = 100 * 3 * 50 / 1e6;
    double checked = 10 * 2 * 50 / 1e6;
    double run = (seen + checked) * 2300 * 1.5 + 10 * tuned;
    bills(
        new Tuning.Supervised("supervised", trained, SHORT, ROWS, EFFORT),
        2 * run + 50 * 2 + 3 * 40,
        host + 7 + (run + 5 * 2) / 2,
        tuned);
    bills(
        new Tuning.Preference("preference", trained, SHORT, ROWS, Effort.NONE),
        (seen + checked) * 2900,
        host,
        tuned);
    bills(
        new Tuning.Preference("no price of its own", "test/plain", SHORT, ROWS, Effort.NONE),
        90,
        0,
        tuned);
    bills(
        new Tuning.Reinforcement("by a model", trained, SHORT, usd("2.5"), GRADING, Effort.NONE),
        2.5 * 31 + (4000 * 10 + 500 * 70) / 1e6,
        host,
        tuned);
    bills(
        new Tuning.Reinforcement(
            "by program", trained, SHORT, usd("2.5"), Grading.BY_PROGRAM, Effort.NONE),
        2.5 * 31,
        host,
        tuned);
    bills(
        new Tuning.HostedLora(
            "by token", trained, SHORT, ROWS, new Serving.PerToken("test/asked"), Effort.NONE),
        (seen + checked) * 2300,
        41,
        request(40, 10, 70));
    bills(
        new Tuning.HostedLora("hosted", trained, SHORT, ROWS, DEDICATED, Effort.NONE),
        (seen + checked) * 2300,
        0.43 * 2 * 100 / 4,
        0);
    // 1000 requests, three times as dense at the peak, of 900 s, at half use: 2.05 machines.
    bills(
        new Tuning.SelfHostedLora("own", "test/machine", SHORT, usd("6"), ELASTIC, Effort.NONE),
        6 * 0.43,
        0.43 * 3 * 730 / 2,
        0);
    bills(
        new Tuning.SelfHostedLora(
            "hardly used",
            "test/machine",
            SHORT,
            usd("0"),
            new Serving.Elastic("test/machine", usd("0.001"), usd("1"), usd("1"), 1),
            Effort.NONE),
        0,
        0.43 * 730,
        0);
  }
}
