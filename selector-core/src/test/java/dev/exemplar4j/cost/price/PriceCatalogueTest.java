package dev.exemplar4j.cost.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.file.DataException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceCatalogueTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final String GOOD =
      """
      {"schema": "exemplar4j-prices/1", "asOf": "2026-11-21", "currency": "USD", "prices": [
        {"provider": "test", "model": "one", "inputPer1M": 2, "outputPer1M": 8,
         "confidence": "high", "source": {"reference": "contract", "date": "2026-11"}}]}
      """;

  @TempDir private Path folder;

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("mine.json"), json);
  }

  @Test
  void shipped_eachPriceHasASourceAndIsNotHearsay() {
    PriceCatalogue shipped = PriceCatalogue.shipped();
    assertThat(shipped.prices())
        .hasSizeGreaterThan(70)
        .allSatisfy(
            one -> {
              assertThat(one.confidence()).as(one.name()).isNotEqualTo(Confidence.LOW);
              assertThat(one.source().reference()).as(one.name()).isNotBlank();
              assertThat(one.source().earliest()).as(one.name()).isBeforeOrEqualTo(DAY);
            });
    assertThat(PriceCatalogue.shippedGpt3().prices()).hasSize(4);
  }

  @Test
  void write_isReadBackTheSame() {
    Path file = folder.resolve("copy.json");
    PriceCatalogue.shipped().write(file);
    assertThat(PriceCatalogue.read(file).prices()).isEqualTo(PriceCatalogue.shipped().prices());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"inputPer1M\": 2, | | inputPer1M: is missing although there is outputPer1M",
        "\"inputPer1M\": 2 | \"inputPer1M\": -2 | inputPer1M: must be at least 0 but was -2",
        "\"outputPer1M\" | \"outputPer1K\" | outputPer1K: unknown key",
        "high | sure | confidence: must be one of high, low, medium",
        "2026-11\"} | soon\"} | source.date: must be a year, a month or a day",
        "USD | EUR | currency: must be one of USD"
      })
  void read_badCatalogue_namesFileKeyAndRule(String part, String wrong, String rule)
      throws IOException {
    Path file = write(GOOD.replace(part, wrong == null ? "" : wrong));
    assertThatThrownBy(() -> PriceCatalogue.read(file))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(rule);
  }

  @Test
  void overlaidWith_changesOneValueAndNamesTheFileAsItsSource() throws IOException {
    Path file =
        write(
            """
            {"schema": "exemplar4j-prices/1", "asOf": "2026-11-20", "currency": "USD", "prices": [
              {"provider": "openai", "model": "gpt-6-luna", "inputPer1M": 0.09}]}
            """);
    ModelPrice price = PriceCatalogue.shipped().overlaidWith(file).price("openai/gpt-6-luna", DAY);
    assertThat(price.rate(Rate.INPUT).orElseThrow()).isEqualByComparingTo("0.09");
    assertThat(price.rate(Rate.OUTPUT).orElseThrow()).isEqualByComparingTo("0.5");
    assertThat(price.source().reference()).isEqualTo(file.toString());
  }

  @Test
  void liteLlm_reportsAndLeavesOutWhatIsNotToBeBelieved() throws IOException {
    Path file =
        write(
            """
            {"sample_spec": {"mode": "chat", "input_cost_per_token": 0},
             "good": {"litellm_provider": "p", "mode": "chat", "input_cost_per_token": 4e-07,
               "output_cost_per_token": 1.6e-06, "cache_read_input_token_cost": 1e-07,
               "input_cost_per_token_batches": 2e-07},
             "haiku": {"litellm_provider": "p", "mode": "chat", "input_cost_per_token": 2.5e-07,
               "output_cost_per_token": 1.25e-06, "cache_creation_input_token_cost_above_1hr": 6e-06},
             "swapped": {"litellm_provider": "p", "mode": "chat", "input_cost_per_token": 1e-06,
               "output_cost_per_token": 2e-06, "cache_read_input_token_cost": 3e-06},
             "ft:good": {"litellm_provider": "p", "mode": "chat", "input_cost_per_token": 8e-07,
               "output_cost_per_token": 3.2e-06},
             "ft:swapped": {"litellm_provider": "p", "mode": "chat", "input_cost_per_token": 5e-07,
               "output_cost_per_token": 1e-06}}
            """);
    ImportedPrices read = PriceImport.liteLlm(file, DAY);
    ModelPrice good = read.catalogue().price("p/good", DAY);
    assertThat(good.rates())
        .containsAllEntriesOf(
            Map.of(
                Rate.INPUT, new BigDecimal("0.4"),
                Rate.CACHED_INPUT, new BigDecimal("0.1"),
                Rate.TUNED_INPUT, new BigDecimal("0.8"),
                Rate.TUNED_OUTPUT, new BigDecimal("3.2")));
    assertThat(good.rate(Rate.BATCH_FACTOR).orElseThrow()).isEqualByComparingTo("0.5");
    assertThat(read.catalogue().price("p/haiku", DAY).rate(Rate.LONG_CACHE_WRITE)).isEmpty();
    assertThat(read.catalogue().price("p/swapped", DAY).rate(Rate.CACHED_INPUT)).isEmpty();
    assertThat(read.catalogue().price("p/swapped", DAY).rate(Rate.TUNED_INPUT)).isEmpty();
    assertThat(read.findings())
        .extracting(PriceFinding::what)
        .anySatisfy(what -> assertThat(what).contains("24 times the input"))
        .anySatisfy(what -> assertThat(what).contains("cachedInputPer1M 3 must not be above"))
        .anySatisfy(what -> assertThat(what).contains("tunedInputPer1M 0.5 must not be below"));
  }

  @Test
  void modelsDev_readsPricesAndTiers() throws IOException {
    Path file =
        write(
            """
            {"p": {"id": "p", "name": "P", "models": {
               "m": {"id": "m", "cost": {"input": 1.25, "output": 10, "cache_read": 0.31,
                 "tiers": [{"input": 2.5, "output": 15, "tier": {"type": "context", "size": 200000}}]}},
               "free": {"id": "free"}}}}
            """);
    ImportedPrices read = PriceImport.modelsDev(file, DAY);
    ModelPrice price = read.catalogue().price("p/m", DAY);
    assertThat(read.catalogue().prices()).hasSize(1);
    assertThat(price.rate(Rate.CACHED_INPUT).orElseThrow()).isEqualByComparingTo("0.31");
    assertThat(price.forPrompt(200_000).rate(Rate.INPUT).orElseThrow())
        .isEqualByComparingTo("1.25");
    assertThat(price.forPrompt(200_001).rate(Rate.INPUT).orElseThrow()).isEqualByComparingTo("2.5");
  }
}
