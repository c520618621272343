package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.exemplar4j.cost.BreakEven;
import dev.exemplar4j.cost.Comparison;
import dev.exemplar4j.cost.Cost;
import dev.exemplar4j.cost.GridCell;
import dev.exemplar4j.cost.Prompting;
import dev.exemplar4j.cost.Quality;
import dev.exemplar4j.cost.RequestTokens;
import dev.exemplar4j.cost.Risk;
import dev.exemplar4j.cost.Rivalry;
import dev.exemplar4j.cost.StrategyCost;
import dev.exemplar4j.cost.Swing;
import dev.exemplar4j.cost.Warning;
import dev.exemplar4j.cost.Workload;
import dev.exemplar4j.cost.price.ModelPrice;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The answer to a question of cost, for programs: USD, to 20 digits. */
final class CostJson {

  private static final MathContext DIGITS = new MathContext(20);

  private final CostAnswer answer;
  private final Comparison comparison;
  private final ObjectNode root = JsonNodeFactory.instance.objectNode();

  private CostJson(CostAnswer answer) {
    this.answer = answer;
    this.comparison = answer.comparison();
  }

  static ObjectNode of(CostAnswer answer) {
    return new CostJson(answer).all();
  }

  private ObjectNode all() {
    root.put("currency", "USD").put("pricesAsOf", comparison.pricesAsOf().toString());
    root.put("cheapest", comparison.finding().cheapest());
    comparison.finding().sentences().forEach(root.putArray("finding")::add);
    workload(comparison.workload());
    ArrayNode strategies = root.putArray("strategies");
    comparison.strategies().forEach(one -> strategy(strategies.addObject(), one));
    ArrayNode rivalries = root.putArray("rivalries");
    comparison.rivalries().forEach(one -> rivalry(rivalries.addObject(), one));
    root.put("tuning", answer.tuning()).put("prompting", answer.prompting());
    ArrayNode tornado = root.putArray("tornado");
    answer.tornado().forEach(one -> swing(tornado.addObject(), one));
    answer.risks().forEach(one -> risk(root.putObject("risk"), one));
    ArrayNode grid = root.putArray("grid");
    answer.grid().forEach(one -> cell(grid.addObject(), one));
    ArrayNode warnings = root.putArray("warnings");
    comparison.warnings().forEach(one -> warning(warnings.addObject(), one));
    prices();
    return root;
  }

  private void workload(Workload workload) {
    ObjectNode node = root.putObject("workload");
    RequestTokens tokens = workload.tokens();
    node.putObject("tokens")
        .put("instructions", tokens.instructions())
        .put("query", tokens.query())
        .put("answer", tokens.answer())
        .put("reasoning", tokens.reasoning())
        .put("example", tokens.example());
    node.put("start", workload.horizon().start().toString());
    node.put("months", workload.horizon().months());
    node.put("requestsPerMonth", workload.traffic().requestsPerMonth());
    node.put("monthlyGrowth", number(workload.traffic().monthlyGrowth()));
    node.put("batchShare", number(workload.traffic().batch().share()));
    node.put("monthlyPriceDecline", number(workload.assumptions().monthlyPriceDecline()));
    node.put("errorUsd", number(workload.assumptions().errorUsd()));
  }

  private void strategy(ObjectNode node, StrategyCost one) {
    node.put("name", one.name());
    node.put("kind", one.strategy() instanceof Prompting ? "prompting" : "tuning");
    node.put("type", typeOf(one));
    node.put("model", one.prices().getFirst().name());
    node.put("availability", Choice.name(one.availability()));
    node.put("months", number(one.months())).put("requests", number(one.requests()));
    cost(node.putObject("once"), one.once());
    cost(node.putObject("perMonth"), one.perMonth());
    cost(node.putObject("perRequest"), one.perRequest());
    cost(node.putObject("firstMonth"), one.firstMonth());
    cost(node.putObject("total"), one.total());
    one.allInPerRequestUsd().ifPresent(usd -> node.put("allInPerRequestUsd", number(usd)));
    node.putObject("prompt")
        .put("prefixTokens", one.prompt().prefixTokens())
        .put("tailTokens", one.prompt().tailTokens())
        .put("outputTokens", one.prompt().outputTokens())
        .put("cacheableTokens", one.prompt().cacheableTokens())
        .put("hitRate", number(one.prompt().hitRate()));
    comparison.quality(one.name()).ifPresent(known -> quality(node.putObject("quality"), known));
  }

  /** The record's name with dashes, which is near the kind in a scenario. */
  private static String typeOf(StrategyCost one) {
    String name = one.strategy().getClass().getSimpleName();
    StringBuilder out = new StringBuilder();
    name.chars().forEach(c -> appendDashed(out, (char) c));
    return out.toString();
  }

