package dev.exemplar4j.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.cost.price.PriceCatalogue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What to know before believing a number: said from the step on from which it holds. */
class WarningsTest {

  private static final Prompting ASKED =
      new Prompting.StaticExamples("asked", "test/model", 2, CacheUse.PREFIX_AND_TAIL);
  private static final Tuning TUNED =
      new Tuning.Supervised(
          "tuned",
          "test/model",
          new TunedPrompt(300, CacheUse.PREFIX),
          new TrainingSet(50, 400, 3, 0, 0),
          new Effort(
              Effort.Labour.NONE, Effort.Runs.ONE, new Effort.Upkeep(4, 0, BigDecimal.ZERO)));

  /** The year from February on: a prompt of 300 + 2 x 100 tokens and a question of 40. */
  private static List<String> warnings(Strategy strategy, String fields, long reasoning) {
    Workload workload =
        new Workload(
            new RequestTokens(300, 40, 50, reasoning, 100),
            Traffic.steady(10, new HitRate.Given(BigDecimal.ZERO)),
            new Horizon(LocalDate.of(2026, 2, 1), 12),
            Assumptions.NONE);
    return CostModel.compare(workload, List.of(strategy), prices(fields)).warnings().stream()
        .map(one -> one.kind() + " " + one.strategy() + ": " + one.message())
        .toList();
  }

  private static PriceCatalogue prices(String fields) {
    List<String> all = new ArrayList<>(List.of(fields));
    if (!fields.contains("source")) {
      all.add("\"source\": {\"reference\": \"made up\", \"date\": \"2026-01-01\"}");
    }
    if (!fields.contains("confidence")) {
      all.add("\"confidence\": \"high\"");
    }
    return TestPrices.read(
        """
        {"schema": "exemplar4j-prices/1", "asOf": "2026-01-01", "currency": "USD", "prices": [
          {"provider": "test", "model": "model", "inputPer1M": 1, "cachedInputPer1M": 0.1,
           "cacheWritePer1M": 1.25, "outputPer1M": 4, "trainingPer1M": 1, "tunedInputPer1M": 1,
           "tunedCachedInputPer1M": 0.1, "tunedOutputPer1M": 4, %s}]}
        """
            .formatted(String.join(", ", all)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"notes\": \"nothing to doubt\" |",
        "\"source\": {\"reference\": \"r\", \"date\": \"2025-11-03\"} |",
        "\"source\": {\"reference\": \"r\", \"date\": \"2025-11-02\"} | STALE_PRICE asked: the price"
            + " of test/model is of 2025-11-02, 91 days before the first day",
        "\"confidence\": \"low\" | LOW_CONFIDENCE asked: the price of test/model is not to be relied"
            + " on",
        "\"conditions\": \"pool of 5\" | CONDITIONS asked: the price of test/model holds where: pool"
            + " of 5",
        "\"validTo\": \"2027-02-01\" |",
        "\"validTo\": \"2027-01-31\" | PRICE_ENDS asked: the price of test/model ends on 2027-01-31",
        "\"shutdown\": \"2027-02-01\" |",
        "\"shutdown\": \"2026-08-01\" | SHUT_DOWN asked: its model is shut down on 2026-08-01: only 6"
            + " of 12 months are counted",
        "\"shutdown\": \"2026-02-01\" | SHUT_DOWN asked: its model was shut down on 2026-02-01",
        "\"reasoning\": \"by-default\" | REASONING_UNSET asked: test/model thinks by default and pays"
            + " for it; the workload has no tokens for that",
        "\"contextTiers\": [{\"aboveTokens\": 540, \"inputPer1M\": 2}] |",
        "\"contextTiers\": [{\"aboveTokens\": 539, \"inputPer1M\": 2}, {\"aboveTokens\": 100,"
            + " \"inputPer1M\": 3}] | CONTEXT_TIER asked: its prompt of 540 tokens pays the price"
            + " above 539",
        "\"cache\": {\"kind\": \"free-write\", \"minTokens\": 500, \"ttlMinutes\": 5, \"expiry\":"
            + " \"fixed\"} |",
        "\"cache\": {\"kind\": \"free-write\", \"minTokens\": 501, \"ttlMinutes\": 5, \"expiry\":"
            + " \"fixed\"} | BELOW_CACHE_MINIMUM asked: its stable beginning has 500 tokens and the"
            + " cache takes none below 501",
        "\"cache\": {\"kind\": \"paid-write\", \"minTokens\": 500, \"ttlMinutes\": 5, \"expiry\":"
            + " \"fixed\", \"volatileTail\": \"written\"} | TAIL_WRITTEN asked: the part that changes"
            + " is written into the cache and paid so; explicit breakpoints avoid it",
        "\"cache\": {\"kind\": \"paid-write\", \"minTokens\": 500, \"ttlMinutes\": 5, \"expiry\":"
            + " \"fixed\", \"volatileTail\": \"not-written\"} |"
      })
  void warning_ofPrompting(String fields, String warning) {
    assertThat(warnings(ASKED, fields, 0))
        .isEqualTo(warning == null ? List.of() : List.of(warning));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"lastJob\": \"2026-01-31\" | NOT_TRAINABLE tuned: no training can be started after"
            + " 2026-01-31",
        "\"lastJob\": \"2026-02-01\" | NOT_TRAINABLE tuned: it cannot be trained anew after"
            + " 2026-02-01",
        "\"lastJob\": \"2026-05-31\" | NOT_TRAINABLE tuned: it cannot be trained anew after"
            + " 2026-05-31",
        "\"lastJob\": \"2026-06-01\" |",
        "\"closedToNewCustomers\": \"2026-02-01\" | NOT_TRAINABLE tuned: closed to new customers since"
            + " 2026-02-01",
        "\"closedToNewCustomers\": \"2026-02-02\" |",
        "\"minExamples\": 50 |",
        "\"minExamples\": 51 | FEW_EXAMPLES tuned: the provider asks for 51 examples but there are 50"
      })
  void warning_ofTuning(String training, String warning) {
    assertThat(warnings(TUNED, "\"training\": {" + training + "}", 0))
        .isEqualTo(warning == null ? List.of() : List.of(warning));
  }

