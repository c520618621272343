package dev.exemplar4j.cost.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.file.DataException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule of a catalogue: kept at its limit, and broken in one line of file, key and rule. */
class CatalogueRulesTest {

  private static final String FULL = PriceFiles.catalogue(PriceFiles.FULL_ENTRY);

  @TempDir private Path folder;

  private Path file(String text) {
    return PriceFiles.write(folder.resolve("prices.json"), text);
  }

  private static String with(String part, String other) {
    assertThat(FULL).containsOnlyOnce(part);
    return FULL.replace(part, other == null ? "" : other);
  }

  private void assertRefused(String text, String message) {
    Path file = file(text);
    assertThatThrownBy(() -> PriceCatalogue.read(file))
        .isInstanceOf(DataException.class)
        .hasMessage(file + ": " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // The head.
        "\"schema\": \"exemplar4j-prices/1\", | | schema: is missing",
        "prices/1 | prices/2 | schema: must be one of exemplar4j-prices/1",
        "\"currency\": \"USD\", | | currency: is missing",
        "\"USD\" | \"EUR\" | currency: must be one of USD",
        "\"asOf\": \"2026-11-21\", | | asOf: is missing",
        "2026-11-21 | 2026-11 | asOf: must be a date such as 2026-11-21",
        "\"made up\" | 7 | about: must be a text",
        "\"about\" | \"abuot\" | abuot: unknown key; the keys here are about, asOf, currency,"
            + " prices, schema",
        // What an entry must have.
        "\"provider\": \"p\", | | prices[0].provider: is missing",
        "\"model\": \"m\", | | prices[0].model: is missing",
        "\"model\": \"m\" | \"model\": \" \" | prices[0].model: must be a text",
        "\"confidence\": \"low\", | | prices[0].confidence: is missing",
        "\"low\" | \"sure\" | prices[0].confidence: must be one of high, low, medium",
        "\"by-default\" | \"never\" | prices[0].reasoning: must be one of by-default, on-request",
        "[\"first\", \"second\"] | \"first\" | prices[0].aliases: must be a list",
        "[\"first\", \"second\"] | [\"first\", 2] | prices[0].aliases: must be a list of texts",
        // Prices.
        "\"inputPer1M\": 10, | | prices[0].inputPer1M: is missing although there is outputPer1M",
        "\"inputPer1M\": 10, | \"inputPer1M\": -0.01, | prices[0].inputPer1M: must be at least 0"
            + " but was -0.01",
        "\"trainingPer1M\": 25 | \"trainingPer1M\": \"25\" | prices[0].trainingPer1M: must be a"
            + " number",
        "0.01 | 1e-35 | prices[0].storagePerMonth: must have at most 34 digits",
        "\"tunedInputPer1M\": 11, | | prices[0].tunedInputPer1M: is missing although there is"
            + " tunedOutputPer1M",
        "\"tunedOutputPer1M\": 33, | | prices[0].tunedOutputPer1M: is missing although there is"
            + " tunedInputPer1M",
        "0.45 | 0 | prices[0].batchFactor: must be in (0, 1] but was 0",
        "0.45 | 1.01 | prices[0].batchFactor: must be in (0, 1] but was 1.01",
        // The cache.
        "\"kind\": \"paid-write\", | | prices[0].cache.kind: is missing",
        "\"paid-write\" | \"none\" | prices[0].cache.kind: must be one of free-write, paid-write",
        "\"minTokens\": 1024, | | prices[0].cache.minTokens: is missing",
        "\"minTokens\": 1024 | \"minTokens\": -1 | prices[0].cache.minTokens: must be at least 0 but"
            + " was -1",
        "\"minTokens\": 1024 | \"minTokens\": 10.5 | prices[0].cache.minTokens: must be a whole"
            + " number up to 10^15 but was 10.5",
        "\"stepTokens\": 128 | \"stepTokens\": 0 | prices[0].cache.stepTokens: must be at least 1"
            + " but was 0",
        "\"ttlMinutes\": 5, | | prices[0].cache.ttlMinutes: is missing",
        "\"ttlMinutes\": 5 | \"ttlMinutes\": 0 | prices[0].cache.ttlMinutes: must be in [1, 1000000]"
            + " but was 0",
        "\"ttlMinutes\": 5 | \"ttlMinutes\": 1000001 | prices[0].cache.ttlMinutes: must be in [1,"
            + " 1000000] but was 1000001",
        "\"longTtlMinutes\": 60 | \"longTtlMinutes\": 0 | prices[0].cache.longTtlMinutes: must be in"
            + " [1, 1000000] but was 0",
        "\"longTtlMinutes\": 60 | \"longTtlMinutes\": 1000001 | prices[0].cache.longTtlMinutes: must"
            + " be in [1, 1000000] but was 1000001",
        "\"expiry\": \"fixed\", | | prices[0].cache.expiry: is missing",
        "\"fixed\" | \"soon\" | prices[0].cache.expiry: must be one of fixed, sliding",
        "\"written\" | \"read\" | prices[0].cache.volatileTail: must be one of not-written, written",
        "\"on order\" | true | prices[0].cache.terms: must be a text",
        "\"terms\" | \"term\" | prices[0].cache.term: unknown key; the keys here are expiry, kind,"
            + " longTtlMinutes, minTokens, stepTokens, terms, ttlMinutes, volatileTail",
        // Tiers.
        "{\"aboveTokens\": 500000, | { | prices[0].contextTiers[0].aboveTokens: is missing",
        "200000 | 0 | prices[0].contextTiers[1].aboveTokens: must be at least 1 but was 0",
        "200000 | 500000 | prices[0].contextTiers[1].aboveTokens: must not be that of another tier"
            + " but was 500000",
        "\"inputPer1M\": 20, | \"inputPer1M\": -20, | prices[0].contextTiers[1].inputPer1M: must be"
            + " at least 0 but was -20",
        "0.6 | 0 | prices[0].contextTiers[1].batchFactor: must be in (0, 1] but was 0",
        "0.6 | 1.1 | prices[0].contextTiers[1].batchFactor: must be in (0, 1] but was 1.1",
        // Training.
        "\"minExamples\": 12 | \"minExamples\": -1 | prices[0].training.minExamples: must be at"
            + " least 0 but was -1",
        "65536 | 1.5 | prices[0].training.maxExampleTokens: must be a whole number up to 10^15 but"
            + " was 1.5",
        "\"billed\" | \"paid\" | prices[0].training.validation: must be one of billed, free",
        "2026-05-07 | 2026-05-32 | prices[0].training.closedToNewCustomers: must be a date such as"
            + " 2026-11-21",
        "2027-01-06 | never | prices[0].training.lastJob: must be a date such as 2026-11-21",
        "\"lastJob\" | \"lastJobs\" | prices[0].training.lastJobs: unknown key; the keys here are"
            + " closedToNewCustomers, lastJob, maxExampleTokens, minExamples, validation",
        // Times.
        "2026-01-02 | 2026-12-31 | prices[0].validTo: must not be before validFrom",
        "2027-03-04 | 2027-3-4 | prices[0].shutdown: must be a date such as 2026-11-21",
        // The source.
        "\"reference\": \"a page\", | | prices[0].source.reference: is missing",
        "\"date\": \"2026-10-07\", | | prices[0].source.date: is missing",
        "2026-10-07 | 26-10 | prices[0].source.date: must be a year, a month or a day such as"
            + " 2026-10-07",
        "2026-10-07 | 2026-13 | prices[0].source.date: must be a year, a month or a day such as"
            + " 2026-10-07",
        "\"provider page\" | 1 | prices[0].source.kind: must be a text",
        "\"kind\": \"provider page\" | \"sort\": \"x\" | prices[0].source.sort: unknown key; the keys"
            + " here are date, kind, reference"
      })
  void read_brokenRule_isSaidInOneLine(String part, String other, String message) {
    assertRefused(with(part, other), message);
  }

