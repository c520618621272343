package dev.exemplar4j.cost.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exemplar4j.cost.BreakEven;
import dev.exemplar4j.cost.Comparison;
import dev.exemplar4j.cost.CostModel;
import dev.exemplar4j.cost.HitRate;
import dev.exemplar4j.cost.Horizon;
import dev.exemplar4j.cost.Rivalry;
import dev.exemplar4j.cost.Scenario;
import dev.exemplar4j.cost.Strategy;
import dev.exemplar4j.cost.StrategyCost;
import dev.exemplar4j.cost.Traffic;
import dev.exemplar4j.cost.Workload;
import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.report.Browser;
import dev.exemplar4j.report.Browser.Scheme;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The report of costs as a reader's browser has it, and its arithmetic beside the model's. */
@ResourceLock("browser")
class CostPageInBrowserTest {

  private static Optional<Browser> found = Optional.empty();

  private static final PriceCatalogue PRICES = PriceCatalogue.shipped();

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    found = Browser.start();
  }

  @AfterAll
  static void stop() {
    found.ifPresent(Browser::close);
  }

  @BeforeEach
  void needsBrowser() {
    assumeTrue(found.isPresent(), "chromium and chromedriver are not installed");
  }

  private Browser open(Scenario scenario, Scheme scheme, int width) throws IOException {
    byte[] page = CostPage.of(scenario, PRICES).colophon(Map.of("seed", "1")).bytes();
    Browser browser = found.orElseThrow();
    browser.open(Files.write(folder.resolve("cost.html"), page), scheme, width);
    return browser;
  }

  @Test
  void page_anySchemeAndWidth_isAccessibleAndQuiet() throws IOException {
    Browser browser = open(Scenarios.support(), Scheme.LIGHT, 800);
    for (Scheme scheme : Scheme.values()) {
      for (int width : Browser.WIDTHS) {
        browser.dress(scheme, width);
        browser.run("document.querySelectorAll('details').forEach(d => d.open = true)");
        assertThat(browser.axe()).as("%s, %d", scheme, width).isEmpty();
        assertThat(browser.run("return document.documentElement.scrollWidth"))
            .isEqualTo((long) width);
        assertThat(
                browser.run(
                    "return [...document.querySelectorAll('svg.chart')].filter(s =>"
                        + " s.getBoundingClientRect().height > 100).length"))
            .as("charts at %d", width)
            .isEqualTo(5L);
      }
    }
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void redraw_sameNumbers_drawsWhatJavaDrew() throws IOException {
    Browser browser = open(Scenarios.support(), Scheme.LIGHT, 800);
    String shape =
        "return [...document.querySelectorAll('#live svg')].flatMap(s => [...s.children].slice(2)"
            + ".map(e => e.tagName + ' ' + e.getAttribute('class') + ' ' +"
            + " (e.tagName === 'text' ? e.textContent : '') + ' ' +"
            + " ['x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy'].map(a => e.hasAttribute(a) ?"
            + " Math.round(e.getAttribute(a)) : '-').join(' ')))";
    Object drawn = browser.run(shape);
    set(browser, "months", "12");

    assertThat(List.<Object>copyOf((List<?>) browser.run(shape)))
        .containsExactlyElementsOf((List<?>) drawn);
  }

  @Test
  void sliders_moved_changeTheNumbersAndTheCurves() throws IOException {
    Browser browser = open(Scenarios.support(), Scheme.LIGHT, 1400);
    for (String name : List.of("requests", "examples", "months", "hits")) {
      Object before = browser.run(STATE);
      browser.run(
          "const s = document.getElementById(arguments[0] + '-slider'); s.value = Number(s.value)"
              + " > Number(s.max) / 2 ? Number(s.value) - 20 : Number(s.value) + 20;"
              + " s.dispatchEvent(new Event('input'))",
          name);
      assertThat(browser.run(STATE)).as(name).isNotEqualTo(before);
    }
    browser.run("document.getElementById('reset').click()");
    assertThat(String.valueOf(browser.run("return document.getElementById('requests-box').value")))
        .isEqualTo("200000");
    assertThat(browser.complaints()).isEmpty();
  }

  private static final String STATE =
      "return [...document.querySelectorAll('#live td')].map(d => d.textContent).join(' ') +"
          + " [...document.querySelectorAll('#live path')].map(p => p.getAttribute('d')).join()";

  @Test
  void box_impossibleNumber_isMarkedAndChangesNothing() throws IOException {
    Browser browser = open(Scenarios.support(), Scheme.LIGHT, 800);
    Object before = browser.run(STATE);
    for (String bad : List.of("0", "-1", "1.5", "", "61")) {
      set(browser, "months", bad);
      assertThat(
              browser.run(
                  "return document.getElementById('months-box').getAttribute('aria-invalid')"))
          .as(bad)
          .isEqualTo("true");
    }
    assertThat(browser.run(STATE)).isEqualTo(before);
  }

  @Test
  void page_withoutScripts_hidesWhatNeedsThem() throws IOException {
    open(Scenarios.support(), Scheme.LIGHT, 800);
    Browser browser = found.orElseThrow();
    browser.openWithoutScripts(folder.resolve("cost.html"), 800);
    String visible =
        "return getComputedStyle(document.getElementById('controls')).display + ' ' +"
            + " [...document.querySelectorAll('svg.wide')].length";
    assertThat(browser.run(visible)).isEqualTo("none 5");
  }

  @Test
  void numbers_untouchedAndOfRandomSettings_agreeWithTheModel() throws IOException {
    long seed = 7;
    Random random = new Random(seed);
    for (int round = 0; round < 5; round++) {
      Scenario scenario = Scenarios.random(random);
      Study study = new Study(scenario.workload(), scenario.strategies(), PRICES);
      Browser browser = open(scenario, Scheme.LIGHT, 800);
      agree(browser, study, "seed %d round %d as opened".formatted(seed, round));
      browser.run("document.getElementById('reset').click()");
      agree(browser, study, "seed %d round %d untouched".formatted(seed, round));
      for (int setting = 0; setting < 6; setting++) {
        int requests = 1 + random.nextInt(2_000_000);
        int examples = random.nextInt(100);
        int months = 1 + random.nextInt(60);
        int hits = random.nextInt(101);
        set(browser, "requests", "" + requests);
        set(browser, "examples", "" + examples);
        set(browser, "months", "" + months);
        set(browser, "hits", "" + hits);
        Study asked = with(study, requests, examples, months, BigDecimal.valueOf(hits, 2));
        agree(browser, asked, "seed %d round %d setting %d".formatted(seed, round, setting));
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void set(Browser browser, String name, String value) {
    browser.run(
        "const b = document.getElementById(arguments[0] + '-box'); b.value = arguments[1];"
            + " b.dispatchEvent(new Event('input'))",
        name,
        value);
  }

  private static Study with(Study study, long requests, int examples, int months, BigDecimal hits) {
    Workload was = study.workload();
    Traffic traffic =
        new Traffic(
            requests,
            was.traffic().monthlyGrowth(),
            new HitRate.Given(hits),
            was.traffic().batch());
    Workload now =
        new Workload(
            was.tokens(), traffic, new Horizon(was.horizon().start(), months), was.assumptions());
    List<Strategy> strategies =
        study.strategies().stream().map(each -> Study.withExamples(each, examples)).toList();
    return new Study(now, strategies, study.catalogue());
  }

  /** Every number of the table, and every break-even, to nine digits. */
  private static void agree(Browser browser, Study study, String where) {
    Comparison model = CostModel.compare(study.workload(), study.strategies(), study.catalogue());
    Iterator<BigDecimal> shown = numbers(browser.run(SHOWN));
    for (Strategy strategy : study.strategies()) {
      StrategyCost cost = model.strategy(strategy.name());
      String what = where + ": " + cost.name();
      same(shown.next(), cost.perRequest().totalUsd(), what + ", a request");
      same(shown.next(), cost.firstMonth().totalUsd(), what + ", a month");
      same(shown.next(), cost.total().totalUsd(), what + ", in all");
    }
    assertThat(shown.hasNext()).as(where).isFalse();
    List<Rivalry> even =
        model.rivalries().stream()
            .filter(rivalry -> rivalry.requestsPerMonth() instanceof BreakEven.From)
            .toList();
    Iterator<BigDecimal> values =
        numbers(
            browser.run(
                BREAK_EVENS,
                even.stream()
                    .map(rivalry -> List.of(rivalry.tuning(), rivalry.prompting()))
                    .toList(),
                study.workload().traffic().requestsPerMonth(),
                study.workload().horizon().months()));
    for (Rivalry rivalry : even) {
      BigDecimal from = ((BreakEven.From) rivalry.requestsPerMonth()).value();
      same(values.next(), from, where + ": " + rivalry.tuning() + "/" + rivalry.prompting());
    }
  }

  private static final String SHOWN =
      "return Costs.given.strategies.flatMap((_, i) => ['perRequest', 'firstMonth', 'total'].map("
          + "name => document.querySelector('#cost-' + i + ' [data-name=' + name + ']')"
          + ".dataset.usd))";

  private static final String BREAK_EVENS =
      "const touched = Controls.state();"
          + "const by = n => Costs.given.strategies.find(s => s.name === n);"
          + "const [pairs, requests, months] = arguments;"
          + "return pairs.map(([tuning, prompting]) => String(Costs.breakEven(by(tuning),"
          + " by(prompting), {requests, months, examples: touched.examples, hits: touched.hits})))";

  private static Iterator<BigDecimal> numbers(@Nullable Object found) {
    return ((List<?>) Objects.requireNonNull(found))
        .stream().map(one -> new BigDecimal(String.valueOf(one))).iterator();
  }

  private static void same(BigDecimal page, BigDecimal model, String what) {
    Offset<Double> close = within(1e-12 + 1e-9 * Math.abs(model.doubleValue()));
    assertThat(page.doubleValue()).as(what).isCloseTo(model.doubleValue(), close);
  }
}
