package dev.exemplar4j.evaluate.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.baseline.Baselines;
import dev.exemplar4j.evaluate.Evaluation;
import dev.exemplar4j.evaluate.EvaluationSet;
import dev.exemplar4j.evaluate.Metric;
import dev.exemplar4j.evaluate.Metrics;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.report.Browser;
import dev.exemplar4j.report.Browser.Scheme;
import dev.exemplar4j.statistics.Resampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The report of an evaluation as a reader's browser has it. */
@ResourceLock("browser")
class EvaluationPageInBrowserTest {

  private static final String HOSTILE = "</script><img src=x onerror=alert(1)>\"' \u202e";
  private static final List<String> LABELS = List.of("refund", "delivery", "card", "address");
  private static final List<List<String>> WORDS =
      List.of(
          List.of("refund", "money", "back", "return", "charged"),
          List.of("parcel", "arrive", "late", "where", "shipped"),
          List.of("card", "declined", "pin", "payment", "charged"),
          List.of("move", "street", "change", "where", "house"));

  private static Optional<Browser> found = Optional.empty();

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    found = Browser.start();
  }

  @AfterAll
  static void stop() {
    found.ifPresent(Browser::close);
  }

  /** A pool in which words tell something of the label, and noise. */
  private static List<Example> pool(String text) {
    Random random = new Random(5);
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int label = random.nextInt(LABELS.size());
      StringBuilder input = new StringBuilder(text);
      for (int w = 0; w < 6; w++) {
        int from = random.nextInt(3) == 0 ? random.nextInt(LABELS.size()) : label;
        input.append(' ').append(WORDS.get(from).get(random.nextInt(5)));
      }
      pool.add(Example.of("t" + i, input.toString(), LABELS.get(label) + text));
    }
    return pool;
  }

  static EvaluationReport report(String text) {
    List<Example> pool = pool(text);
    EvaluationSet set = EvaluationSet.leaveOneOut(pool, 8);
    List<Metric> metrics = List.of(Metrics.first(), Metrics.vote(), new Letters());
    List<Evaluation> evaluations =
        List.of(
            Evaluation.measure("random" + text, Baselines.random(pool, 7), set, metrics),
            Evaluation.measure("jaccard" + text, jaccard(pool), set, metrics),
            Evaluation.measure("one" + text, one(jaccard(pool)), set, metrics));
    return new EvaluationReport(evaluations, "vote", "random" + text, Resampling.seeded(3));
  }

  private static ExampleSelector jaccard(List<Example> pool) {
    ExampleIndex index = Jaccard.index(Tokenizer.words());
    index.addAll(pool);
    return index;
  }

  /** Chooses the best alone. */
  private static ExampleSelector one(ExampleSelector selector) {
    return request ->
        selector.select(SelectionRequest.of(request.input(), 1).withFilter(request.filter()));
  }

  /** Stands for the tokens of a prompt. */
  private record Letters() implements Metric {
    @Override
    public String name() {
      return "tokens";
    }

    @Override
    public Kind kind() {
      return Kind.AMOUNT;
    }

    @Override
    public double measure(dev.exemplar4j.example.Query query, dev.exemplar4j.Selection chosen) {
      return chosen.examples().stream().mapToInt(one -> one.example().input().length()).sum();
    }
  }

  private Browser open(String text) throws IOException {
    assumeTrue(found.isPresent(), "chromium and chromedriver are not installed");
    Path file = folder.resolve("evaluation.html");
    Files.write(file, EvaluationPage.of(report(text)).bytes());
    found.orElseThrow().open(file, Scheme.LIGHT, 800);
    return found.orElseThrow();
  }

  @Test
  void page_anySchemeAndWidth_isAccessibleAndQuiet() throws IOException {
    Browser browser = open("");
    for (Scheme scheme : Scheme.values()) {
      for (int width : Browser.WIDTHS) {
        browser.dress(scheme, width);
        assertThat(browser.axe()).as("%s, %d", scheme, width).isEmpty();
        assertThat(browser.run("return document.documentElement.scrollWidth"))
            .isEqualTo((long) width);
      }
    }
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void filter_disagreements_showsThoseAlone() throws IOException {
    Browser browser = open("");
    Object all = browser.run(SHOWN);
    browser.run(
        "const f = document.getElementById('filter'); f.value = 'disagree';"
            + " f.dispatchEvent(new Event('change'))");
    assertThat((Long) browser.run(SHOWN)).isPositive().isLessThan((Long) all);
    assertThat(
            browser.run(
                "return [...document.querySelectorAll('article:not([hidden])')].every(a => new"
                    + " Set([...a.querySelectorAll('h4')].map(h =>"
                    + " h.textContent.split(' ').pop())).size > 1)"))
        .isEqualTo(true);
  }

  private static final String SHOWN =
      "return [...document.querySelectorAll('article')].filter(a => !a.hidden).length";

  @Test
  void text_thatWantsToBeMarkup_staysText() throws IOException {
    Browser browser = open(HOSTILE);
    assertThat(browser.run("return document.querySelectorAll('img').length")).isEqualTo(0L);
    assertThat(browser.axe()).isEmpty();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void page_sameEvaluation_isTheSameBytes() {
    assertThat(EvaluationPage.of(report("")).html())
        .isEqualTo(EvaluationPage.of(report("")).html());
  }

  @Test
  void page_saysWhoChoosesBestAndCounts() {
    String html = EvaluationPage.of(report("")).html();
    assertThat(html).contains("jaccard</bdi>").contains("beats random by").contains("better on");
  }

  @Test
  void report_unknownBaseline_isRefused() {
    EvaluationReport report = report("");
    assertThatThrownBy(
            () -> new EvaluationReport(report.evaluations(), "vote", "none", Resampling.seeded(1)))
        .hasMessageContaining("none");
  }
}