  @Test
  void warning_ofThoughtsThatAreCounted_isNotGiven() {
    assertThat(warnings(ASKED, "\"reasoning\": \"by-default\"", 7)).isEmpty();
  }

  @Test
  void warning_ofTokenizers_whereProvidersDifferAndNoFactorIsGiven() {
    PriceCatalogue two =
        TestPrices.read(
            """
            {"schema": "exemplar4j-prices/1", "asOf": "2026-01-01", "currency": "USD", "prices": [
              {"provider": "a", "model": "m", "inputPer1M": 1, "outputPer1M": 4, %1$s},
              {"provider": "a", "model": "n", "inputPer1M": 1, "outputPer1M": 4, %1$s},
              {"provider": "b", "model": "m", "inputPer1M": 1, "outputPer1M": 4, %1$s}]}
            """
                .formatted(
                    "\"confidence\": \"high\","
                        + " \"source\": {\"reference\": \"made up\", \"date\": \"2026-01-01\"}"));
    Prompting first = new Prompting.ZeroShot("first", "a/m", CacheUse.NONE);
    Prompting near = new Prompting.ZeroShot("near", "a/n", CacheUse.NONE);
    Prompting far = new Prompting.ZeroShot("far", "b/m", CacheUse.NONE);
    assertThat(ofTokenizers(two, Map.of(), first, near)).isEmpty();
    assertThat(ofTokenizers(two, Map.of("b/m", new BigDecimal("1.1")), first, far)).isEmpty();
    assertThat(ofTokenizers(two, Map.of(), near, far))
        .containsExactly(
            new Warning(
                Warning.Kind.TOKENIZER,
                "near",
                "models of a, b are compared with the same numbers of tokens; no tokenizer factor is"
                    + " given"));
  }

  private static List<Warning> ofTokenizers(
      PriceCatalogue prices, Map<String, BigDecimal> factors, Prompting... strategies) {
    Workload workload =
        new Workload(
            new RequestTokens(1, 1, 1, 0, 0),
            Traffic.steady(10, new HitRate.Given(BigDecimal.ZERO)),
            new Horizon(LocalDate.of(2026, 2, 1), 1),
            new Assumptions(BigDecimal.ZERO, BigDecimal.ZERO, Map.of(), factors));
    return CostModel.compare(workload, List.of(strategies), prices).warnings();
  }
}
