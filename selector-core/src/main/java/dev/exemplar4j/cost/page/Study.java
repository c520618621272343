package dev.exemplar4j.cost.page;

import dev.exemplar4j.cost.Assumptions;
import dev.exemplar4j.cost.CostModel;
import dev.exemplar4j.cost.Horizon;
import dev.exemplar4j.cost.Prompting;
import dev.exemplar4j.cost.Strategy;
import dev.exemplar4j.cost.StrategyCost;
import dev.exemplar4j.cost.Traffic;
import dev.exemplar4j.cost.Workload;
import dev.exemplar4j.cost.price.PriceCatalogue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What is compared, and how it is asked again with other numbers. */
record Study(Workload workload, List<Strategy> strategies, PriceCatalogue catalogue) {

  /** One strategy alone, without the comparisons that only several need. */
  StrategyCost cost(Strategy strategy) {
    Assumptions known = workload.assumptions();
    Assumptions alone =
        new Assumptions(
            known.monthlyPriceDecline(), known.errorUsd(), Map.of(), known.tokenizerFactors());
    Workload asked = new Workload(workload.tokens(), workload.traffic(), workload.horizon(), alone);
    return CostModel.compare(asked, List.of(strategy), catalogue).strategies().getFirst();
  }

  Study withRequests(long requests) {
    Traffic was = workload.traffic();
    Traffic now = new Traffic(requests, was.monthlyGrowth(), was.hitRate(), was.batch());
    return with(new Workload(workload.tokens(), now, workload.horizon(), workload.assumptions()));
  }

  Study withMonths(int months) {
    Horizon horizon = new Horizon(workload.horizon().start(), months);
    return with(
        new Workload(workload.tokens(), workload.traffic(), horizon, workload.assumptions()));
  }

  Study with(Workload changed) {
    return new Study(changed, strategies, catalogue);
  }

  /** The strategy with another number of examples, if it shows some that can be chosen. */
  static Strategy withExamples(Strategy strategy, int examples) {
    return switch (strategy) {
      case Prompting.StaticExamples some -> some.withExamples(examples);
      case Prompting.DynamicExamples some -> some.withExamples(examples);
      case Prompting.StaticThenDynamic some -> some.withExamples(examples);
      default -> strategy;
    };
  }

  /** How many examples the first strategy shows whose number can change; 8 if there is none. */
  int examples() {
    for (Strategy strategy : strategies) {
      switch (strategy) {
        case Prompting.StaticExamples some -> {
          return some.examples();
        }
        case Prompting.DynamicExamples some -> {
          return some.examples();
        }
        case Prompting.StaticThenDynamic some -> {
          return some.examples();
        }
        default -> {}
      }
    }
    return 8;
  }

  boolean servesAllMonths(StrategyCost cost) {
    return cost.months().compareTo(BigDecimal.valueOf(workload.horizon().months())) == 0;
  }
}