  @Test
  void read_unknownKey_namesTheKeysOfAnEntry() {
    TreeSet<String> keys =
        new TreeSet<>(
            List.of(
                "aliases",
                "cache",
                "conditions",
                "confidence",
                "contextTiers",
                "model",
                "notes",
                "provider",
                "reasoning",
                "shutdown",
                "source",
                "status",
                "training",
                "validFrom",
                "validTo"));
    TreeSet<String> tier = new TreeSet<>(List.of("aboveTokens"));
    for (Rate rate : Rate.values()) {
      keys.add(rate.key());
      tier.add(rate.key());
    }
    assertRefused(
        with("\"notes\"", "\"note\""),
        "prices[0].note: unknown key; the keys here are " + String.join(", ", keys));
    assertRefused(
        with("{\"aboveTokens\": 200000,", "{\"aboveTokens\": 200000, \"above\": 1,"),
        "prices[0].contextTiers[1].above: unknown key; the keys here are "
            + String.join(", ", tier));
  }

  @ParameterizedTest
  @CsvSource({
    "cachedInputPer1M, inputPer1M",
    "cacheWritePer1M, inputPer1M",
    "outputPer1M, inputPer1M",
    "tunedInputPer1M, tunedOutputPer1M",
    "tunedOutputPer1M, tunedInputPer1M"
  })
  void read_priceWithoutTheOneThatItNeeds(String given, String needed) {
    String message = needed + ": is missing although there is " + given;
    String price = "\"" + given + "\": 1";
    assertRefused(PriceFiles.catalogue(PriceFiles.entry("p", "m", price)), "prices[0]." + message);
    String tier = "\"contextTiers\": [{\"aboveTokens\": 5, " + price + "}]";
    assertRefused(
        PriceFiles.catalogue(PriceFiles.entry("p", "m", "\"hostingPerHour\": 1, " + tier)),
        "prices[0].contextTiers[0]." + message);
    String both = price + ", \"" + needed + "\": 0";
    assertThat(PriceFiles.read(folder, PriceFiles.entry("p", "m", both)).prices()).hasSize(1);
  }

