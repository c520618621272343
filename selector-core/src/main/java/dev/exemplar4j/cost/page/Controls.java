package dev.exemplar4j.cost.page;

import dev.exemplar4j.report.Html;
import java.math.BigDecimal;

/** Sliders, each with a box beside it for those who know the number. */
final class Controls {

  private static final int MOST_EXAMPLES = 100;

  private Controls() {}

  /** Hidden until the program of the page runs. */
  static Html of(Study study) {
    long requests = study.workload().traffic().requestsPerMonth();
    int examples = Math.max(MOST_EXAMPLES, study.examples());
    BigDecimal hits = ModelJson.shownHits(study).movePointRight(2).stripTrailingZeros();
    Html grid =
        Html.element(
                "div",
                control("requests", "Requests a month", 0, 900, "1", "1000000000", requests + ""),
                control(
                    "examples",
                    "Examples in a prompt",
                    0,
                    examples,
                    "0",
                    examples + "",
                    study.examples() + ""),
                control(
                    "months",
                    "Months",
                    1,
                    CostPage.mostMonths(study),
                    "1",
                    CostPage.mostMonths(study) + "",
                    study.workload().horizon().months() + ""),
                control(
                    "hits",
                    "Requests that hit the cache, %",
                    0,
                    100,
                    "0",
                    "100",
                    hits.toPlainString()))
            .classed("grid");
    return Html.element(
            "div",
            Html.element("h3", "Try other numbers"),
            grid,
            Html.element("p", "")
                .with("id", "live-finding")
                .with("role", "status")
                .classed("status"),
            Html.element("button", "Back to the scenario")
                .with("type", "button")
                .with("id", "reset"))
        .classed("controls")
        .with("id", "controls")
        .with("hidden", "");
  }

  private static Html control(
      String name, String label, int from, int to, String least, String most, String value) {
    return Html.element(
            "div",
            Html.element("label", label).with("for", name + "-slider"),
            Html.element(
                    "div",
                    Html.element("input")
                        .with("type", "range")
                        .with("id", name + "-slider")
                        .with("min", from + "")
                        .with("max", to + "")
                        .with("step", "1"),
                    Html.element("input")
                        .with("type", "number")
                        .with("id", name + "-box")
                        .with("min", least)
                        .with("max", most)
                        .with("step", name.equals("hits") ? "any" : "1")
                        .with("value", value)
                        .with("aria-label", label + ", number"))
                .classed("pair"))
        .classed("control");
  }
}
