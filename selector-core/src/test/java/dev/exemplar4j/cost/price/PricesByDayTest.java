package dev.exemplar4j.cost.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.file.DataException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which price holds on a day, which model a name means, and how much of a prefix is cached. */
class PricesByDayTest {

  private static final String JANUARY =
      entry("a", "m", "1", "\"validFrom\": \"2026-01-01\", \"validTo\": \"2026-01-31\"");
  private static final String FEBRUARY =
      entry("a", "m", "2", "\"validFrom\": \"2026-02-01\", \"validTo\": \"2026-02-28\"");
  private static final String FROM_APRIL = entry("a", "m", "4", "\"validFrom\": \"2026-04-01\"");

  @TempDir private Path folder;

  private static String entry(String provider, String model, String usd, String more) {
    return """
        {"provider": "%s", "model": "%s", "inputPer1M": %s, %s, "confidence": "high",
         "source": {"reference": "made up", "date": "2026-01-01"}}
        """
        .formatted(provider, model, usd, more);
  }

  private PriceCatalogue catalogue(String... entries) {
    try {
      return PriceCatalogue.read(
          Files.writeString(
              folder.resolve("prices.json"),
              "{\"schema\": \"exemplar4j-prices/1\", \"asOf\": \"2026-01-01\","
                  + " \"currency\": \"USD\", \"prices\": ["
                  + String.join(",", entries)
                  + "]}"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void price_onEachDay_isTheOneThatHoldsOrTheLatestBefore() {
    PriceCatalogue prices = catalogue(FROM_APRIL, JANUARY, FEBRUARY);
    assertPrice(prices, "2026-01-01", 1);
    assertPrice(prices, "2026-01-31", 1);
    assertPrice(prices, "2026-02-01", 2);
    assertPrice(prices, "2026-02-28", 2);
    assertPrice(prices, "2026-03-15", 2);
    assertPrice(prices, "2026-04-01", 4);
    assertPrice(prices, "2036-04-01", 4);
    // Before all of them it is the first of the catalogue.
    assertPrice(prices, "2025-12-31", 4);
  }

  private static void assertPrice(PriceCatalogue prices, String day, long usd) {
    ModelPrice price = prices.price("a/m", LocalDate.parse(day));
    assertThat(price.rate(Rate.INPUT)).as(day).contains(BigDecimal.valueOf(usd));
  }

  @Test
  void read_twoPricesOnOneDay_areRefused() {
    String late = entry("a", "m", "3", "\"validFrom\": \"2026-02-28\"");
    String early = entry("a", "m", "3", "\"validTo\": \"2026-01-01\"");
    for (String other : new String[] {late, early}) {
      for (boolean first : new boolean[] {true, false}) {
        assertThatThrownBy(
                () -> catalogue(first ? other : JANUARY, FEBRUARY, first ? JANUARY : other))
            .isInstanceOf(DataException.class)
            .hasMessageEndingWith(
                "a/m: two prices hold on the same day; give validFrom and validTo");
      }
    }
    assertThat(catalogue(JANUARY, entry("b", "m", "3", "\"notes\": \"x\"")).prices()).hasSize(2);
  }

  @Test
  void price_byAModelAlone_needsOneProvider() {
    PriceCatalogue one = catalogue(JANUARY, FEBRUARY);
    LocalDate day = LocalDate.of(2026, 2, 3);
    assertThat(one.price("m", day)).isSameAs(one.price("a/m", day));
    PriceCatalogue two = catalogue(JANUARY, entry("b", "m", "3", "\"notes\": \"x\""));
    assertThatThrownBy(() -> two.price("m", day))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("\"m\" may be any of a/m, b/m");
    assertThat(two.price("b/m", day).rate(Rate.INPUT)).contains(BigDecimal.valueOf(3));
  }

  @Test
  void cacheableTokens_growInStepsAboveTheMinimum() {
    CacheRule rule =
        catalogue(
                entry(
                    "a",
                    "m",
                    "1",
                    "\"cachedInputPer1M\": 1, \"cache\": {\"kind\": \"free-write\", \"minTokens\":"
                        + " 1024, \"stepTokens\": 128, \"ttlMinutes\": 5, \"expiry\": \"sliding\"}"))
            .price("m", LocalDate.of(2026, 1, 1))
            .cache();
    assertThat(rule.cacheableTokens(0)).isZero();
    assertThat(rule.cacheableTokens(1023)).isZero();
    assertThat(rule.cacheableTokens(1024)).isEqualTo(1024);
    assertThat(rule.cacheableTokens(1151)).isEqualTo(1024);
    assertThat(rule.cacheableTokens(1152)).isEqualTo(1152);
    assertThat(rule.cacheableTokens(1024 + 1280 + 5)).isEqualTo(2304);
  }

  @Test
  void rates_haveKeysAndUnits() {
    for (Rate rate : Rate.values()) {
      assertThat(Rate.isKey(rate.key())).isTrue();
      assertThat(rate.unit()).isNotBlank();
    }
    assertThat(Rate.isKey("input")).isFalse();
  }
}
