package dev.exemplar4j.cost.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.file.DataException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files of LiteLLM's form, field by field. */
class LiteLlmFilesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final String CHAT =
      "\"litellm_provider\": \"p\", \"mode\": \"chat\", \"input_cost_per_token\": 2e-6";
  private static final String NUMBER = " must be a number from 0 to 10^12";

  @TempDir private Path folder;

  private ImportedPrices read(String... entries) {
    Path file = folder.resolve("litellm.json");
    PriceFiles.write(file, "{" + String.join(",\n", entries) + "}");
    return PriceImport.liteLlm(file, DAY);
  }

  private static String entry(String key, String fields) {
    return "\"" + key + "\": {" + fields + "}";
  }

  private static String chat(String key, String more) {
    return entry(key, CHAT + (more.isEmpty() ? "" : ", " + more));
  }

  private static Map<Rate, BigDecimal> rates(Rate rate, String value) {
    return Map.of(rate, new BigDecimal(value));
  }

  private static PriceFinding finding(String model, String what) {
    return new PriceFinding(model, what);
  }

  /** What is imported can be written and is read as the same. */
  private ModelPrice only(ImportedPrices read) {
    assertThat(read.catalogue().prices()).hasSize(1);
    Path copy = folder.resolve("copy.json");
    read.catalogue().write(copy);
    assertThat(PriceCatalogue.read(copy).prices()).isEqualTo(read.catalogue().prices());
    return read.catalogue().prices().getFirst();
  }

  @Test
  void liteLlm_everyField() {
    ImportedPrices read =
        read(
            chat(
                "m",
                "\"output_cost_per_token\": 0.000008, \"cache_read_input_token_cost\": 5e-7,"
                    + " \"cache_creation_input_token_cost\": 2.5e-6,"
                    + " \"cache_creation_input_token_cost_above_1hr\": 4e-6,"
                    + " \"input_cost_per_token_batches\": 9e-7,"
                    + " \"input_cost_per_token_cache_hit\": 1e-7,"
                    + " \"input_cost_per_token_above_200k_tokens\": 4e-6,"
                    + " \"cache_creation_input_token_cost_above_1hr_above_200k_tokens\": 8e-6,"
                    + " \"input_cost_per_token_above_128k_tokens\": 3e-6,"
                    + " \"output_cost_per_token_above_512k_tokens\": 2e-5,"
                    + " \"cache_read_input_token_cost_above_272k_tokens\": 1e-6,"
                    + " \"input_cost_per_token_above_300k_tokens\": 5e-6,"
                    + " \"deprecation_date\": \"2027-02-03\", \"max_tokens\": 4096"));
    assertThat(read.findings()).isEmpty();
    assertThat(read.catalogue().name()).isEqualTo(folder.resolve("litellm.json").toString());
    assertThat(read.catalogue().asOf()).isEqualTo(DAY);
    ModelPrice price = only(read);
    assertThat(price)
        .isEqualTo(
            new ModelPrice(
                "p",
                "m",
                List.of(),
                Map.of(
                    Rate.INPUT, new BigDecimal("2"),
                    Rate.OUTPUT, new BigDecimal("8"),
                    Rate.CACHED_INPUT, new BigDecimal("0.5"),
                    Rate.CACHE_WRITE, new BigDecimal("2.5"),
                    Rate.LONG_CACHE_WRITE, new BigDecimal("4"),
                    Rate.BATCH_FACTOR, new BigDecimal("0.45")),
                assumed(CacheRule.Kind.PAID_WRITE, Duration.ofHours(1)),
                List.of(
                    new ContextTier(128_000, rates(Rate.INPUT, "3")),
                    new ContextTier(
                        200_000,
                        Map.of(
                            Rate.INPUT, new BigDecimal("4"),
                            Rate.LONG_CACHE_WRITE, new BigDecimal("8"))),
                    new ContextTier(272_000, rates(Rate.CACHED_INPUT, "1")),
                    new ContextTier(512_000, rates(Rate.OUTPUT, "2E+1"))),
                TrainingRule.UNKNOWN,
                Reasoning.ON_REQUEST,
                new Lifetime(LocalDate.MIN, LocalDate.MAX, LocalDate.of(2027, 2, 3)),
                Remarks.NONE,
                Confidence.MEDIUM,
                new PriceSource(
                    folder.resolve("litellm.json").toString(), "2026-11-21", "LiteLLM")));
  }

  private static CacheRule assumed(CacheRule.Kind kind, Duration longTime) {
    return new CacheRule(
        kind,
        1024,
        1,
        Duration.ofMinutes(5),
        CacheRule.Expiry.SLIDING,
        longTime,
        CacheRule.Tail.NOT_WRITTEN,
        "minimum and time to live are not in the catalogue: assumed");
  }

  @Test
  void liteLlm_cache_asFarAsItsPricesAreKnown() {
    String write = "\"cache_creation_input_token_cost\": 2.5e-6";
    String longWrite = "\"cache_creation_input_token_cost_above_1hr\": 4e-6";
    String hit = "\"cache_read_input_token_cost\": 5e-7";
    assertThat(only(read(chat("m", ""))).cache()).isEqualTo(CacheRule.NONE);
    assertThat(only(read(chat("m", write + ", " + longWrite))).cache()).isEqualTo(CacheRule.NONE);
    assertThat(only(read(chat("m", hit))).cache())
        .isEqualTo(assumed(CacheRule.Kind.FREE_WRITE, Duration.ZERO));
    assertThat(only(read(chat("m", hit + ", " + write))).cache())
        .isEqualTo(assumed(CacheRule.Kind.PAID_WRITE, Duration.ZERO));
    assertThat(only(read(chat("m", hit + ", " + longWrite))).cache())
        .isEqualTo(assumed(CacheRule.Kind.FREE_WRITE, Duration.ofHours(1)));
  }

  @Test
  void liteLlm_otherNameOfACacheHit_whereTheUsualOneIsMissing() {
    ModelPrice price = only(read(chat("m", "\"input_cost_per_token_cache_hit\": 1e-7")));
    assertThat(price.rate(Rate.CACHED_INPUT)).contains(new BigDecimal("0.1"));
  }

  @ParameterizedTest
  @CsvSource({
    "gpt, p, p/gpt",
    "p/gpt, p, p/gpt",
    "q/gpt, p, p/q/gpt",
    "pp/gpt, p, p/pp/gpt",
    "gpt, '', unknown/gpt",
    "gpt, ' ', unknown/gpt"
  })
  void liteLlm_nameOfTheModel(String key, String provider, String name) {
    String fields = CHAT.replace("\"p\"", "\"" + provider + "\"");
    assertThat(only(read(entry(key, fields))).name()).isEqualTo(name);
  }

  @Test
  void liteLlm_noProvider_isUnknown() {
    String fields = CHAT.replace("\"litellm_provider\": \"p\", ", "");
    assertThat(only(read(entry("gpt", fields))).name()).isEqualTo("unknown/gpt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat", "completion", "responses", "embedding"})
  void liteLlm_modesThatAreRead(String mode) {
    String fields = CHAT.replace("chat", mode);
    assertThat(only(read(entry("m", fields))).name()).isEqualTo("p/m");
  }

  /** None of these is a model with prices of tokens, and none is worth a word. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"image\": {\"mode\": \"image_generation\", \"input_cost_per_token\": 1e-6}",
        "\"none\": {\"input_cost_per_token\": 1e-6}",
        "\"sample_spec\": {\"mode\": \"chat\", \"input_cost_per_token\": 1e-6}",
        "\"byPicture\": {\"mode\": \"chat\", \"input_cost_per_image\": 1e-6}",
        "\"ft:byTime\": {\"mode\": \"chat\", \"input_cost_per_second\": 1e-6}"
      })
  void liteLlm_noModelOfTokens_isPassedOver(String other) {
    ImportedPrices read = read(other, chat("m", ""));
    assertThat(only(read).name()).isEqualTo("p/m");
    assertThat(read.findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "output_cost_per_token | -1e-6",
        "output_cost_per_token | \"free\"",
        "output_cost_per_token | {}",
        "output_cost_per_token | 1000000000001",
        "output_cost_per_token | 1e-35",
        "output_cost_per_token | 1.00000000000000000000000000000000001",
        "input_cost_per_token_batches | -1",
        "input_cost_per_token_cache_hit | true",
        "input_cost_per_token_above_128k_tokens | -1"
      })
  void liteLlm_noPrice_isReportedAndLeftOut(String key, String value) {
    ImportedPrices read = read(chat("m", "\"" + key + "\": " + value));
    assertThat(read.findings()).containsExactly(finding("m", key + NUMBER));
    ModelPrice price = only(read);
    assertThat(price.rates()).isEqualTo(rates(Rate.INPUT, "2"));
    assertThat(price.tiers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1000000000000, 1E+18", "1e-34, 1E-28"})
  void liteLlm_pricesAtTheLimit_areTaken(String value, BigDecimal usd) {
    ImportedPrices read =
        read(entry("m", "\"mode\": \"chat\", \"input_cost_per_token\": " + value));
    assertThat(read.findings()).isEmpty();
    assertThat(only(read).rate(Rate.INPUT).orElseThrow()).isEqualByComparingTo(usd);
  }

  @Test
  void liteLlm_severalFaults_areReportedInOneOrder() {
    String bad =
        "\"mode\": \"chat\", \"input_cost_per_token\": -1, \"output_cost_per_token\": -1,"
            + " \"cache_read_input_token_cost\": -1, \"cache_creation_input_token_cost\": -1,"
            + " \"cache_creation_input_token_cost_above_1hr\": -1";
    ImportedPrices read = read(entry("bad", bad), chat("m", ""));
    assertThat(only(read).name()).isEqualTo("p/m");
    assertThat(read.findings())
        .containsExactly(
            finding("bad", "input_cost_per_token" + NUMBER),
            finding("bad", "cache_read_input_token_cost" + NUMBER),
            finding("bad", "cache_creation_input_token_cost" + NUMBER),
            finding("bad", "cache_creation_input_token_cost_above_1hr" + NUMBER),
            finding("bad", "output_cost_per_token" + NUMBER),
            finding("bad", "has no price of input that can be read"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"soon\"", "\"2027-02-30\"", "7"})
  void liteLlm_noDate_isReportedAndLeftOut(String date) {
    ImportedPrices read = read(chat("m", "\"deprecation_date\": " + date));
    assertThat(read.findings())
        .containsExactly(finding("m", "deprecation_date must be a date such as 2026-11-21"));
    assertThat(only(read).lifetime()).isEqualTo(Lifetime.ALWAYS);
  }

  @Test
  void liteLlm_nullIsAsIfNotGiven() {
    ImportedPrices read =
        read(
            chat(
                "m",
                "\"deprecation_date\": null, \"output_cost_per_token\": null,"
                    + " \"input_cost_per_token_batches\": null"));
    assertThat(read.findings()).isEmpty();
    assertThat(only(read).rates()).isEqualTo(rates(Rate.INPUT, "2"));
  }

  @Test
  void liteLlm_entryThatCannotBeRead_isReported() {
    ImportedPrices read = read("\"text\": \"x\"", "\"ft:list\": []", chat("m", ""));
    assertThat(only(read).name()).isEqualTo("p/m");
    assertThat(read.findings())
        .containsExactly(
            finding("text", "has no prices that can be read"),
            finding("ft:list", "has no prices that can be read"));
  }

  @Test
  void liteLlm_nameThatNoFileCanHold_isReportedInOneLine() {
    String fields = CHAT.replace("\"p\"", "\"\\ud800\"");
    ImportedPrices read = read(entry("", CHAT), entry("m", fields), chat("good", ""));
    String noName = "has a name that is blank, or no text that a file can hold";
    assertThat(only(read).name()).isEqualTo("p/good");
    assertThat(read.findings())
        .containsExactly(finding("p/", noName), finding("\\u{d800}/m", noName));
  }

  @Test
  void liteLlm_unusualPrices_areReportedLeftOutAndTheRestIsDoubted() {
    ImportedPrices read =
        read(
            chat(
                "m",
                "\"output_cost_per_token\": 1e-6, \"cache_read_input_token_cost\": 3e-6,"
                    + " \"cache_creation_input_token_cost\": 1e-6,"
                    + " \"cache_creation_input_token_cost_above_1hr\": 6e-6,"
                    + " \"input_cost_per_token_batches\": 2e-6"));
    ModelPrice price = only(read);
    assertThat(price.rates())
        .isEqualTo(Map.of(Rate.INPUT, new BigDecimal("2"), Rate.OUTPUT, new BigDecimal("1")));
    assertThat(price.confidence()).isEqualTo(Confidence.LOW);
    assertThat(read.findings())
        .containsExactly(
            finding("p/m", "cachedInputPer1M 3 must not be above inputPer1M 2"),
            finding("p/m", "cacheWritePer1M 1 is 0.5 times the input; usual is 1 to 2.6"),
            finding("p/m", "longCacheWritePer1M 6 is 3 times the input; usual is 1 to 2.6"),
            finding("p/m", "batchFactor 1 is usually near 0.5"),
            finding("p/m", "outputPer1M 1 is below inputPer1M 2"));
  }

  @Test
  void liteLlm_unusualPricesOfLongPrompts_areReportedAndLeftOut() {
    ImportedPrices read =
        read(
            chat(
                "m",
                "\"input_cost_per_token_above_200k_tokens\": 4e-6,"
                    + " \"cache_read_input_token_cost_above_200k_tokens\": 5e-6"));
    ModelPrice price = only(read);
    assertThat(price.tiers()).containsExactly(new ContextTier(200_000, rates(Rate.INPUT, "4")));
    assertThat(price.confidence()).isEqualTo(Confidence.LOW);
    assertThat(read.findings())
        .containsExactly(
            finding(
                "p/m", "cachedInputPer1M 5 must not be above inputPer1M 4 (above 200000 tokens)"));
  }

  @Test
  void liteLlm_batchOfAFreeModel_isNotAShare() {
    String free = CHAT.replace("2e-6", "0") + ", \"input_cost_per_token_batches\": 0";
    assertThat(only(read(entry("m", free))).rates()).isEqualTo(rates(Rate.INPUT, "0"));
  }

  @Test
  void liteLlm_fineTune_isPartOfItsBase() {
    ImportedPrices read =
        read(
            entry(
                "ft:m",
                CHAT.replace("2e-6", "4e-6")
                    + ", \"output_cost_per_token\": 16e-6, \"cache_read_input_token_cost\": 2e-6,"
                    + " \"cache_creation_input_token_cost\": 4e-6"),
            chat(
                "m",
                "\"output_cost_per_token\": 8e-6, \"deprecation_date\": \"2027-02-03\","
                    + " \"input_cost_per_token_above_200k_tokens\": 4e-6"));
    assertThat(read.findings()).isEmpty();
    ModelPrice price = only(read);
    assertThat(price.name()).isEqualTo("p/m");
    assertThat(price.rates())
        .isEqualTo(
            Map.of(
                Rate.INPUT, new BigDecimal("2"),
                Rate.OUTPUT, new BigDecimal("8"),
                Rate.TUNED_INPUT, new BigDecimal("4"),
                Rate.TUNED_CACHED_INPUT, new BigDecimal("2"),
                Rate.TUNED_OUTPUT, new BigDecimal("16")));
    assertThat(price.tiers()).hasSize(1);
    assertThat(price.cache()).isEqualTo(CacheRule.NONE);
    assertThat(price.confidence()).isEqualTo(Confidence.MEDIUM);
  }

  /** A model that ends takes its fine-tunes with it; that a fine-tune ends says nothing of it. */
  @ParameterizedTest
  @CsvSource({
    ", , +999999999-12-31",
    "2027-02-03, , 2027-02-03",
    ", 2027-02-03, +999999999-12-31",
    "2027-02-03, 2027-05-06, 2027-02-03",
    "2027-05-06, 2027-02-03, 2027-05-06"
  })
  void liteLlm_fineTune_endsWithItsBase(String base, String tuned, LocalDate shutdown) {
    String plain = chat("m", ending(base));
    String fineTune = chat("ft:m", "\"output_cost_per_token\": 8e-6, " + ending(tuned));
    assertThat(only(read(plain, fineTune)).lifetime().shutdown()).isEqualTo(shutdown);
    assertThat(only(read(fineTune, plain)).lifetime().shutdown()).isEqualTo(shutdown);
  }

  @Test
  void liteLlm_fineTuneWithoutItsBase_endsOnItsOwnDay() {
    String fineTune = chat("ft:m", "\"output_cost_per_token\": 8e-6, " + ending("2027-02-03"));
    assertThat(only(read(fineTune)).lifetime().shutdown()).isEqualTo("2027-02-03");
  }

  @Test
  void liteLlm_modelThatComesTwice_endsOnTheEarlierDay() {
    String early = ending("2027-02-03");
    String late = ending("2027-05-06");
    for (List<String> days : List.of(List.of(early, late), List.of(late, early))) {
      ModelPrice price = only(read(chat("m", days.getFirst()), chat("p/m", days.getLast())));
      assertThat(price.lifetime().shutdown()).isEqualTo("2027-02-03");
    }
  }

  private static String ending(String day) {
    return "\"deprecation_date\": " + (day == null ? "null" : "\"" + day + "\"");
  }

  @Test
  void liteLlm_fineTune_leavesWhatIsDoubtedInDoubt() {
    String fineTune = chat("ft:m", "\"output_cost_per_token\": 8e-6");
    ImportedPrices read = read(chat("m", "\"cache_read_input_token_cost\": 3e-6"), fineTune);
    assertThat(only(read).confidence()).isEqualTo(Confidence.LOW);
    assertThat(read.findings()).hasSize(1);
    read = read(chat("m", "\"output_cost_per_token\": 1e-6"), fineTune);
    assertThat(only(read).confidence()).isEqualTo(Confidence.LOW);
    assertThat(read.findings())
        .containsExactly(finding("p/m", "outputPer1M 1 is below inputPer1M 2"));
  }

  @Test
  void liteLlm_fineTuneWithoutItsBase_standsAlone() {
    String both = chat("ft:m", "\"output_cost_per_token\": 8e-6");
    assertThat(only(read(both)).rates())
        .isEqualTo(
            Map.of(Rate.TUNED_INPUT, new BigDecimal("2"), Rate.TUNED_OUTPUT, new BigDecimal("8")));
  }

  @Test
  void liteLlm_halfOfAFineTune_isReportedAndLeftOut() {
    String half = "has one price of input and output of its fine-tunes without the other";
    ImportedPrices read = read(chat("m", ""), chat("ft:m", "\"cache_read_input_token_cost\": 0"));
    assertThat(only(read).rates()).isEqualTo(rates(Rate.INPUT, "2"));
    assertThat(read.findings()).containsExactly(finding("p/m", half));
    read = read(chat("n", ""), chat("ft:m", ""));
    assertThat(only(read).name()).isEqualTo("p/n");
    assertThat(read.findings())
        .containsExactly(finding("p/m", half), finding("p/m", "has no price that can be used"));
  }

  @Test
  void liteLlm_fineTuneBelowItsBase_isReportedAndLeftOut() {
    ImportedPrices read =
        read(
            chat("m", "\"output_cost_per_token\": 8e-6"),
            chat("ft:m", "\"output_cost_per_token\": 7e-6, \"cache_read_input_token_cost\": 1e-6"));
    assertThat(only(read).rates().keySet()).containsExactly(Rate.INPUT, Rate.OUTPUT);
    assertThat(read.findings())
        .containsExactly(finding("p/m", "tunedOutputPer1M 7 must not be below outputPer1M 8"));
  }

  @Test
  void liteLlm_fineTuneWithUnusualPrices_isReportedByItsKey() {
    ImportedPrices read =
        read(
            chat("m", ""),
            chat("ft:m", "\"output_cost_per_token\": 8e-6, \"cache_read_input_token_cost\": 3e-6"),
            entry("ft:n", CHAT.replace("2e-6", "null")));
    assertThat(only(read).rates().keySet())
        .containsExactly(Rate.INPUT, Rate.TUNED_INPUT, Rate.TUNED_OUTPUT);
    assertThat(read.findings())
        .containsExactly(
            finding("ft:m", "cachedInputPer1M 3 must not be above inputPer1M 2"),
            finding("ft:n", "has no price of input that can be read"));
  }

  /** The file names some models twice, with and without their provider. */
  @Test
  void liteLlm_modelThatComesTwice_hasWhatBothSay() {
    String tier = "\"input_cost_per_token_above_128k_tokens\": 3e-6";
    String output = "\"output_cost_per_token\": 8e-6";
    for (List<String> keys : List.of(List.of("m", "p/m"), List.of("p/m", "m"))) {
      ModelPrice price = only(read(chat(keys.getFirst(), output), chat(keys.getLast(), tier)));
      assertThat(price.name()).isEqualTo("p/m");
      assertThat(price.rate(Rate.OUTPUT)).contains(new BigDecimal("8"));
      assertThat(price.tiers()).containsExactly(new ContextTier(128_000, rates(Rate.INPUT, "3")));
    }
  }

  @Test
  void liteLlm_modelThatComesTwice_hasTheTiersOfBoth() {
    String first = chat("m", "\"input_cost_per_token_above_200k_tokens\": 4e-6");
    String second =
        chat(
            "p/m",
            "\"input_cost_per_token_above_128k_tokens\": 3e-6,"
                + " \"input_cost_per_token_above_200k_tokens\": 5e-6");
    ContextTier small = new ContextTier(128_000, rates(Rate.INPUT, "3"));
    assertThat(only(read(first, second)).tiers())
        .containsExactly(small, new ContextTier(200_000, rates(Rate.INPUT, "4")));
    assertThat(only(read(second, first)).tiers())
        .containsExactly(small, new ContextTier(200_000, rates(Rate.INPUT, "5")));
  }

  @Test
  void liteLlm_outputOfLongPromptsBelowTheirInput_isReportedAndDoubted() {
    ImportedPrices read =
        read(
            chat(
                "m",
                "\"output_cost_per_token\": 8e-6,"
                    + " \"input_cost_per_token_above_200k_tokens\": 4e-6,"
                    + " \"output_cost_per_token_above_200k_tokens\": 3e-6"));
    ModelPrice price = only(read);
    assertThat(price.confidence()).isEqualTo(Confidence.LOW);
    assertThat(price.tiers().getFirst().rates()).hasSize(2);
    assertThat(read.findings())
        .containsExactly(
            finding("p/m", "outputPer1M 3 is below inputPer1M 4 (above 200000 tokens)"));
  }

  @Test
  void liteLlm_noModelAtAll_orNoObject() {
    String file = folder.resolve("litellm.json").toString();
    assertThatThrownBy(() -> read(entry("m", "\"mode\": \"rerank\"")))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ": holds no price of a model");
    Path list = PriceFiles.write(folder.resolve("list.json"), "[]");
    assertThatThrownBy(() -> PriceImport.liteLlm(list, DAY))
        .isInstanceOf(DataException.class)
        .hasMessage(list + ": must be an object of models");
  }
}
