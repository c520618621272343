package dev.exemplar4j.cost;

import static dev.exemplar4j.Limit.exactAbove;
import static dev.exemplar4j.Limit.exactFrom;
import static dev.exemplar4j.Limit.exactShare;
import static dev.exemplar4j.Limit.exactTo;
import static dev.exemplar4j.Limit.joined;
import static dev.exemplar4j.Limit.least;
import static dev.exemplar4j.Limit.within;

import dev.exemplar4j.Limit;
import dev.exemplar4j.cost.price.CacheRule;
import dev.exemplar4j.cost.price.ContextTier;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every limit of workloads, strategies and prices: at it things are done, one step outside they are
 * refused in one line that says the rule and the value.
 */
class CostLimitsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final HitRate NEVER = new HitRate.Given(BigDecimal.ZERO);
  private static final long MOST_TOKENS = 1_000_000_000;
  private static final long MOST_EXAMPLES = 1_000_000_000_000L;

  @ParameterizedTest
  @MethodSource({"workloads", "strategies", "prices"})
  void limit_insideAtAndOutside(Limit limit) throws Exception {
    limit.assertHolds();
  }

  static List<Limit> workloads() {
    return joined(
        within("months", 1, 600, n -> new Horizon(DAY, (int) n)),
        within("year", 1, 9_999, n -> new Horizon(LocalDate.of((int) n, 6, 1), 1)).stream()
            .map(one -> new Limit(one.name(), one.taken(), one.refused(), List.of("1 to 9999")))
            .toList(),
        within("requestsPerMonth", 0, 10_000_000_000_000_000L, n -> Traffic.steady(n, NEVER)),
        within("instructions", 0, MOST_TOKENS, n -> new RequestTokens(n, 0, 0, 0, 0)),
        within("query", 0, MOST_TOKENS, n -> new RequestTokens(0, n, 0, 0, 0)),
        within("answer", 0, MOST_TOKENS, n -> new RequestTokens(0, 0, n, 0, 0)),
        within("reasoning", 0, MOST_TOKENS, n -> new RequestTokens(0, 0, 0, n, 0)),
        within("example", 0, MOST_TOKENS, n -> new RequestTokens(0, 0, 0, 0, n)),
        within("draws", 1, 1_000_000, n -> new Uncertainty(Map.of(), (int) n, 1)),
        exactShare("hit rate", HitRate.Given::new),
        exactShare("batch share", x -> new Batch(x, Batch.Caching.CACHED)),
        exactShare("monthlyPriceDecline", x -> assumptions(x, BigDecimal.ZERO, BigDecimal.ONE)),
        List.of(
            exactAbove("monthlyGrowth", "-1", CostLimitsTest::growth, "in (-1, 10]"),
            exactTo("monthlyGrowth", "10", CostLimitsTest::growth, "in (-1, 10]"),
            exactFrom("requests per hour", "0", HitRate.Poisson::new, "at least 0"),
            least("caches", 1, n -> new HitRate.FromTraffic((int) n)),
            exactFrom("low", "0", x -> new Range(x, BigDecimal.TEN), "at least 0"),
            exactFrom("high", "1", x -> new Range(BigDecimal.ONE, x), "at least low 1"),
            exactTo("range of months", "600", x -> range(Lever.MONTHS, x), "end at 600"),
            exactTo("range of a hit rate", "1", x -> range(Lever.HIT_RATE, x), "end at 1"),
            exactTo(
                "range of examples", "1000000", x -> range(Lever.EXAMPLES, x), "end at 1000000"),
            exactFrom(
                "errorUsd",
                "0",
                x -> assumptions(BigDecimal.ZERO, x, BigDecimal.ONE),
                "at least 0"),
            exactAbove("tokenizer factor", "0", CostLimitsTest::factor, "in (0, 1000]"),
            exactTo("tokenizer factor", "1000", CostLimitsTest::factor, "in (0, 1000]"),
            least("requests of a grid", 0, n -> new GridAxes(List.of(n), List.of(1))),
            least("examples of a grid", 0, n -> new GridAxes(List.of(1L), List.of((int) n)))));
  }

  private static void growth(BigDecimal growth) {
    new Traffic(1, growth, NEVER, Batch.NONE);
  }

  private static void range(Lever lever, BigDecimal high) {
    new Uncertainty(Map.of(lever, new Range(BigDecimal.ZERO, high)), 1, 1);
  }

  private static void factor(BigDecimal factor) {
    assumptions(BigDecimal.ZERO, BigDecimal.ZERO, factor);
  }

  private static void assumptions(BigDecimal decline, BigDecimal errorUsd, BigDecimal factor) {
    new Assumptions(decline, errorUsd, Map.of(), Map.of("m", factor));
  }

  static List<Limit> strategies() {
    BigDecimal one = BigDecimal.ONE;
    return joined(
        within(
            "examples",
            0,
            1_000_000,
            n -> new Prompting.ManyShot("s", "m", (int) n, CacheUse.NONE)),
        within(
            "static examples",
            0,
            1_000_000,
            n -> new Prompting.StaticExamples("s", "m", (int) n, CacheUse.NONE)),
        within("fixed", 0, 1_000_000, n -> fixed((int) n, 1)),
        within("chosen", 0, 1_000_000, n -> fixed(1, (int) n)),
        within(
            "instructions of a fine-tune", 0, MOST_TOKENS, n -> new TunedPrompt(n, CacheUse.NONE)),
        within("training examples", 0, MOST_EXAMPLES, n -> new TrainingSet(n, 0, 1, 0, 0)),
        within("tokensPerExample", 0, MOST_TOKENS, n -> new TrainingSet(0, n, 1, 0, 0)),
        within("epochs", 0, 1_000_000, n -> new TrainingSet(0, 0, (int) n, 0, 0)),
        within("validationExamples", 0, MOST_EXAMPLES, n -> new TrainingSet(0, 0, 1, n, 0)),
        within("validationPasses", 0, 1_000_000, n -> new TrainingSet(0, 0, 1, 0, (int) n)),
        List.of(
            least("poolExamples", 0, n -> new Retrieval("", n, one, one)),
            exactFrom("storeUsdPerRequest", "0", x -> new Retrieval("", 0, x, one), "at least 0"),
            exactFrom("storeUsdPerMonth", "0", x -> new Retrieval("", 0, one, x), "at least 0"),
            least("labels", 0, n -> new Effort.Labour(n, one, one, one)),
            exactFrom("usdPerLabel", "0", x -> new Effort.Labour(0, x, one, one), "at least 0"),
            exactFrom("hours", "0", x -> new Effort.Labour(0, one, x, one), "at least 0"),
            exactFrom("usdPerHour", "0", x -> new Effort.Labour(0, one, one, x), "at least 0"),
            least("runs", 1, n -> new Effort.Runs((int) n, one, 0)),
            exactFrom("failedShare", "0", x -> new Effort.Runs(1, x, 0), "at least 0"),
            least("evaluationRequests", 0, n -> new Effort.Runs(1, one, n)),
            least("retrainEveryMonths", 0, n -> new Effort.Upkeep((int) n, 0, one)),
            least("labelsPerRetraining", 0, n -> new Effort.Upkeep(1, n, one)),
            least("inputTokens of grading", 0, n -> new Grading("m", n, 0)),
            least("outputTokens of grading", 0, n -> new Grading("m", 0, n)),
            least("replicas", 1, n -> new Serving.Dedicated("m", (int) n, one, 1)),
            least("adapters", 1, n -> new Serving.Dedicated("m", 1, one, (int) n)),
            least("adapters of a peak", 1, n -> new Serving.Elastic("m", one, one, one, (int) n)),
            exactFrom("hoursPerMonth", "0", x -> new Serving.Dedicated("m", 1, x, 1), "at least 0"),
            exactFrom(
                "peakFactor", "1", x -> new Serving.Elastic("m", one, x, one, 1), "at least 1"),
            exactTo("utilisation", "1", x -> new Serving.Elastic("m", one, one, x, 1), "in [0, 1]"),
            exactAbove(
                "utilisation", "0", x -> new Serving.Elastic("m", one, one, x, 1), "above 0"),
            exactAbove(
                "secondsPerRequest",
                "0",
                x -> new Serving.Elastic("m", x, one, one, 1),
                "above 0")));
  }

  private static void fixed(int fixed, int chosen) {
    new Prompting.StaticThenDynamic("s", "m", fixed, chosen, Retrieval.IN_PROCESS, CacheUse.NONE);
  }

  static List<Limit> prices() {
    return List.of(
        least("minTokens", 0, n -> cache(n, 1)),
        least("stepTokens", 1, n -> cache(0, n)),
        least("aboveTokens", 1, n -> new ContextTier(n, Map.of())));
  }

  private static void cache(long minTokens, long stepTokens) {
    new CacheRule(
        CacheRule.Kind.FREE_WRITE,
        minTokens,
        stepTokens,
        Duration.ZERO,
        CacheRule.Expiry.SLIDING,
        Duration.ZERO,
        CacheRule.Tail.WRITTEN,
        "");
  }
}
