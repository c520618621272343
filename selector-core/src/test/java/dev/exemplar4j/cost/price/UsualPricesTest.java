package dev.exemplar4j.cost.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is usual among prices: one step inside, at, and one step outside each rule. */
class UsualPricesTest {

  private static final String USUAL =
      "\"inputPer1M\": 2, \"outputPer1M\": 10, \"tunedInputPer1M\": 4,"
          + " \"tunedOutputPer1M\": 20";

  @TempDir private Path folder;

  private List<PriceFinding> check(String... entries) {
    return PriceImport.check(PriceFiles.read(folder, entries));
  }

  private List<String> found(String prices) {
    List<PriceFinding> findings = check(PriceFiles.entry("p", "m", prices));
    assertThat(findings).allMatch(one -> one.model().equals("p/m"));
    return findings.stream().map(PriceFinding::what).toList();
  }

  /** Usual prices, of which one is another. */
  private static String with(String key, String value) {
    String given = "\"" + key + "\": ";
    return USUAL.contains(given)
        ? USUAL.replaceAll(given + "[0-9.]+", given + value)
        : USUAL + ", " + given + value;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cachedInputPer1M | 1.99",
        "cachedInputPer1M | 2",
        "cachedInputPer1M | 2.00",
        "cachedInputPer1M | 0",
        "tunedCachedInputPer1M | 3.99",
        "tunedCachedInputPer1M | 4",
        "cacheWritePer1M | 2",
        "cacheWritePer1M | 2.5",
        "cacheWritePer1M | 5.2",
        "longCacheWritePer1M | 2",
        "longCacheWritePer1M | 5.2",
        "tunedInputPer1M | 2",
        "tunedInputPer1M | 2.01",
        "tunedOutputPer1M | 10",
        "tunedOutputPer1M | 11",
        "batchFactor | 0.4",
        "batchFactor | 0.5",
        "batchFactor | 0.6",
        "outputPer1M | 2",
        "outputPer1M | 2.01",
        "inputPer1M | 0"
      })
  void check_usual_saysNothing(String key, String value) {
    assertThat(found(with(key, value))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cachedInputPer1M | 2.01 | cachedInputPer1M 2.01 must not be above inputPer1M 2",
        "tunedCachedInputPer1M | 4.5 | tunedCachedInputPer1M 4.5 must not be above tunedInputPer1M 4",
        "cacheWritePer1M | 1.8 | cacheWritePer1M 1.8 is 0.9 times the input; usual is 1 to 2.6",
        "cacheWritePer1M | 5.4 | cacheWritePer1M 5.4 is 2.7 times the input; usual is 1 to 2.6",
        "longCacheWritePer1M | 1.5 | longCacheWritePer1M 1.5 is 0.75 times the input; usual is 1 to"
            + " 2.6",
        "longCacheWritePer1M | 48 | longCacheWritePer1M 48 is 24 times the input; usual is 1 to 2.6",
        "longCacheWritePer1M | 20.003 | longCacheWritePer1M 20.003 is 10 times the input; usual is 1"
            + " to 2.6",
        "tunedInputPer1M | 1.99 | tunedInputPer1M 1.99 must not be below inputPer1M 2",
        "tunedOutputPer1M | 9.99 | tunedOutputPer1M 9.99 must not be below outputPer1M 10",
        "batchFactor | 0.39 | batchFactor 0.39 is usually near 0.5",
        "batchFactor | 0.61 | batchFactor 0.61 is usually near 0.5",
        "outputPer1M | 1.99 | outputPer1M 1.99 is below inputPer1M 2"
      })
  void check_unusual_saysWhichValueAndRule(String key, String value, String finding) {
    assertThat(found(with(key, value))).containsExactly(finding);
  }

  /** A price is compared with another one where there is one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"longCacheWritePer1M\": 9",
        "\"tunedCachedInputPer1M\": 9",
        "\"tunedInputPer1M\": 1, \"tunedOutputPer1M\": 0.5",
        "\"inputPer1M\": 9",
        "\"inputPer1M\": 0, \"cacheWritePer1M\": 5",
        "\"hostingPerHour\": 1"
      })
  void check_nothingToCompareWith_saysNothing(String prices) {
    assertThat(found(prices)).isEmpty();
  }

  @Test
  void check_severalFindings_inTheOrderOfTheCatalogue() {
    List<PriceFinding> found =
        check(
            PriceFiles.entry("p", "b", "\"inputPer1M\": 2, \"outputPer1M\": 1, \"batchFactor\": 1"),
            PriceFiles.SMALL_ENTRY,
            PriceFiles.entry("p", "a", "\"inputPer1M\": 2, \"cachedInputPer1M\": 20"));
    assertThat(found)
        .containsExactly(
            new PriceFinding("p/b", "batchFactor 1 is usually near 0.5"),
            new PriceFinding("p/b", "outputPer1M 1 is below inputPer1M 2"),
            new PriceFinding("p/a", "cachedInputPer1M 20 must not be above inputPer1M 2"));
  }

  @Test
  void check_pricesOfLongPrompts() {
    String tiers =
        "\"inputPer1M\": 2, \"contextTiers\": [{\"aboveTokens\": 200000, \"inputPer1M\": 4,"
            + " \"cachedInputPer1M\": 4.5}, {\"aboveTokens\": 500000, \"cachedInputPer1M\": 9}]";
    assertThat(found(tiers))
        .containsExactly(
            "cachedInputPer1M 4.5 must not be above inputPer1M 4 (above 200000 tokens)",
            "cachedInputPer1M 9 must not be above inputPer1M 2 (above 500000 tokens)");
  }

  /** What the base says alone is told once, as the base's. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"cacheStoragePer1MHour\": 1 | ''",
        "\"inputPer1M\": 2.5 | outputPer1M 1 is below inputPer1M 2.5 (above 9 tokens)",
        "\"outputPer1M\": 1.5 | outputPer1M 1.5 is below inputPer1M 2 (above 9 tokens)",
        "\"cacheWritePer1M\": 8 | cacheWritePer1M 8 is 4 times the input; usual is 1 to 2.6 (above 9"
            + " tokens)"
      })
  void check_pricesOfLongPrompts_onlyWhatIsTheirs(String tier, String finding) {
    List<String> found =
        found(
            "\"inputPer1M\": 2, \"outputPer1M\": 1, \"cachedInputPer1M\": 3, \"batchFactor\": 1,"
                + " \"contextTiers\": [{\"aboveTokens\": 9, "
                + tier
                + "}]");
    assertThat(found.subList(0, 3))
        .containsExactly(
            "cachedInputPer1M 3 must not be above inputPer1M 2",
            "batchFactor 1 is usually near 0.5",
            "outputPer1M 1 is below inputPer1M 2");
    assertThat(String.join("; ", found.subList(3, found.size()))).isEqualTo(finding);
  }

  @Test
  void check_pricesOfTheLibrary_areUsual() {
    assertThat(PriceImport.check(PriceCatalogue.shipped())).isEmpty();
  }
}
