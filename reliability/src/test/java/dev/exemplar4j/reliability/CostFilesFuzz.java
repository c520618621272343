package dev.exemplar4j.reliability;

import static dev.exemplar4j.reliability.FuzzFiles.readOrRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.exemplar4j.cost.Comparison;
import dev.exemplar4j.cost.CostModel;
import dev.exemplar4j.cost.GridAxes;
import dev.exemplar4j.cost.Scenario;
import dev.exemplar4j.cost.Uncertainty;
import dev.exemplar4j.cost.page.CostPage;
import dev.exemplar4j.cost.price.ImportedPrices;
import dev.exemplar4j.cost.price.ModelPrice;
import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.cost.price.PriceImport;
import dev.exemplar4j.file.ExemplarException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/**
 * Catalogues of prices, values laid over them, the catalogues of others, scenarios and logs of
 * arrivals, fed with anything. Prices that were read or imported are written and read again as the
 * same; a scenario that was read is added up, or refused because a price is missing.
 */
class CostFilesFuzz {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

  /** Longer ones, with more cells, only take longer. */
  private static final int MOST_MONTHS = 24;

  private static final int MOST_CELLS = 16;

  private static final String CATALOGUE =
      """
      {"schema": "exemplar4j-prices/1", "asOf": "2026-11-01", "currency": "USD", "prices": [
       {"provider": "a", "model": "m", "aliases": ["n"], "inputPer1M": 0.4, "outputPer1M": 1.6,
        "cachedInputPer1M": 0.1, "trainingPer1M": 5, "tunedInputPer1M": 0.8, "tunedOutputPer1M": 3.2,
        "cache": {"kind": "free-write", "minTokens": 1024, "stepTokens": 128, "ttlMinutes": 5,
                  "expiry": "sliding"},
        "confidence": "high", "source": {"reference": "x", "date": "2026-10-07"}},
       {"provider": "a", "model": "e", "inputPer1M": 0.02, "confidence": "high",
        "source": {"reference": "x", "date": "2026-10-07"}}]}
      """;

  private static PriceCatalogue prices() throws IOException {
    return PriceCatalogue.read(
        FuzzFiles.file("prices.json", CATALOGUE.getBytes(StandardCharsets.UTF_8)));
  }

  private static void writeAndReadAgain(PriceCatalogue read) {
    Path again = FuzzFiles.place("again.json");
    read.write(again);
    PriceCatalogue same = PriceCatalogue.read(again);
    assertThat(same.prices()).isEqualTo(read.prices());
    assertThat(same.asOf()).isEqualTo(read.asOf());
    PriceImport.check(read);
    for (ModelPrice price : read.prices()) {
      assertThat(same.price(price.name(), DAY)).isEqualTo(read.price(price.name(), DAY));
    }
  }

  @FuzzTest
  void catalogue(byte[] content) throws IOException {
    Path file = FuzzFiles.file("catalogue.json", content);
    readOrRefused(file, () -> writeAndReadAgain(PriceCatalogue.read(file)));
  }

  @FuzzTest
  void overlay(byte[] content) throws IOException {
    PriceCatalogue below = prices();
    Path file = FuzzFiles.file("overlay.json", content);
    readOrRefused(
        file,
        () -> {
          PriceCatalogue whole = below.overlaidWith(file);
          assertThat(whole.prices()).hasSizeGreaterThanOrEqualTo(below.prices().size());
          writeAndReadAgain(whole);
        });
  }

  private static void imported(byte[] content, Function<Path, ImportedPrices> read)
      throws IOException {
    Path file = FuzzFiles.file("foreign.json", content);
    readOrRefused(file, () -> writeAndReadAgain(read.apply(file).catalogue()));
  }

  @FuzzTest
  void liteLlm(byte[] content) throws IOException {
    imported(content, file -> PriceImport.liteLlm(file, DAY));
  }

  @FuzzTest
  void modelsDev(byte[] content) throws IOException {
    imported(content, file -> PriceImport.modelsDev(file, DAY));
  }

  private static void addUp(Path file) throws IOException {
    Scenario scenario = Scenario.read(file);
    Comparison comparison;
    try {
      comparison = CostModel.compare(scenario.workload(), scenario.strategies(), prices());
    } catch (ExemplarException | IllegalArgumentException refused) {
      assertThat(refused).hasMessageNotContaining("\n");
      return;
    }
    assertThat(comparison.strategies()).hasSize(scenario.strategies().size());
    assertThat(comparison.strategies()).allMatch(one -> one.total().totalUsd().signum() >= 0);
  }

  @FuzzTest
  void scenario(byte[] content) throws IOException {
    Path file = FuzzFiles.file("scenario.json", content);
    FuzzFiles.file("times.txt", "2026-11-21T08:30:00Z\n".getBytes(StandardCharsets.UTF_8));
    // Or refused for the log that it names, which lies in the same folder.
    readOrRefused(file.getParent(), () -> addUp(file));
  }

  /** The page shows whatever can be added up, in numbers that are some. */
  @FuzzTest
  void page(byte[] content) throws IOException {
    Path file = FuzzFiles.file("scenario.json", content);
    FuzzFiles.file("times.txt", "2026-11-21T08:30:00Z\n".getBytes(StandardCharsets.UTF_8));
    readOrRefused(file.getParent(), () -> write(Scenario.read(file)));
  }

  private static void write(Scenario scenario) throws IOException {
    GridAxes grid = scenario.grid();
    if (scenario.workload().horizon().months() > MOST_MONTHS
        || grid.requestsPerMonth().size() * grid.examples().size() > MOST_CELLS) {
      return;
    }
    Uncertainty given = scenario.uncertainty();
    Uncertainty few = new Uncertainty(given.ranges(), Math.min(given.draws(), 20), given.seed());
    Scenario small = new Scenario(scenario.workload(), scenario.strategies(), few, grid);
    try {
      ParsedPage page = ParsedPage.of(CostPage.of(small, prices()).html());
      for (String place : List.of("x", "y", "d", "cx", "cy", "width", "height", "points")) {
        assertThat(page.elements())
            .extracting(one -> one.attributes().getOrDefault(place, ""))
            .noneMatch(value -> value.contains("NaN") || value.contains("Infinity"));
      }
    } catch (ExemplarException | IllegalArgumentException refused) {
      assertThat(refused).hasMessageNotContaining("\n");
    }
  }

  private static final String LOGGED =
      """
      {"schema": "exemplar4j-scenario/1", "start": "2026-11-21", "months": 1,
       "requestsPerMonth": 10,
       "tokens": {"instructions": 2000, "query": 20, "answer": 5, "example": 15},
       "cacheHits": {"kind": "log", "file": "arrivals.txt"},
       "strategies": [{"kind": "static", "name": "s", "model": "a/m", "examples": 8}]}
      """;

  @FuzzTest
  void arrivals(byte[] content) throws IOException {
    Path log = FuzzFiles.file("arrivals.txt", content);
    Path scenario = FuzzFiles.file("logged.json", LOGGED.getBytes(StandardCharsets.UTF_8));
    readOrRefused(log, () -> addUp(scenario));
  }
}
