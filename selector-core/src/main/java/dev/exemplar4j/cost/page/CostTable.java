package dev.exemplar4j.cost.page;

import dev.exemplar4j.cost.StrategyCost;
import dev.exemplar4j.report.Element;
import dev.exemplar4j.report.Html;
import dev.exemplar4j.report.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What each strategy costs, in rows that the program of the page finds again. */
final class CostTable {

  private CostTable() {}

  static Html of(Study study) {
    List<Html> rows = new ArrayList<>();
    for (int i = 0; i < study.strategies().size(); i++) {
      rows.add(row(study.cost(study.strategies().get(i))).with("id", "cost-" + i));
    }
    Html head =
        Html.element(
            "tr",
            heading("strategy", "word"),
            heading("a request", "number"),
            heading("the first month", "number"),
            heading("in all", "number"),
            heading("months", "number"));
    Html table =
        Html.element(
            "table",
            Html.element("caption", "What each way costs, in USD"),
            Html.element("thead", head),
            Html.element("tbody", Html.all(rows)));
    return Html.element("div", table)
        .classed("scroll")
        .with("role", "region")
        .with("tabindex", "0")
        .with("aria-label", "What each way costs");
  }

  private static Html heading(String text, String side) {
    return Html.element("th", text).with("scope", "col").classed(side);
  }

  private static Element row(StrategyCost cost) {
    return Html.element(
        "tr",
        Html.element("th", Html.quoted(cost.name())).with("scope", "row").classed("word"),
        cell("perRequest", cost.perRequest().totalUsd()),
        cell("firstMonth", cost.firstMonth().totalUsd()),
        cell("total", cost.total().totalUsd()),
        Html.element("td", Quantity.NUMBER.exact(cost.months().doubleValue()))
            .classed("number")
            .with("data-name", "months"));
  }

  private static Html cell(String name, BigDecimal usd) {
    return Html.element("td", Quantity.USD.exact(usd.doubleValue()))
        .classed("number")
        .with("data-name", name)
        .with("data-usd", usd.toPlainString());
  }
}