  private static void appendDashed(StringBuilder out, char c) {
    if (Character.isUpperCase(c) && !out.isEmpty()) {
      out.append('-');
    }
    out.append(Character.toLowerCase(c));
  }

  private static void cost(ObjectNode node, Cost cost) {
    node.put("totalUsd", number(cost.totalUsd()));
    ObjectNode components = node.putObject("componentsUsd");
    cost.componentsUsd()
        .forEach((component, usd) -> components.put(component.label(), number(usd)));
  }

  private static void quality(ObjectNode node, Quality known) {
    node.put("right", known.accuracy().hits()).put("of", known.accuracy().trials());
    node.put("accuracy", known.accuracy().share());
    node.put("accuracyLow", known.accuracy().low()).put("accuracyHigh", known.accuracy().high());
    known.perCorrectUsd().ifPresent(usd -> node.put("perCorrectUsd", number(usd)));
    known.perCorrectLowUsd().ifPresent(usd -> node.put("perCorrectLowUsd", number(usd)));
    known.perCorrectHighUsd().ifPresent(usd -> node.put("perCorrectHighUsd", number(usd)));
    node.put("expectedUsd", number(known.expectedUsd()));
    node.put("expectedLowUsd", number(known.expectedLowUsd()));
    node.put("expectedHighUsd", number(known.expectedHighUsd()));
  }

  private static void rivalry(ObjectNode node, Rivalry one) {
    node.put("tuning", one.tuning()).put("prompting", one.prompting());
    node.put("months", number(one.months()));
    node.put("tuningMinusPromptingUsd", number(one.tuningMinusPromptingUsd()));
    breakEven(node.putObject("requestsPerMonth"), one.requestsPerMonth());
    breakEven(node.putObject("requestsInAll"), one.requestsInAll());
    breakEven(node.putObject("monthsToPayBack"), one.monthsToPayBack());
    breakEven(node.putObject("examplesPerRequest"), one.examplesPerRequest());
    breakEven(node.putObject("examplesInAll"), one.examplesInAll());
    breakEven(node.putObject("hitRate"), one.hitRate());
    breakEven(node.putObject("errorUsd"), one.errorUsd());
  }

  private static void breakEven(ObjectNode node, BreakEven one) {
    switch (one) {
      case BreakEven.From from -> node.put("pays", "from").put("value", number(from.value()));
      case BreakEven.UpTo upTo -> node.put("pays", "up-to").put("value", number(upTo.value()));
      case BreakEven.Already already -> node.put("pays", "already");
      case BreakEven.Never never -> node.put("pays", "never");
    }
    node.put("reason", one.reason());
  }

  private static void swing(ObjectNode node, Swing one) {
    node.put("lever", one.lever().key());
    node.put("low", number(one.low())).put("high", number(one.high()));
    node.put("atLowUsd", number(one.atLowUsd())).put("atHighUsd", number(one.atHighUsd()));
  }

  private static void risk(ObjectNode node, Risk risk) {
    node.put("worlds", risk.tuningIsCheaper().trials());
    node.put("tuningIsCheaper", risk.tuningIsCheaper().share());
    node.put("tuningIsCheaperLow", risk.tuningIsCheaper().low());
    node.put("tuningIsCheaperHigh", risk.tuningIsCheaper().high());
    node.put("never", risk.never().share());
    quantiles(node.putArray("requestsPerMonth"), risk.requestsPerMonth());
    quantiles(node.putArray("differenceUsd"), risk.differenceUsd());
  }

  /** What is infinite has no value. */
  private static void quantiles(ArrayNode node, List<Risk.Quantile> quantiles) {
    for (Risk.Quantile one : quantiles) {
      ObjectNode entry = node.addObject().put("share", one.share());
      if (Double.isFinite(one.value())) {
        entry.put("value", one.value());
      }
    }
  }

  private static void cell(ObjectNode node, GridCell cell) {
    node.put("requestsPerMonth", cell.requestsPerMonth()).put("examples", cell.examples());
    node.put("cheapest", cell.cheapest());
    ObjectNode totals = node.putObject("totalUsd");
    cell.totalUsd().forEach((name, usd) -> totals.put(name, number(usd)));
  }

  private static void warning(ObjectNode node, Warning one) {
    node.put("kind", Choice.name(one.kind())).put("strategy", one.strategy());
    node.put("message", one.message());
  }

  private void prices() {
    Set<ModelPrice> used = new LinkedHashSet<>();
    comparison.strategies().forEach(one -> used.addAll(one.prices()));
    ArrayNode prices = root.putArray("prices");
    used.forEach(one -> prices.addRawValue(new RawValue(one.json())));
  }

  private static BigDecimal number(BigDecimal value) {
    BigDecimal short20 = value.round(DIGITS).stripTrailingZeros();
    return short20.scale() < 0 ? short20.setScale(0) : short20;
  }
}