  @Test
  void read_tier_mayNeedAPriceOfTheModelItself() {
    String entry =
        PriceFiles.entry(
            "p",
            "m",
            "\"inputPer1M\": 1, \"contextTiers\": [{\"aboveTokens\": 5, \"outputPer1M\": 2}]");
    assertThat(PriceFiles.read(folder, entry).prices().getFirst().tiers()).hasSize(1);
  }

  /** Every limit that is a number, at the last value that is taken. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"inputPer1M\": 10, | \"inputPer1M\": 0,",
        "0.01 | 1e-34",
        "0.45 | 1",
        "0.45 | 1e-9",
        "0.6 | 1",
        "\"minTokens\": 1024 | \"minTokens\": 0",
        "\"minTokens\": 1024 | \"minTokens\": 1000000000000000",
        "\"stepTokens\": 128 | \"stepTokens\": 1",
        "\"ttlMinutes\": 5 | \"ttlMinutes\": 1",
        "\"ttlMinutes\": 5 | \"ttlMinutes\": 1000000",
        "\"longTtlMinutes\": 60 | \"longTtlMinutes\": 1",
        "\"longTtlMinutes\": 60 | \"longTtlMinutes\": 1000000",
        "200000 | 1",
        "\"minExamples\": 12 | \"minExamples\": 0",
        "2026-01-02 | 2026-12-30"
      })
  void read_atTheLimit_isTaken(String part, String other) {
    Path file = file(with(part, other));
    assertThatCode(() -> PriceCatalogue.read(file)).doesNotThrowAnyException();
  }

  @Test
  void read_noPrices() {
    String none = "prices: must hold at least one price";
    assertRefused(PriceFiles.catalogue(), none);
    assertRefused(PriceFiles.catalogue().replace(", \"prices\": []", ""), none);
    assertRefused(PriceFiles.catalogue("7"), "prices[0]: must be an object");
    assertRefused("[]", "must be an object");
  }

  @Test
  void read_entryWithoutPrice_needsAStatus() {
    assertRefused(
        PriceFiles.catalogue(
            PriceFiles.SMALL_ENTRY, PriceFiles.entry("p", "n", "\"notes\": \"x\"")),
        "prices[1]: needs a price, or a status that says why there is none");
    assertThat(
            PriceFiles.read(folder, PriceFiles.entry("p", "n", "\"status\": \"on request\""))
                .prices()
                .getFirst()
                .rates())
        .isEmpty();
    assertRefused(
        PriceFiles.catalogue(
            PriceFiles.SMALL_ENTRY.replace(
                "\"source\": {\"reference\": \"made up\", \"date\": \"2026\"}",
                "\"notes\": \"x\"")),
        "prices[0].source: is missing");
  }

  @Test
  void read_oneAliasForTwoModels() {
    String one = PriceFiles.entry("p", "one", "\"inputPer1M\": 1, \"aliases\": [\"x\", \"same\"]");
    String two = PriceFiles.entry("p", "two", "\"inputPer1M\": 1, \"aliases\": [\"same\"]");
    assertRefused(PriceFiles.catalogue(one, two), "p/one and p/two have the same alias");
    String named = PriceFiles.entry("p", "two", "\"inputPer1M\": 1, \"aliases\": [\"p/one\"]");
    assertRefused(PriceFiles.catalogue(one, named), "p/one and p/two have the same alias");
    assertRefused(PriceFiles.catalogue(named, one), "p/two and p/one have the same alias");
  }

  @Test
  void read_oneAliasForTwoTimesOfAModel() {
    String past =
        PriceFiles.entry(
            "p", "m", "\"inputPer1M\": 1, \"aliases\": [\"a\"], \"validTo\": \"2026-05-31\"");
    String now =
        PriceFiles.entry(
            "p", "m", "\"inputPer1M\": 2, \"aliases\": [\"a\"], \"validFrom\": \"2026-06-01\"");
    PriceCatalogue prices = PriceFiles.read(folder, past, now);
    List<String> inputs = new ArrayList<>();
    for (String day : List.of("2026-05-31", "2026-06-01")) {
      ModelPrice price = prices.price("a", LocalDate.parse(day));
      inputs.add(String.valueOf(price.rates().get(Rate.INPUT)));
    }
    assertThat(inputs).containsExactly("1", "2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "26", "2026-", "2026-1-1", "2026-10-32", "soon", "2026-10-07T00:00"})
  void source_dateOfNoForm(String date) {
    assertThatThrownBy(() -> new PriceSource("r", date, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("date must be a year, a month or a day such as 2026, 2026-10 or 2026-10-07");
  }
}
