package dev.exemplar4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.cost.Scenario;
import dev.exemplar4j.cost.page.CostPage;
import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.evaluate.Evaluation;
import dev.exemplar4j.evaluate.EvaluationSet;
import dev.exemplar4j.evaluate.Metrics;
import dev.exemplar4j.evaluate.page.EvaluationPage;
import dev.exemplar4j.evaluate.page.EvaluationReport;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.report.Page;
import dev.exemplar4j.statistics.Resampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The twentieth of the inputs that break such libraries: texts that want to be markup, in every
 * place of the pages that the project writes where a text of somebody can stand. Cut as a browser
 * cuts it, such a page has the elements of the same page with harmless texts, and no others; the
 * texts stand in it as they are.
 */
class NastiestPagesProof {

  private static final String HARMLESS = "harmless text";

  private static final List<String> MARKUP =
      List.of(
          "<img src=x onerror=alert(1)>",
          "</script><script>alert(1)</script>",
          "</title><script>alert(1)</script><title>",
          "</style><svg/onload=alert(1)>",
          "\"><iframe srcdoc='<script>alert(1)</script>'>",
          "\" onmouseover=\"alert(1)\" x=\"",
          "' onfocus='alert(1)' autofocus='",
          "javascript:alert(1)//https://x",
          "<a href=\"javascript:alert(1)\">x</a>",
          "<!--<script>",
          "<![CDATA[</main>]]>",
          "&lt;b&gt;&amp;#60;img&#x3c;",
          "</bdi></main><base href=//x><form action=//x><input name=y>",
          "{{constructor.constructor('alert(1)')()}}${alert(1)}`",
          "\u2028</script\u2029\uFEFF<math><mtext></form>");

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private interface Writing {
    Page of(String text) throws IOException;
  }

  private static void assertOnlyText(Writing writing) throws IOException {
    ParsedPage harmless = ParsedPage.of(writing.of(HARMLESS).html());
    assertThat(harmless.text()).contains(HARMLESS);
    for (String markup : MARKUP) {
      String html = writing.of(markup).html();
      ParsedPage page = ParsedPage.of(html);
      assertThat(shapes(page)).as(markup).isEqualTo(shapes(harmless));
      assertThat(page.text()).contains(markup);
      for (ParsedPage.Element element : page.elements()) {
        assertHarmless(element);
      }
      assertThat(html.indexOf("Content-Security-Policy")).isBetween(0, 200);
    }
  }

  private static List<String> shapes(ParsedPage page) {
    return page.elements().stream().map(ParsedPage.Element::shape).sorted().toList();
  }

  private static void assertHarmless(ParsedPage.Element element) throws IOException {
    assertThat(element.attributes().keySet())
        .noneMatch(name -> name.startsWith("on") || name.startsWith("src"));
    assertThat(element.attributes().getOrDefault("href", "#")).matches("(#|https?://).*");
    if (element.name().equals("script") && element.attributes().containsKey("type")) {
      assertThat(element.attributes()).containsEntry("type", "application/json");
      assertThat(JSON.readTree(element.raw()).isContainerNode()).isTrue();
    }
  }

  @Test
  void nasty20_markup_inEveryPlaceOfAPage() throws IOException {
    assertOnlyText(
        text ->
            Page.titled(text, text)
                .section(text)
                .colophon(Map.of(text, text))
                .data(text, JSON.createObjectNode().put(text, text)));
  }

  @Test
  void nasty20_markup_inTextsLabelsAndNamesOfAnEvaluation() throws IOException {
    assertOnlyText(
        text -> {
          List<Example> pool = pool(text);
          EvaluationSet set = EvaluationSet.leaveOneOut(pool, 3);
          try (ExampleIndex words = index(Tokenizer.words(), pool);
              ExampleIndex pairs = index(Tokenizer.shingles(Tokenizer.words(), 2), pool)) {
            List<Evaluation> evaluations =
                List.of(
                    Evaluation.measure("a " + text, words, set, List.of(Metrics.vote())),
                    Evaluation.measure("b " + text, pairs, set, List.of(Metrics.vote())));
            return EvaluationPage.of(
                new EvaluationReport(evaluations, "vote", "a " + text, Resampling.seeded(3)));
          }
        });
  }

  /** The words of the text are in every example, so they make no difference to the choice. */
  private static List<Example> pool(String text) {
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String input = "%s kind%d one%d two%d".formatted(text, i % 3, i % 2, i % 4);
      pool.add(Example.of("e" + i, input, (char) ('a' + i % 3) + text));
    }
    return pool;
  }

  private static ExampleIndex index(Tokenizer tokenizer, List<Example> pool) {
    ExampleIndex index = Jaccard.index(tokenizer);
    index.addAll(pool);
    return index;
  }

  @Test
  void nasty20_markup_inNamesOfStrategiesModelsAndSources() throws IOException {
    assertOnlyText(
        text -> {
          Path prices = folder.resolve("prices.json");
          Files.writeString(prices, named(PRICES, text));
          Path scenario = folder.resolve("scenario.json");
          Files.writeString(scenario, named(SCENARIO, text));
          return CostPage.of(Scenario.read(scenario), PriceCatalogue.read(prices))
              .colophon(Map.of("scenario", text + ".json"));
        });
  }

  /** The JSON with the text in the place of every NAME. */
  private static String named(String json, String text) {
    String quoted = JSON.createObjectNode().put("t", text).get("t").toString();
    return json.replace("NAME", quoted.substring(1, quoted.length() - 1));
  }

  private static final String PRICES =
      """
      {"schema": "exemplar4j-prices/1", "asOf": "2026-11-01", "currency": "USD", "prices": [
       {"provider": "a NAME", "model": "m NAME", "aliases": ["n NAME"], "inputPer1M": 0.4,
        "outputPer1M": 1.6, "cachedInputPer1M": 0.1, "trainingPer1M": 5, "tunedInputPer1M": 0.8,
        "tunedOutputPer1M": 3.2, "status": "NAME", "conditions": "NAME", "notes": "NAME",
        "cache": {"kind": "free-write", "minTokens": 64, "stepTokens": 128, "ttlMinutes": 5,
                  "expiry": "sliding", "terms": "NAME"},
        "confidence": "low", "source": {"reference": "NAME", "date": "2026", "kind": "NAME"}}]}
      """;

  private static final String SCENARIO =
      """
      {"schema": "exemplar4j-scenario/1", "comment": "NAME", "start": "2026-11-21", "months": 3,
       "requestsPerMonth": 1000,
       "tokens": {"instructions": 300, "query": 200, "answer": 50, "example": 150},
       "cacheHits": {"kind": "given", "share": 0.9},
       "uncertainty": {"draws": 20, "seed": 1},
       "strategies": [
        {"kind": "static", "name": "s NAME", "model": "n NAME", "examples": 8,
         "accuracy": {"right": 3, "of": 4}},
        {"kind": "supervised", "name": "t NAME", "model": "a NAME/m NAME", "instructions": 60,
         "training": {"examples": 1000, "tokensPerExample": 400, "epochs": 3},
         "accuracy": {"right": 4, "of": 4}}]}
      """;
}
