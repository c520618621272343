package dev.exemplar4j.cost.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every key of a catalogue: what it means, what holds without it, and that it is written back. */
class CatalogueKeysTest {

  @TempDir private Path folder;

  private ModelPrice only(String entry) {
    List<ModelPrice> prices = PriceFiles.read(folder, entry).prices();
    assertThat(prices).hasSize(1);
    return prices.getFirst();
  }

  private PriceCatalogue writtenAndRead(PriceCatalogue catalogue) {
    Path copy = folder.resolve("copy.json");
    catalogue.write(copy);
    return PriceCatalogue.read(copy);
  }

  private static Map<Rate, BigDecimal> rates(Object... keysAndValues) {
    Map<Rate, BigDecimal> rates = new EnumMap<>(Rate.class);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      rates.put((Rate) keysAndValues[i], new BigDecimal((String) keysAndValues[i + 1]));
    }
    return rates;
  }

  @Test
  void read_everyKey_meansItsField() {
    assertThat(only(PriceFiles.FULL_ENTRY)).isEqualTo(full());
    assertThat(full().rates()).as("a price for each rate").hasSize(Rate.values().length);
  }

  private static ModelPrice full() {
    return new ModelPrice(
        "p",
        "m",
        List.of("first", "second"),
        rates(
            Rate.INPUT, "10",
            Rate.CACHED_INPUT, "1.5",
            Rate.CACHE_WRITE, "12.5",
            Rate.LONG_CACHE_WRITE, "20",
            Rate.CACHE_STORAGE, "4.25",
            Rate.OUTPUT, "30",
            Rate.TRAINING, "25",
            Rate.PREFERENCE_TRAINING, "26",
            Rate.TRAINING_HOUR, "100",
            Rate.TRAINING_MINIMUM, "3",
            Rate.TUNED_INPUT, "11",
            Rate.TUNED_CACHED_INPUT, "5.5",
            Rate.TUNED_OUTPUT, "33",
            Rate.HOSTING_HOUR, "1.7",
            Rate.STORAGE_MONTH, "0.01",
            Rate.BATCH_FACTOR, "0.45"),
        new CacheRule(
            CacheRule.Kind.PAID_WRITE,
            1024,
            128,
            Duration.ofMinutes(5),
            CacheRule.Expiry.FIXED,
            Duration.ofHours(1),
            CacheRule.Tail.WRITTEN,
            "on order"),
        List.of(
            new ContextTier(200_000, rates(Rate.INPUT, "20", Rate.BATCH_FACTOR, "0.6")),
            new ContextTier(500_000, rates(Rate.INPUT, "40", Rate.OUTPUT, "90"))),
        new TrainingRule(
            12,
            65_536,
            TrainingRule.Validation.BILLED,
            LocalDate.of(2026, 5, 7),
            LocalDate.of(2027, 1, 6)),
        Reasoning.BY_DEFAULT,
        new Lifetime(
            LocalDate.of(2026, 1, 2), LocalDate.of(2026, 12, 30), LocalDate.of(2027, 3, 4)),
        new Remarks("preview", "in bulk", "dear"),
        Confidence.LOW,
        new PriceSource("a page", "2026-10-07", "provider page"));
  }

  @Test
  void read_onlyWhatMustBeThere_restIsNotKnown() {
    assertThat(only(PriceFiles.SMALL_ENTRY))
        .isEqualTo(
            new ModelPrice(
                "p",
                "m",
                List.of(),
                rates(Rate.INPUT, "1"),
                CacheRule.NONE,
                List.of(),
                TrainingRule.UNKNOWN,
                Reasoning.ON_REQUEST,
                Lifetime.ALWAYS,
                Remarks.NONE,
                Confidence.HIGH,
                new PriceSource("made up", "2026", "")));
  }

  @Test
  void read_smallCacheAndTraining_restAsIfNotGiven() {
    ModelPrice price =
        only(
            PriceFiles.entry(
                "p",
                "m",
                "\"inputPer1M\": 1, \"training\": {}, \"cache\": {\"kind\": \"free-write\","
                    + " \"minTokens\": 0, \"ttlMinutes\": 7, \"expiry\": \"sliding\"}"));
    assertThat(price.training()).isEqualTo(TrainingRule.UNKNOWN);
    assertThat(price.cache())
        .isEqualTo(
            new CacheRule(
                CacheRule.Kind.FREE_WRITE,
                0,
                1,
                Duration.ofMinutes(7),
                CacheRule.Expiry.SLIDING,
                Duration.ZERO,
                CacheRule.Tail.NOT_WRITTEN,
                ""));
  }

  @Test
  void read_headOfTheFile() {
    PriceCatalogue read = PriceFiles.read(folder, PriceFiles.SMALL_ENTRY);
    assertThat(read.name()).isEqualTo(folder.resolve("prices.json").toString());
    assertThat(read.asOf()).isEqualTo(LocalDate.of(2026, 11, 21));
  }

  @ParameterizedTest
  @CsvSource({
    "confidence, high, HIGH",
    "confidence, medium, MEDIUM",
    "confidence, low, LOW",
    "reasoning, by-default, BY_DEFAULT",
    "reasoning, on-request, ON_REQUEST",
    "kind, free-write, FREE_WRITE",
    "kind, paid-write, PAID_WRITE",
    "expiry, sliding, SLIDING",
    "expiry, fixed, FIXED",
    "volatileTail, written, WRITTEN",
    "volatileTail, not-written, NOT_WRITTEN",
    "validation, free, FREE",
    "validation, billed, BILLED"
  })
  void read_everyWord_isItsMeaningAndComesBack(String key, String word, String meaning) {
    ModelPrice price =
        only(
            PriceFiles.FULL_ENTRY.replaceAll(
                "\"" + key + "\": \"(?!provider page)[^\"]*\"",
                "\"" + key + "\": \"" + word + "\""));
    Enum<?> read =
        switch (key) {
          case "confidence" -> price.confidence();
          case "reasoning" -> price.reasoning();
          case "kind" -> price.cache().kind();
          case "expiry" -> price.cache().expiry();
          case "volatileTail" -> price.cache().tail();
          default -> price.training().validation();
        };
    assertThat(read.name()).isEqualTo(meaning);
    assertThat(only(price.json())).isEqualTo(price);
  }

  @ParameterizedTest
  @CsvSource({"2026, 2026-01-01", "2026-10, 2026-10-01", "2026-10-07, 2026-10-07"})
  void source_earliestDayThatItsDateCanMean(String date, LocalDate earliest) {
    PriceSource source = only(PriceFiles.FULL_ENTRY.replace("2026-10-07", date)).source();
    assertThat(source.date()).isEqualTo(date);
    assertThat(source.earliest()).isEqualTo(earliest);
  }

  @Test
  void write_everyKey_isReadBackTheSame() throws IOException {
    PriceCatalogue read =
        PriceFiles.read(
            folder, PriceFiles.FULL_ENTRY, PriceFiles.entry("q", "n", "\"status\": \"x\""));
    PriceCatalogue back = writtenAndRead(read);
    assertThat(back.prices()).isEqualTo(read.prices());
    assertThat(back.asOf()).isEqualTo(read.asOf());
    assertThat(Files.readString(folder.resolve("copy.json"))).endsWith("}\n");
  }

  @Test
  void json_isOneLineWithTheKeysOfTheEntryAlone() {
    assertThat(only(PriceFiles.SMALL_ENTRY).json())
        .isEqualTo(
            "{\"provider\":\"p\",\"model\":\"m\",\"inputPer1M\":1,\"confidence\":\"high\","
                + "\"source\":{\"reference\":\"made up\",\"date\":\"2026\"}}");
    assertThat(only(PriceFiles.FULL_ENTRY).json())
        .isEqualTo(
            "{\"provider\":\"p\",\"model\":\"m\",\"aliases\":[\"first\",\"second\"],"
                + "\"inputPer1M\":10,\"cachedInputPer1M\":1.5,\"cacheWritePer1M\":12.5,"
                + "\"longCacheWritePer1M\":20,\"cacheStoragePer1MHour\":4.25,\"outputPer1M\":30,"
                + "\"trainingPer1M\":25,\"preferenceTrainingPer1M\":26,\"trainingPerHour\":100,"
                + "\"trainingMinimum\":3,\"tunedInputPer1M\":11,\"tunedCachedInputPer1M\":5.5,"
                + "\"tunedOutputPer1M\":33,\"hostingPerHour\":1.7,\"storagePerMonth\":0.01,"
                + "\"batchFactor\":0.45,"
                + "\"cache\":{\"kind\":\"paid-write\",\"minTokens\":1024,\"stepTokens\":128,"
                + "\"ttlMinutes\":5,\"expiry\":\"fixed\",\"longTtlMinutes\":60,"
                + "\"volatileTail\":\"written\",\"terms\":\"on order\"},"
                + "\"contextTiers\":[{\"aboveTokens\":200000,\"inputPer1M\":20,\"batchFactor\":0.6},"
                + "{\"aboveTokens\":500000,\"inputPer1M\":40,\"outputPer1M\":90}],"
                + "\"training\":{\"minExamples\":12,\"maxExampleTokens\":65536,"
                + "\"validation\":\"billed\",\"closedToNewCustomers\":\"2026-05-07\","
                + "\"lastJob\":\"2027-01-06\"},"
                + "\"reasoning\":\"by-default\",\"validFrom\":\"2026-01-02\","
                + "\"validTo\":\"2026-12-30\",\"shutdown\":\"2027-03-04\",\"status\":\"preview\","
                + "\"conditions\":\"in bulk\",\"notes\":\"dear\",\"confidence\":\"low\","
                + "\"source\":{\"reference\":\"a page\",\"date\":\"2026-10-07\","
                + "\"kind\":\"provider page\"}}");
  }

  /** Entries that have some of the keys, drawn at random. */
  @Test
  void write_someOfTheKeys_areReadBackTheSame() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<ModelPrice> drawn = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      drawn.add(some(random, i));
    }
    PriceCatalogue catalogue = new PriceCatalogue("drawn", LocalDate.of(2026, 2, 3), drawn);
    assertThat(writtenAndRead(catalogue).prices()).as("seed %d", seed).isEqualTo(drawn);
  }

  private static ModelPrice some(Random random, int number) {
    ModelPrice full = full();
    Map<Rate, BigDecimal> rates = new EnumMap<>(Rate.class);
    rates.put(Rate.INPUT, BigDecimal.valueOf(random.nextInt(1, 1_000_000), 4).stripTrailingZeros());
    for (Rate rate : List.of(Rate.OUTPUT, Rate.CACHED_INPUT, Rate.TRAINING, Rate.STORAGE_MONTH)) {
      if (random.nextBoolean()) {
        rates.put(rate, BigDecimal.valueOf(random.nextInt(1_000_000), 5).stripTrailingZeros());
      }
    }
    TrainingRule training =
        new TrainingRule(
            random.nextBoolean() ? 0 : 10,
            random.nextBoolean() ? Long.MAX_VALUE : 4096,
            random.nextBoolean() ? TrainingRule.Validation.FREE : TrainingRule.Validation.BILLED,
            random.nextBoolean() ? LocalDate.MAX : LocalDate.of(2026, 1, 1),
            random.nextBoolean() ? LocalDate.MAX : LocalDate.of(2026, 2, 1));
    Lifetime lifetime =
        new Lifetime(
            random.nextBoolean() ? LocalDate.MIN : LocalDate.of(2026, 1, 1),
            random.nextBoolean() ? LocalDate.MAX : LocalDate.of(2026, 2, 1),
            random.nextBoolean() ? LocalDate.MAX : LocalDate.of(2026, 3, 1));
    return new ModelPrice(
        "p" + number,
        "m",
        random.nextBoolean() ? List.of() : List.of("alias" + number),
        rates,
        random.nextBoolean() ? CacheRule.NONE : full.cache(),
        random.nextBoolean() ? List.of() : full.tiers(),
        training,
        random.nextBoolean() ? Reasoning.BY_DEFAULT : Reasoning.ON_REQUEST,
        lifetime,
        new Remarks(
            random.nextBoolean() ? "" : "status",
            random.nextBoolean() ? "" : "conditions",
            random.nextBoolean() ? "" : "notes"),
        Confidence.MEDIUM,
        new PriceSource("r", "2026", random.nextBoolean() ? "" : "kind"));
  }

  @Test
  void forPrompt_eachTierAddsItsPricesFromOneTokenAboveItsThreshold() {
    ModelPrice price = only(PriceFiles.FULL_ENTRY);
    assertThat(price.forPrompt(200_000)).isSameAs(price);
    ModelPrice middle = price.forPrompt(200_001);
    assertThat(middle.rate(Rate.INPUT)).contains(new BigDecimal("20"));
    assertThat(middle.rate(Rate.OUTPUT)).contains(new BigDecimal("30"));
    assertThat(price.forPrompt(500_000)).isEqualTo(middle);
    ModelPrice high = price.forPrompt(500_001);
    assertThat(high.rate(Rate.INPUT)).contains(new BigDecimal("40"));
    assertThat(high.rate(Rate.OUTPUT)).contains(new BigDecimal("90"));
    assertThat(high.rate(Rate.BATCH_FACTOR)).contains(new BigDecimal("0.6"));
    assertThat(high.rate(Rate.CACHED_INPUT)).contains(new BigDecimal("1.5"));
    assertThat(high.cache()).isEqualTo(price.cache());
    assertThat(high.source()).isEqualTo(price.source());
    assertThat(high.training()).isEqualTo(price.training());
  }
}
