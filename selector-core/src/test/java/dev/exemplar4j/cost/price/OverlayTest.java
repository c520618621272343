package dev.exemplar4j.cost.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.file.DataException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person's own values over a catalogue: which wins, what is added and what is refused. */
class OverlayTest {

  private static final String OTHER = PriceFiles.entry("p", "n", "\"inputPer1M\": 7");
  private static final String OLD =
      PriceFiles.entry("p", "m", "\"inputPer1M\": 1, \"validTo\": \"2026-01-31\"");
  private static final String NEW =
      PriceFiles.entry("p", "m", "\"inputPer1M\": 2, \"validFrom\": \"2026-02-01\"");

  @TempDir private Path folder;

  private Path mine() {
    return folder.resolve("mine.json");
  }

  private PriceCatalogue below(String... entries) {
    return PriceFiles.read(folder, entries);
  }

  private PriceCatalogue over(PriceCatalogue below, String... entries) {
    return below.overlaidWith(PriceFiles.write(mine(), PriceFiles.catalogue(entries)));
  }

  private static String change(String more) {
    return "{\"provider\": \"p\", \"model\": \"m\", " + more + "}";
  }

  private void assertRefused(PriceCatalogue below, String message, String... entries) {
    assertThatThrownBy(() -> over(below, entries))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }

  private static List<BigDecimal> inputs(PriceCatalogue prices) {
    return prices.prices().stream().map(one -> one.rate(Rate.INPUT).orElseThrow()).toList();
  }

  /** What comes out is what a catalogue says in which the entry was written so at once. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"inputPer1M\": 0.09 | \"inputPer1M\": 10, | \"inputPer1M\": 0.09,",
        "\"storagePerMonth\": null | \"storagePerMonth\": 0.01, | ``",
        "\"aliases\": [\"third\"] | [\"first\", \"second\"] | [\"third\"]",
        "\"aliases\": null | [\"first\", \"second\"] | []",
        "\"reasoning\": \"on-request\" | by-default | on-request",
        "\"reasoning\": null | \"reasoning\": \"by-default\", | ``",
        "\"validTo\": null | \"validTo\": \"2026-12-30\", | ``",
        "\"shutdown\": \"2028-01-01\" | 2027-03-04 | 2028-01-01",
        "\"status\": null | \"status\": \"preview\", | ``",
        "\"notes\": \"cheap\" | \"dear\" | \"cheap\"",
        "\"validFrom\": \"2026-01-02\", \"outputPer1M\": 31 | \"outputPer1M\": 30 |"
            + " \"outputPer1M\": 31"
      })
  void overlaidWith_oneValue_restStays(String change, String part, String other) {
    assertThat(PriceFiles.FULL_ENTRY).contains(part);
    String written =
        PriceFiles.FULL_ENTRY
            .replace(part, other)
            .replace("\"confidence\": \"low\"", "\"confidence\": \"high\"")
            .replace("\"a page\"", "\"" + mine() + "\"")
            .replace("\"2026-10-07\", \"kind\": \"provider page\"", "\"2026-11-21\"");
    PriceCatalogue changed = over(below(PriceFiles.FULL_ENTRY, OTHER), change(change));
    assertThat(changed.prices()).isEqualTo(below(written, OTHER).prices());
  }

  @Test
  void overlaidWith_object_isReplacedAsAWhole() {
    ModelPrice price =
        over(
                below(PriceFiles.FULL_ENTRY),
                change(
                    "\"training\": {\"lastJob\": \"2026-05-05\"}, \"contextTiers\": [],"
                        + " \"cache\": {\"kind\": \"free-write\", \"minTokens\": 1,"
                        + " \"ttlMinutes\": 2, \"expiry\": \"sliding\"}"))
            .prices()
            .getFirst();
    assertThat(price.training().lastJob()).isEqualTo(LocalDate.of(2026, 5, 5));
    assertThat(price.training().minExamples()).isZero();
    assertThat(price.tiers()).isEmpty();
    assertThat(price.cache().stepTokens()).isEqualTo(1);
    assertThat(price.cache().terms()).isEmpty();
    assertRefused(
        below(PriceFiles.FULL_ENTRY),
        mine()
            + " over "
            + folder.resolve("prices.json")
            + ": prices[0].cache.minTokens: is missing",
        change("\"cache\": {\"kind\": \"free-write\"}"));
  }

  @Test
  void overlaidWith_sourceAndConfidenceOfItsOwn_winOverTheFile() {
    PriceCatalogue below = below(PriceFiles.FULL_ENTRY);
    String source = "\"source\": {\"reference\": \"contract\", \"date\": \"2025\"}";
    ModelPrice price = over(below, change(source)).prices().getFirst();
    assertThat(price.source()).isEqualTo(new PriceSource("contract", "2025", ""));
    assertThat(price.confidence()).isEqualTo(Confidence.HIGH);
    price = over(below, change("\"confidence\": \"medium\"")).prices().getFirst();
    assertThat(price.source()).isEqualTo(new PriceSource(mine().toString(), "2026-11-21", ""));
    assertThat(price.confidence()).isEqualTo(Confidence.MEDIUM);
  }

  @Test
  void overlaidWith_newModel_standsAtTheEnd() {
    String fresh = "{\"provider\": \"q\", \"model\": \"m\", \"inputPer1M\": 3}";
    PriceCatalogue both = over(below(PriceFiles.SMALL_ENTRY, OTHER), fresh);
    assertThat(both.prices()).extracting(ModelPrice::name).containsExactly("p/m", "p/n", "q/m");
    assertThat(both.prices().subList(0, 2))
        .isEqualTo(below(PriceFiles.SMALL_ENTRY, OTHER).prices());
    ModelPrice added = both.prices().getLast();
    assertThat(added.source()).isEqualTo(new PriceSource(mine().toString(), "2026-11-21", ""));
    assertThat(added.confidence()).isEqualTo(Confidence.HIGH);
  }

  @Test
  void overlaidWith_modelOfSeveralTimes_changesAllOrTheOneThatBeginsThen() {
    PriceCatalogue below = below(OLD, OTHER, NEW);
    assertThat(inputs(over(below, change("\"inputPer1M\": 5"))))
        .map(BigDecimal::intValue)
        .containsExactly(5, 7, 5);
    String from = "\"validFrom\": \"2026-02-01\", \"inputPer1M\": 5";
    assertThat(inputs(over(below, change(from))))
        .map(BigDecimal::intValue)
        .containsExactly(1, 7, 5);
    String end = change("\"validFrom\": \"2026-02-01\", \"validTo\": \"2026-02-28\"");
    String next = change("\"validFrom\": \"2026-03-01\", \"inputPer1M\": 6");
    assertThat(inputs(over(below, end, next)))
        .map(BigDecimal::intValue)
        .containsExactly(1, 7, 2, 6);
    assertRefused(
        below,
        mine()
            + " over "
            + folder.resolve("prices.json")
            + ": p/m: two prices hold on the same day; give validFrom and validTo",
        next);
  }

  @Test
  void overlaidWith_sameModelTwice_lastWins() {
    PriceCatalogue below = below(PriceFiles.SMALL_ENTRY);
    PriceCatalogue changed = over(below, change("\"inputPer1M\": 4"), change("\"inputPer1M\": 3"));
    assertThat(inputs(changed)).map(BigDecimal::intValue).containsExactly(3);
  }

  @Test
  void overlaidWith_nothing_isTheSamePrices() {
    PriceCatalogue below = below(PriceFiles.FULL_ENTRY, OTHER);
    assertThat(over(below).prices()).isEqualTo(below.prices());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20, 2026-11-21",
    "2026-11-21, 2026-11-21",
    "2026-11-22, 2026-11-22",
  })
  void overlaidWith_isAsOfTheLaterDay(String day, LocalDate asOf) {
    PriceCatalogue below = below(PriceFiles.SMALL_ENTRY);
    Path file = PriceFiles.write(mine(), PriceFiles.catalogue(OTHER).replace("2026-11-21", day));
    PriceCatalogue both = below.overlaidWith(file);
    assertThat(both.asOf()).isEqualTo(asOf);
    assertThat(both.name()).isEqualTo(mine() + " over " + folder.resolve("prices.json"));
    assertThat(below.asOf()).isEqualTo("2026-11-21");
    assertThat(below.prices()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"inputPer1K", "about", "cache", "training", "contextTiers", "reasoning", "status"})
  void overlaidWith_nothingToTakeAway_isRefused(String key) {
    assertRefused(
        below(PriceFiles.SMALL_ENTRY),
        mine() + ": " + key + ": there is nothing of this name to take away",
        change("\"" + key + "\": null"));
  }

  @Test
  void overlaidWith_whatOneOfSeveralTimesHas_isTakenAway() {
    String noted = OLD.replace("\"inputPer1M\"", "\"notes\": \"x\", \"inputPer1M\"");
    PriceCatalogue changed = over(below(noted, NEW), change("\"notes\": null"));
    assertThat(changed.prices()).hasSize(2).allMatch(one -> one.remarks().notes().isEmpty());
    assertThat(inputs(changed)).map(BigDecimal::intValue).containsExactly(1, 2);
  }

  /** Whether a price is there or not, it is not there then. */
  @Test
  void overlaidWith_eachRateTakenAway() {
    PriceCatalogue below = below(PriceFiles.entry("p", "m", "\"status\": \"x\""));
    for (Rate rate : Rate.values()) {
      String gone = change("\"" + rate.key() + "\": null");
      assertThat(over(below, gone).prices().getFirst().rate(rate)).as(rate.key()).isEmpty();
    }
  }

