package dev.exemplar4j.cost.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.cost.Availability;
import dev.exemplar4j.cost.CacheUse;
import dev.exemplar4j.cost.Component;
import dev.exemplar4j.cost.Cost;
import dev.exemplar4j.cost.Effort;
import dev.exemplar4j.cost.Prompting;
import dev.exemplar4j.cost.RequestTokens;
import dev.exemplar4j.cost.Serving;
import dev.exemplar4j.cost.Strategy;
import dev.exemplar4j.cost.StrategyCost;
import dev.exemplar4j.cost.Tuning;
import dev.exemplar4j.cost.price.ModelPrice;
import dev.exemplar4j.cost.price.Rate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * One strategy as numbers. What no slider moves is taken from the model's own result; what one
 * moves is given by the numbers that the formula needs.
 */
final class StrategyJson {

  private static final List<Component> TRAINING =
      List.of(Component.TRAINING, Component.VALIDATION, Component.GRADING, Component.FAILED_RUNS);

  private final Study study;
  private final Strategy strategy;
  private final StrategyCost cost;
  private final ObjectNode node = JsonNodeFactory.instance.objectNode();

  StrategyJson(Study study, Strategy strategy) {
    this.study = study;
    this.strategy = strategy;
    this.cost = study.cost(strategy);
  }

  ObjectNode node() {
    StrategyCost forever = study.withMonths(CostPage.mostMonths(study)).cost(strategy);
    node.put("name", strategy.name());
    node.put("gone", cost.availability() == Availability.GONE);
    node.put("monthsLeft", forever.months());
    node.put("tuned", strategy instanceof Tuning);
    node.put("cacheUse", cacheUse().name());
    node.put("rates", tuned() ? "TUNED" : "BASE");
    node.put("onMachines", onMachines());
    node.put("retrievalUsd", cost.perRequest().usd(Component.RETRIEVAL));
    node.put("onceUsd", without(cost.once(), Component.EVALUATION, Component.CACHE_STORAGE));
    layout(node.putObject("layout"));
    if (strategy instanceof Tuning tuning) {
      tuning(tuning);
    }
    monthly();
    new PricesJson(study, requestModel(), tuned()).write(node.putArray("prices"), cost);
    return node;
  }

  private void layout(ObjectNode layout) {
    RequestTokens tokens = study.workload().tokens();
    long fixed = 0;
    boolean prefixVaries = false;
    boolean tailVaries = false;
    int examples = 0;
    switch (strategy) {
      case Prompting.ZeroShot zero -> {}
      case Prompting.ManyShot many -> fixed = many.examples();
      case Prompting.StaticExamples some -> {
        prefixVaries = true;
        examples = some.examples();
      }
      case Prompting.DynamicExamples some -> {
        tailVaries = true;
        examples = some.examples();
      }
      case Prompting.StaticThenDynamic some -> {
        fixed = some.fixed();
        tailVaries = true;
        examples = some.examples();
      }
      case Tuning tuning -> {}
    }
    long instructions =
        strategy instanceof Tuning tuning ? tuning.prompt().instructions() : tokens.instructions();
    layout
        .put("prefix", instructions + fixed * tokens.example())
        .put("prefixPerExample", prefixVaries ? tokens.example() : 0)
        .put("tail", tokens.query())
        .put("tailPerExample", tailVaries ? tokens.example() : 0)
        .put("examples", examples)
        .put("output", tokens.answer() + tokens.reasoning())
        .put("factor", factor());
  }

  private BigDecimal factor() {
    return study
        .workload()
        .assumptions()
        .tokenizerFactors()
        .getOrDefault(requestModel(), BigDecimal.ONE);
  }

  private void tuning(Tuning tuning) {
    Effort.Runs runs = tuning.effort().runs();
    BigDecimal all =
        TRAINING.stream().map(cost.once()::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
    node.putObject("runs")
        .put("count", runs.count())
        .put("asked", runs.evaluationRequests())
        .put("usd", all.divide(BigDecimal.valueOf(runs.count()), MathContext.DECIMAL128));
    Effort.Upkeep upkeep = tuning.effort().upkeep();
    node.putObject("retraining")
        .put("every", upkeep.retrainEveryMonths())
        .put(
            "labelsUsd",
            tuning
                .effort()
                .labour()
                .usdPerLabel()
                .multiply(BigDecimal.valueOf(upkeep.labelsPerRetraining())));
  }

  private void monthly() {
    Optional<Serving> where = serving();
    boolean elastic = where.isPresent() && where.get() instanceof Serving.Elastic;
    BigDecimal fixed =
        elastic
            ? without(
                cost.perMonth(), Component.RETRAINING, Component.CACHE_STORAGE, Component.HOSTING)
            : without(cost.perMonth(), Component.RETRAINING, Component.CACHE_STORAGE);
    node.put("perMonthUsd", fixed);
    if (elastic && where.get() instanceof Serving.Elastic machines) {
      ModelPrice machine =
          study.catalogue().price(machines.machine(), study.workload().horizon().start());
      node.putObject("elastic")
          .put("usdPerHour", machine.rate(Rate.HOSTING_HOUR).orElseThrow())
          .put("seconds", machines.secondsPerRequest())
          .put("peak", machines.peakFactor())
          .put("utilisation", machines.utilisation())
          .put("adapters", machines.adapters());
    }
  }

  private static BigDecimal without(Cost cost, Component... left) {
    BigDecimal rest = cost.totalUsd();
    for (Component component : left) {
      rest = rest.subtract(cost.usd(component));
    }
    return rest;
  }

  private CacheUse cacheUse() {
    return switch (strategy) {
      case Prompting prompting -> prompting.cache();
      case Tuning tuning -> tuning.prompt().cache();
    };
  }

  private Optional<Serving> serving() {
    return switch (strategy) {
      case Tuning.HostedLora lora -> Optional.of(lora.serving());
      case Tuning.SelfHostedLora lora -> Optional.of(lora.serving());
      default -> Optional.empty();
    };
  }

  private boolean onMachines() {
    return serving().filter(where -> !(where instanceof Serving.PerToken)).isPresent();
  }

  /** Whether requests are billed at the prices of fine-tunes. */
  private boolean tuned() {
    return strategy instanceof Tuning && serving().isEmpty();
  }

  private String requestModel() {
    return serving()
        .filter(Serving.PerToken.class::isInstance)
        .map(Serving.PerToken.class::cast)
        .map(Serving.PerToken::model)
        .orElse(strategy.model());
  }
}
