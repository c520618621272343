package dev.exemplar4j.cli;

import dev.exemplar4j.cost.Availability;
import dev.exemplar4j.cost.Comparison;
import dev.exemplar4j.cost.CostModel;
import dev.exemplar4j.cost.GridCell;
import dev.exemplar4j.cost.Prompting;
import dev.exemplar4j.cost.Risk;
import dev.exemplar4j.cost.Scenario;
import dev.exemplar4j.cost.Strategy;
import dev.exemplar4j.cost.StrategyCost;
import dev.exemplar4j.cost.Swing;
import dev.exemplar4j.cost.Tuning;
import dev.exemplar4j.cost.price.PriceCatalogue;
import java.util.List;
import java.util.Optional;

/**
 * All that is to be said about a scenario.
 *
 * @param comparison the strategies side by side
 * @param grid what is cheapest where
 * @param tuning the name of the cheapest fine-tune; empty if there is none
 * @param prompting the name of the cheapest way of prompting; empty if there is none
 * @param tornado what the difference between these two depends on; empty if one is not there
 * @param risks how sure it is, one or none
 */
record CostAnswer(
    Comparison comparison,
    List<GridCell> grid,
    String tuning,
    String prompting,
    List<Swing> tornado,
    List<Risk> risks) {

  static CostAnswer of(Scenario scenario, PriceCatalogue catalogue) {
    CostModel model = CostModel.of(scenario.workload(), scenario.strategies(), catalogue);
    Comparison comparison = model.comparison();
    List<GridCell> grid = model.grid(scenario.grid());
    Optional<String> tuning = cheapest(comparison, Tuning.class);
    Optional<String> prompting = cheapest(comparison, Prompting.class);
    if (tuning.isEmpty() || prompting.isEmpty()) {
      return new CostAnswer(
          comparison, grid, tuning.orElse(""), prompting.orElse(""), List.of(), List.of());
    }
    return new CostAnswer(
        comparison,
        grid,
        tuning.get(),
        prompting.get(),
        model.tornado(tuning.get(), prompting.get(), scenario.uncertainty()),
        List.of(model.risk(tuning.get(), prompting.get(), scenario.uncertainty())));
  }

  private static Optional<String> cheapest(Comparison comparison, Class<? extends Strategy> kind) {
    return comparison.strategies().stream()
        .filter(one -> one.availability() != Availability.GONE)
        .filter(one -> kind.isInstance(one.strategy()))
        .map(StrategyCost::name)
        .findFirst();
  }
}
