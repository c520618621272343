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

/** Small files of the form of models.dev, field by field. */
class ModelsDevFilesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final String NO_TIER = "has a tier that is not one of context";

  @TempDir private Path folder;

  private ImportedPrices read(String... models) {
    Path file = folder.resolve("api.json");
    PriceFiles.write(
        file,
        "{\"empty\": {\"name\": \"no models\"}, \"p\": {\"id\": \"p\", \"models\": {"
            + String.join(",\n", models)
            + "}}}");
    return PriceImport.modelsDev(file, DAY);
  }

  private static String model(String name, String cost) {
    return "\"" + name + "\": {\"id\": \"x\", \"cost\": {" + cost + "}}";
  }

  private ModelPrice only(ImportedPrices read) {
    assertThat(read.catalogue().prices()).hasSize(1);
    Path copy = folder.resolve("copy.json");
    read.catalogue().write(copy);
    assertThat(PriceCatalogue.read(copy).prices()).isEqualTo(read.catalogue().prices());
    return read.catalogue().prices().getFirst();
  }

  private static String tier(String prices, String type, String size) {
    return "{" + prices + ", \"tier\": {\"type\": \"" + type + "\", \"size\": " + size + "}}";
  }

  @Test
  void modelsDev_everyField() {
    ImportedPrices read =
        read(
            model(
                "a/m",
                "\"input\": 2, \"output\": 8, \"cache_read\": 0.5, \"cache_write\": 2.5,"
                    + " \"reasoning\": 9, \"tiers\": ["
                    + tier("\"input\": 6, \"output\": 20", "context", "500000")
                    + ", "
                    + tier("\"input\": 4, \"cache_read\": 1, \"cache_write\": 5", "context", "1e5")
                    + "], \"context_over_200k\": {\"input\": 99}"));
    assertThat(read.findings()).isEmpty();
    assertThat(read.catalogue().asOf()).isEqualTo(DAY);
    assertThat(only(read))
        .isEqualTo(
            new ModelPrice(
                "p",
                "a/m",
                List.of(),
                Map.of(
                    Rate.INPUT, new BigDecimal("2"),
                    Rate.OUTPUT, new BigDecimal("8"),
                    Rate.CACHED_INPUT, new BigDecimal("0.5"),
                    Rate.CACHE_WRITE, new BigDecimal("2.5")),
                new CacheRule(
                    CacheRule.Kind.PAID_WRITE,
                    1024,
                    1,
                    Duration.ofMinutes(5),
                    CacheRule.Expiry.SLIDING,
                    Duration.ZERO,
                    CacheRule.Tail.NOT_WRITTEN,
                    "minimum and time to live are not in the catalogue: assumed"),
                List.of(
                    new ContextTier(
                        100_000,
                        Map.of(
                            Rate.INPUT, new BigDecimal("4"),
                            Rate.CACHED_INPUT, new BigDecimal("1"),
                            Rate.CACHE_WRITE, new BigDecimal("5"))),
                    new ContextTier(
                        500_000,
                        Map.of(
                            Rate.INPUT, new BigDecimal("6"), Rate.OUTPUT, new BigDecimal("20")))),
                TrainingRule.UNKNOWN,
                Reasoning.ON_REQUEST,
                Lifetime.ALWAYS,
                Remarks.NONE,
                Confidence.MEDIUM,
                new PriceSource(
                    folder.resolve("api.json").toString(), "2026-11-21", "models.dev")));
  }

  @Test
  void modelsDev_olderFormOfATier_whereThereIsNoNewer() {
    String old = "\"input\": 2, \"context_over_200k\": {\"input\": 4, \"output\": 9}";
    ContextTier tier =
        new ContextTier(
            200_000, Map.of(Rate.INPUT, new BigDecimal("4"), Rate.OUTPUT, new BigDecimal("9")));
    assertThat(only(read(model("m", old))).tiers()).containsExactly(tier);
    assertThat(only(read(model("m", old + ", \"tiers\": []"))).tiers()).containsExactly(tier);
    assertThat(only(read(model("m", "\"input\": 2, \"context_over_200k\": 7"))).tiers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "context, 0",
    "context, -1",
    "context, 1000000000001",
    "context, 18446744073709551621",
    "context, 1.5",
    "context, null",
    "context, '\"200000\"'",
    "hours, 200000"
  })
  void modelsDev_tierOfAnotherKind_isReportedAndLeftOut(String type, String size) {
    String tiers = ", \"tiers\": [" + tier("\"input\": 4", type, size) + "]";
    ImportedPrices read = read(model("m", "\"input\": 2" + tiers));
    assertThat(only(read).tiers()).isEmpty();
    assertThat(read.findings()).containsExactly(new PriceFinding("p/m", NO_TIER));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1000000000000, 1000000000000", "200000.0, 200000"})
  void modelsDev_sizesOfTiersAtTheLimit_areTaken(String size, long above) {
    String tiers = ", \"tiers\": [" + tier("\"input\": 4", "context", size) + "]";
    ImportedPrices read = read(model("m", "\"input\": 2" + tiers));
    assertThat(read.findings()).isEmpty();
    assertThat(only(read).tiers())
        .containsExactly(new ContextTier(above, Map.of(Rate.INPUT, new BigDecimal("4"))));
  }

  @Test
  void modelsDev_unusualPriceOfATier_isReportedAndLeftOut() {
    String tiers =
        ", \"tiers\": ["
            + tier("\"input\": 4, \"cache_read\": 5", "context", "9")
            + ", "
            + tier("\"output\": -1", "context", "10")
            + "]";
    ImportedPrices read = read(model("m", "\"input\": 2" + tiers));
    assertThat(only(read).tiers())
        .containsExactly(new ContextTier(9, Map.of(Rate.INPUT, new BigDecimal("4"))));
    assertThat(read.findings())
        .containsExactly(
            new PriceFinding("p/m", "output must be a number from 0 to 10^12"),
            new PriceFinding(
                "p/m", "cachedInputPer1M 5 must not be above inputPer1M 4 (above 9 tokens)"));
  }

  @Test
  void modelsDev_unusualPrice_isReportedAndLeftOut() {
    ImportedPrices read = read(model("m", "\"input\": 2, \"cache_read\": 3, \"cache_write\": 5.2"));
    assertThat(read.findings())
        .containsExactly(
            new PriceFinding("p/m", "cachedInputPer1M 3 must not be above inputPer1M 2"));
    ModelPrice price = only(read);
    assertThat(price.rates())
        .isEqualTo(
            Map.of(Rate.INPUT, new BigDecimal("2"), Rate.CACHE_WRITE, new BigDecimal("5.2")));
    assertThat(price.cache()).isEqualTo(CacheRule.NONE);
    assertThat(price.confidence()).isEqualTo(Confidence.LOW);
  }

  @Test
  void modelsDev_severalFaults_areReportedInOneOrder() {
    ImportedPrices read =
        read(
            model(
                "bad", "\"cache_write\": -1, \"cache_read\": [], \"output\": \"1\", \"input\": -2"),
            model("none", "\"output\": 1"),
            model("m", "\"input\": 0"));
    assertThat(only(read).rates()).isEqualTo(Map.of(Rate.INPUT, BigDecimal.ZERO));
    assertThat(read.findings())
        .containsExactly(
            new PriceFinding("p/bad", "input must be a number from 0 to 10^12"),
            new PriceFinding("p/bad", "cache_read must be a number from 0 to 10^12"),
            new PriceFinding("p/bad", "cache_write must be a number from 0 to 10^12"),
            new PriceFinding("p/bad", "output must be a number from 0 to 10^12"),
            new PriceFinding("p/bad", "has no price of input that can be read"),
            new PriceFinding("p/none", "has no price of input that can be read"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"x\": {\"cost\": 1}", "\"x\": {\"cost\": []}", "\"x\": \"text\""})
  void modelsDev_entryThatCannotBeRead_isReported(String other) {
    ImportedPrices read = read(other, model("m", "\"input\": 2"));
    assertThat(only(read).name()).isEqualTo("p/m");
    assertThat(read.findings())
        .containsExactly(new PriceFinding("p/x", "has no cost that can be read"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "\"text\"", "{\"models\": []}", "{\"models\": 7}"})
  void modelsDev_providerThatCannotBeRead_isReported(String other) {
    Path file =
        PriceFiles.write(
            folder.resolve("api.json"),
            "{\"q\": %s, \"none\": {\"models\": null}, \"p\": {\"models\": {%s}}}"
                .formatted(other, model("m", "\"input\": 2")));
    ImportedPrices read = PriceImport.modelsDev(file, DAY);
    assertThat(only(read).name()).isEqualTo("p/m");
    assertThat(read.findings())
        .containsExactly(new PriceFinding("q", "has no models that can be read"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"x\": {\"id\": \"x\"}", "\"x\": {\"cost\": null}"})
  void modelsDev_modelWithoutCost_isPassedOver(String other) {
    ImportedPrices read = read(other, model("m", "\"input\": 2"));
    assertThat(only(read).name()).isEqualTo("p/m");
    assertThat(read.findings()).isEmpty();
  }

  @Test
  void modelsDev_blankName_isReported() {
    ImportedPrices read = read(model(" ", "\"input\": 2"), model("m", "\"input\": 2"));
    assertThat(only(read).name()).isEqualTo("p/m");
    assertThat(read.findings())
        .containsExactly(
            new PriceFinding("p/ ", "has a name that is blank, or no text that a file can hold"));
  }

  @Test
  void modelsDev_noModelAtAll_orNoObject() {
    assertThatThrownBy(this::read)
        .isInstanceOf(DataException.class)
        .hasMessage(folder.resolve("api.json") + ": holds no price of a model");
    Path list = PriceFiles.write(folder.resolve("list.json"), "[]");
    assertThatThrownBy(() -> PriceImport.modelsDev(list, DAY))
        .isInstanceOf(DataException.class)
        .hasMessage(list + ": must be an object of providers");
  }
}
