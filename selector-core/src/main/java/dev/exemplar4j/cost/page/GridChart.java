package dev.exemplar4j.cost.page;

import dev.exemplar4j.cost.GridAxes;
import dev.exemplar4j.cost.GridCell;
import dev.exemplar4j.cost.Strategy;
import dev.exemplar4j.report.ChoiceGrid;
import dev.exemplar4j.report.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What is cheapest where, as a chart. */
final class GridChart {

  private static final String NONE = "none can be begun";

  private GridChart() {}

  static ChoiceGrid of(List<Strategy> strategies, GridAxes axes, List<GridCell> cells) {
    List<String> names = new ArrayList<>(strategies.stream().map(Strategy::name).toList());
    names.add(NONE);
    List<List<ChoiceGrid.Cell>> rows = new ArrayList<>();
    for (int examples : axes.examples()) {
      rows.add(
          cells.stream()
              .filter(cell -> cell.examples() == examples)
              .map(cell -> cell(cell, names))
              .toList());
    }
    return new ChoiceGrid(
        "The cheapest way, by requests and examples in the prompt",
        "Each cell holds what the cheapest way costs in all. This is money alone: fewer examples"
            + " may give worse answers.",
        new ChoiceGrid.Side(
            "requests a month",
            axes.requestsPerMonth().stream()
                .map(requests -> Quantity.COUNT.brief(requests.doubleValue()))
                .toList()),
        new ChoiceGrid.Side("examples", axes.examples().stream().map(String::valueOf).toList()),
        names,
        rows);
  }

  private static ChoiceGrid.Cell cell(GridCell cell, List<String> names) {
    if (cell.cheapest().isEmpty()) {
      return new ChoiceGrid.Cell(names.size() - 1, "");
    }
    double usd = cell.totalUsd().getOrDefault(cell.cheapest(), BigDecimal.ZERO).doubleValue();
    return new ChoiceGrid.Cell(names.indexOf(cell.cheapest()), Quantity.USD.brief(usd));
  }
}
