package dev.exemplar4j.cost.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.file.DataException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of models: aliases, what a text finds, and what is near a model that is not there. */
class CatalogueNamesTest {

  private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

  @TempDir private Path folder;

  private PriceCatalogue prices() {
    return PriceFiles.read(
        folder,
        entry("acme", "Mini-1", "\"mini\", \"mini-latest\"", "\"validTo\": \"2026-05-31\""),
        entry("acme", "Mini-1", "\"mini\"", "\"validFrom\": \"2026-06-01\""),
        entry("acme", "maxi", "\"mini-2\"", "\"notes\": \"x\""),
        entry("bold", "maxi", "\"acme\"", "\"notes\": \"x\""),
        entry("bold", "mini-3", "", "\"notes\": \"x\""),
        entry("bold", "mini-4", "", "\"notes\": \"x\""));
  }

  private static String entry(String provider, String model, String aliases, String more) {
    return PriceFiles.entry(
        provider, model, "\"inputPer1M\": 1, \"aliases\": [" + aliases + "], " + more);
  }

  @ParameterizedTest
  @CsvSource({
    "acme/Mini-1, acme/Mini-1",
    "Mini-1, acme/Mini-1",
    "mini, acme/Mini-1",
    "mini-latest, acme/Mini-1",
    "mini-2, acme/maxi",
    "acme, bold/maxi",
    "acme/maxi, acme/maxi",
    "mini-3, bold/mini-3"
  })
  void price_nameAliasOrModelAlone(String name, String found) {
    assertThat(prices().price(name, DAY).name()).isEqualTo(found);
  }

  @Test
  void price_aliasOfOneTime_meansThatTimeOnEveryDay() {
    assertThat(prices().price("mini", DAY).lifetime().from()).isEqualTo("2026-06-01");
    assertThat(prices().price("mini-latest", DAY).lifetime().to()).isEqualTo("2026-05-31");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "maxi | \"maxi\" may be any of acme/maxi, bold/maxi",
        "MINI-1 | there is no model \"MINI-1\" (there is acme/Mini-1)",
        "x/mini | there is no model \"x/mini\" (there is acme/Mini-1, acme/maxi, bold/mini-3)",
        "x/y/mini-4 | there is no model \"x/y/mini-4\" (there is bold/mini-4)",
        "mini-5 | there is no model \"mini-5\"",
        "acme/other | there is no model \"acme/other\"",
        "mini/other | there is no model \"mini/other\""
      })
  void price_noModelOrSeveral_saysWhatIsNear(String name, String message) {
    PriceCatalogue prices = prices();
    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> prices.price(name, DAY))
          .isInstanceOf(DataException.class)
          .hasMessage(folder.resolve("prices.json") + ": " + message);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mini-1 | acme/Mini-1 acme/Mini-1",
        "LATEST | acme/Mini-1",
        "Bold | bold/maxi bold/mini-3 bold/mini-4",
        "acme | acme/Mini-1 acme/Mini-1 acme/maxi bold/maxi",
        "d/m | bold/maxi bold/mini-3 bold/mini-4",
        "nothing | ''"
      })
  void search_providerModelOrAlias_inTheOrderOfTheFile(String text, String names) {
    assertThat(String.join(" ", prices().search(text).stream().map(ModelPrice::name).toList()))
        .isEqualTo(names);
  }

  @Test
  void search_emptyText_isEverything() {
    PriceCatalogue prices = prices();
    assertThat(prices.search("")).isEqualTo(prices.prices());
  }

  @Test
  void require_priceThatIsMissing_saysWhichAndWhatFor() {
    ModelPrice price = prices().price("mini-3", DAY);
    assertThat(prices().require(price, Rate.INPUT, "a test")).isEqualTo(BigDecimal.ONE);
    assertThatThrownBy(() -> prices().require(price, Rate.TRAINING_HOUR, "the fine-tune"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder.resolve("prices.json")
                + ": bold/mini-3 has no trainingPerHour, which the fine-tune needs");
  }
}
