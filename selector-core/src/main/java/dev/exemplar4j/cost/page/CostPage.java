package dev.exemplar4j.cost.page;

import dev.exemplar4j.cost.Comparison;
import dev.exemplar4j.cost.CostModel;
import dev.exemplar4j.cost.GridCell;
import dev.exemplar4j.cost.Scenario;
import dev.exemplar4j.cost.StrategyCost;
import dev.exemplar4j.cost.Warning;
import dev.exemplar4j.cost.Workload;
import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.report.Element;
import dev.exemplar4j.report.Html;
import dev.exemplar4j.report.LineChart;
import dev.exemplar4j.report.Page;
import dev.exemplar4j.report.Quantity;
import dev.exemplar4j.report.Script;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the report of a comparison of costs. */
public final class CostPage {

  private static final int SLIDER_MONTHS = 60;

  private CostPage() {}

  static int mostMonths(Study study) {
    return Math.max(SLIDER_MONTHS, study.workload().horizon().months());
  }

  /**
   * The report: the answer, warnings, charts, sliders, prices. Takes a few hundred comparisons.
   *
   * @param scenario what has to be answered, and the ways to do so
   * @param catalogue the prices
   * @return the page, to which a caller may add how it came about
   * @throws IllegalArgumentException if there is no strategy, or a name comes twice
   * @throws dev.exemplar4j.file.DataException if the catalogue lacks a model or a price: names both
   */
  public static Page of(Scenario scenario, PriceCatalogue catalogue) {
    Workload workload = scenario.workload();
    Study study = new Study(workload, scenario.strategies(), catalogue);
    CostModel model = CostModel.of(workload, scenario.strategies(), catalogue);
    Comparison comparison = model.comparison();
    CostCharts charts = new CostCharts(study, comparison);
    List<Html> month = new ArrayList<>(List.of(charts.month().figure()));
    charts.once().ifPresent(chart -> month.add(chart.figure()));
    List<String> sentences = comparison.finding().sentences();
    Page page =
        Page.titled("Cost report", title(comparison))
            .lead(lead(sentences), warnings(comparison.warnings()), facts(workload, comparison))
            .section("Total cost against requests", live(study, charts))
            .section("Where the money goes", Html.all(month));
    Optional<Contest> contest = Contest.of(model, comparison);
    if (contest.isPresent()) {
      page = page.section("How sure it is", contest.get().html(scenario.uncertainty()));
    }
    List<GridCell> cells = model.grid(scenario.grid());
    return page.section(
            "Who is cheapest where",
            GridChart.of(scenario.strategies(), scenario.grid(), cells).figure())
        .section("Prices", Sources.of(comparison))
        .data("cost-model", ModelJson.of(study, CostCharts.grid(study)))
        .script(LineChart.script())
        .script(Script.beside(CostPage.class, "cost.js"))
        .script(Script.beside(CostPage.class, "controls.js"));
  }

  private static String title(Comparison comparison) {
    String cheapest = comparison.finding().cheapest();
    return cheapest.isEmpty()
        ? "None of the ways can be begun"
        : "\u201c" + cheapest + "\u201d is the cheapest way";
  }

  private static Html lead(List<String> sentences) {
    return Html.element("p", Html.quoted(String.join(" ", sentences))).classed("standfirst");
  }

  private static Html warnings(List<Warning> warnings) {
    if (warnings.isEmpty()) {
      return Html.all();
    }
    Map<String, List<String>> byStrategy = new LinkedHashMap<>();
    for (Warning one : warnings) {
      byStrategy.computeIfAbsent(one.strategy(), name -> new ArrayList<>()).add(one.message());
    }
    List<Html> items = new ArrayList<>();
    byStrategy.forEach(
        (strategy, messages) ->
            items.add(
                Html.element(
                    "li",
                    Html.element("strong", Html.quoted(strategy)),
                    Html.text(": " + String.join("; ", messages) + "."))));
    String heading =
        "Before believing it: "
            + Quantity.COUNT.exact(warnings.size())
            + " "
            + (warnings.size() == 1 ? "warning" : "warnings");
    return Html.element("aside", Html.element("h2", heading), Html.element("ul", Html.all(items)))
        .classed("notes")
        .with("aria-label", "Warnings");
  }

  private static Html facts(Workload workload, Comparison comparison) {
    List<Html> facts = new ArrayList<>();
    StrategyCost best = comparison.strategies().getFirst();
    best.allInPerRequestUsd()
        .ifPresent(
            usd -> {
              facts.add(fact("in all, " + best.name(), best.total().totalUsd().doubleValue()));
              facts.add(fact("a request, all included", usd.doubleValue()));
            });
    String requests = Quantity.COUNT.exact((double) workload.traffic().requestsPerMonth());
    facts.add(fact("requests in the first month", requests));
    facts.add(fact("months from " + workload.horizon().start(), "" + workload.horizon().months()));
    return Html.element("dl", Html.all(facts)).classed("facts");
  }

  private static Html fact(String name, double usd) {
    return fact(name, Quantity.USD.exact(usd));
  }

  private static Html fact(String name, String value) {
    return Html.element(
        "div", Html.element("dt", Html.quoted(name)), Html.element("dd", Html.quoted(value)));
  }

  private static Element live(Study study, CostCharts charts) {
    return Html.element("div", charts.total().figure(), Controls.of(study), CostTable.of(study))
        .with("id", "live");
  }
}