  /** A fault of the file itself names the file; one of what comes out names both. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"provider\": \"p\", | ``| : prices[0].provider: is missing",
        "\"model\": \"m\", | ``| : prices[0].model: is missing",
        "\"USD\" | \"EUR\" | : currency: must be one of USD",
        "\"schema\": \"exemplar4j-prices/1\", | `` | : schema: is missing",
        "2026-11-21 | now | : asOf: must be a date such as 2026-11-21",
        "\"about\" | \"abuot\" | : abuot: unknown key; the keys here are about, asOf, currency,"
            + " prices, schema",
        "\"inputPer1M\": 1 | \"inputPer1M\": -1 | OVER: prices[1].inputPer1M: must be at least 0 but"
            + " was -1",
        "\"inputPer1M\": 1 | \"inputPer1M\": null | OVER: prices[1]: needs a price, or a status that"
            + " says why there is none",
        "\"inputPer1M\": 1 | \"input\": 1 | OVER: prices[1].input: unknown key; the keys here are"
      })
  void overlaidWith_brokenRule(String part, String other, String message) {
    PriceCatalogue below = below(OTHER, PriceFiles.SMALL_ENTRY);
    String text = PriceFiles.catalogue(PriceFiles.SMALL_ENTRY);
    assertThat(text).containsOnlyOnce(part);
    PriceFiles.write(mine(), text.replace(part, other));
    String over = " over " + folder.resolve("prices.json");
    assertThatThrownBy(() -> below.overlaidWith(mine()))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(mine() + message.replace("OVER", over));
  }
}
