package dev.exemplar4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.report.Browser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostReportTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> CHOSEN = Set.of("static", "dynamic", "static-then-dynamic");

  @TempDir private Path folder;

  /** The scenario of the program, without the many worlds that take time. */
  private ObjectNode scenario() throws IOException {
    assertThat(Outcome.of(folder, "cost", "--init").code()).isEqualTo(0);
    ObjectNode root = (ObjectNode) JSON.readTree(folder.resolve("scenario.json").toFile());
    ((ObjectNode) root.get("uncertainty")).put("draws", 1);
    return root;
  }

  private Outcome cost(ObjectNode scenario, String... more) throws IOException {
    Files.writeString(folder.resolve("scenario.json"), scenario.toString());
    String[] args = new String[3 + more.length];
    args[0] = "cost";
    args[1] = "--scenario";
    args[2] = "scenario.json";
    System.arraycopy(more, 0, args, 3, more.length);
    return Outcome.of(folder, args);
  }

  @Test
  void html_twice_isOnePageWithTheSameBytes() throws IOException {
    Outcome first = cost(scenario(), "--html", "one.html");
    assertThat(first.code()).isEqualTo(0);
    assertThat(first.err()).contains("one.html");
    Outcome.of(folder, "cost", "--scenario", "scenario.json", "--html", "two.html");

    byte[] page = Files.readAllBytes(folder.resolve("one.html"));
    assertThat(Files.readAllBytes(folder.resolve("two.html"))).isEqualTo(page);
    assertThat(new String(page, StandardCharsets.UTF_8))
        .contains("Total cost against requests", "How sure it is", "Prices");
  }

  @Test
  void sliders_fiftySettings_agreeWithTheJsonOfTheProgram() throws IOException {
    Optional<Browser> found = Browser.start();
    assumeTrue(found.isPresent(), "chromium and chromedriver are not installed");
    ObjectNode scenario = scenario();
    cost(scenario, "--html", "report.html");
    try (Browser browser = found.orElseThrow()) {
      browser.open(folder.resolve("report.html"), Browser.Scheme.LIGHT, 800);
      long seed = 41;
      Random random = new Random(seed);
      for (int i = 0; i < 50; i++) {
        agree(browser, scenario.deepCopy(), random, "seed " + seed + " setting " + i);
      }
    }
  }

  private void agree(Browser browser, ObjectNode asked, Random random, String where)
      throws IOException {
    int examples = random.nextInt(60);
    int hits = random.nextInt(101);
    asked.put("requestsPerMonth", set(browser, "requests", 1 + random.nextInt(3_000_000)));
    asked.put("months", set(browser, "months", 1 + random.nextInt(36)));
    ObjectNode rate = JSON.createObjectNode().put("kind", "given").put("share", hits / 100.0);
    asked.set("cacheHits", rate);
    set(browser, "hits", hits);
    set(browser, "examples", examples);
    for (JsonNode strategy : asked.get("strategies")) {
      if (CHOSEN.contains(strategy.get("kind").asText())) {
        ((ObjectNode) strategy).put("examples", examples);
      }
    }
    JsonNode answer = JSON.readTree(cost(asked, "--json").out());
    for (JsonNode strategy : answer.get("strategies")) {
      String name = strategy.get("name").asText();
      double model = strategy.get("total").get("totalUsd").asDouble();
      assertThat(shown(browser, name))
          .as("%s: %s", where, name)
          .isCloseTo(model, within(1e-9 * model));
    }
  }

  private static int set(Browser browser, String name, int value) {
    browser.run(
        "const b = document.getElementById(arguments[0] + '-box'); b.value = arguments[1];"
            + " b.dispatchEvent(new Event('input'))",
        name,
        value);
    return value;
  }

  private static double shown(Browser browser, String name) {
    Object usd =
        browser.run(
            "const i = Costs.given.strategies.findIndex(s => s.name === arguments[0]);"
                + " return document.querySelector('#cost-' + i + ' [data-name=total]').dataset.usd",
            name);
    return Double.parseDouble(Objects.requireNonNull(usd).toString());
  }
}
