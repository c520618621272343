package dev.exemplar4j.cli;

import dev.exemplar4j.cost.BreakEven;
import dev.exemplar4j.cost.Comparison;
import dev.exemplar4j.cost.Component;
import dev.exemplar4j.cost.GridCell;
import dev.exemplar4j.cost.Quality;
import dev.exemplar4j.cost.RequestTokens;
import dev.exemplar4j.cost.Risk;
import dev.exemplar4j.cost.Rivalry;
import dev.exemplar4j.cost.StrategyCost;
import dev.exemplar4j.cost.Swing;
import dev.exemplar4j.cost.Warning;
import dev.exemplar4j.cost.price.ModelPrice;
import dev.exemplar4j.statistics.Proportion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;

/** The answer to a question of cost, for a person: the finding first. */
final class CostTables {

  private static final int MOST_SWINGS = 6;

  private final CostAnswer answer;
  private final Comparison comparison;
  private final List<String> lines = new ArrayList<>();

  CostTables(CostAnswer answer) {
    this.answer = answer;
    this.comparison = answer.comparison();
  }

  static String tokens(RequestTokens tokens) {
    return String.format(
        Locale.ROOT,
        "%,d tokens of instructions, %,d of the query, %,d of an example, %,d of the answer",
        tokens.instructions(),
        tokens.query(),
        tokens.example(),
        tokens.answer());
  }

  List<String> lines() {
    lines.addAll(comparison.finding().sentences());
    strategies();
    components();
    quality();
    rivalries();
    risk();
    tornado();
    grid();
    warnings();
    sources();
    return lines;
  }

  private void strategies() {
    Table table =
        new Table().row("strategy", "a request", "first month", "once", "months", "in all", "");
    for (StrategyCost one : comparison.strategies()) {
      table.row(
          one.name(),
          Money.usd(one.perRequest().totalUsd()),
          Money.usd(one.firstMonth().totalUsd()),
          Money.usd(one.once().totalUsd()),
          Money.digits(one.months(), 3),
          Money.usd(one.total().totalUsd()),
          switch (one.availability()) {
            case OPEN -> "";
            case EXISTING_CUSTOMERS -> "not for new customers";
            case GONE -> "cannot be begun";
          });
    }
    section("What it costs", table);
  }

  private void components() {
    TreeSet<Component> used = new TreeSet<>();
    comparison.strategies().forEach(one -> used.addAll(one.total().componentsUsd().keySet()));
    Table table = new Table();
    List<String> head = new ArrayList<>(List.of("in all"));
    comparison.strategies().forEach(one -> head.add(one.name()));
    table.row(head.toArray(String[]::new));
    for (Component component : used) {
      List<String> row = new ArrayList<>(List.of(component.label()));
      for (StrategyCost one : comparison.strategies()) {
        BigDecimal usd = one.total().usd(component);
        row.add(usd.signum() == 0 ? "" : Money.usd(usd));
      }
      table.row(row.toArray(String[]::new));
    }
    section("By component", table);
  }

  private void quality() {
    Table table =
        new Table()
            .row("strategy", "accuracy", "(95 %)", "a right answer", "(95 %)", "with errors");
    boolean any = false;
    for (StrategyCost one : comparison.strategies()) {
      any |= comparison.quality(one.name()).isPresent();
      comparison.quality(one.name()).ifPresent(known -> table.row(cells(one.name(), known)));
    }
    if (any) {
      section("What right answers cost", table);
    }
  }

  private static String[] cells(String name, Quality known) {
    Proportion accuracy = known.accuracy();
    return new String[] {
      name,
      String.format(Locale.ROOT, "%.1f %%", 100 * accuracy.share()),
      String.format(Locale.ROOT, "%.1f-%.1f", 100 * accuracy.low(), 100 * accuracy.high()),
      known.perCorrectUsd().map(Money::usd).orElse("none is right"),
      known.perCorrectLowUsd().map(Money::usd).orElse("")
          + "-"
          + known.perCorrectHighUsd().map(Money::usd).orElse(""),
      Money.usd(known.expectedUsd())
    };
  }

  private void rivalries() {
    if (comparison.rivalries().isEmpty()) {
      return;
    }
    Table table =
        new Table()
            .row("fine-tune pays", "against", "requests/month", "after months", "examples", "hits");
    for (Rivalry one : comparison.rivalries()) {
      table.row(
          one.tuning(),
          one.prompting(),
          cell(one.requestsPerMonth(), Money::count),
          cell(one.monthsToPayBack(), value -> Money.digits(value, 3)),
          cell(one.examplesInAll(), value -> Money.digits(value, 4)),
          cell(one.hitRate(), value -> Money.digits(value, 3)));
    }
    section("From where on a fine-tune is cheaper", table);
  }

  static String cell(BreakEven breakEven, Function<BigDecimal, String> shown) {
    return switch (breakEven) {
      case BreakEven.From from -> "from " + shown.apply(from.value());
      case BreakEven.UpTo upTo -> "up to " + shown.apply(upTo.value());
      case BreakEven.Already already -> "already";
      case BreakEven.Never never -> "never";
    };
  }

  private void risk() {
    for (Risk risk : answer.risks()) {
      lines.add("");
      lines.add(
          String.format(
              Locale.ROOT,
              "%s is cheaper than %s in %.1f %% of %,d worlds with other numbers.",
              answer.tuning(),
              answer.prompting(),
              100 * risk.tuningIsCheaper().share(),
              risk.tuningIsCheaper().trials()));
      Risk.Quantile middle = risk.requestsPerMonth().get(risk.requestsPerMonth().size() / 2);
      lines.add(
          Double.isInfinite(middle.value())
              ? "In most of them it never pays, however many requests there are."
              : "In half of them it pays from at most "
                  + Money.count(BigDecimal.valueOf(middle.value()))
                  + " requests a month on.");
    }
  }

  private void tornado() {
    if (answer.tornado().isEmpty()) {
      return;
    }
    Table table = new Table().row("if only this differs", "low", "high", "at low", "at high");
    for (Swing swing :
        answer.tornado().subList(0, Math.min(MOST_SWINGS, answer.tornado().size()))) {
      table.row(
          swing.lever().key(),
          Money.digits(swing.low(), 4),
          Money.digits(swing.high(), 4),
          Money.usd(swing.atLowUsd()),
          Money.usd(swing.atHighUsd()));
    }
    section(
        "What " + answer.tuning() + " costs more than " + answer.prompting() + " in all", table);
  }

  private void grid() {
    List<Integer> examples = answer.grid().stream().map(GridCell::examples).distinct().toList();
    Table table = new Table();
    List<String> row = new ArrayList<>(List.of("requests/month"));
    examples.forEach(k -> row.add(k + (k == 1 ? " example" : " examples")));
    long requests = -1;
    for (GridCell cell : answer.grid()) {
      if (cell.requestsPerMonth() != requests) {
        table.row(row.toArray(String[]::new));
        row.clear();
        requests = cell.requestsPerMonth();
        row.add(String.format(Locale.ROOT, "%,d", requests));
      }
      row.add(cell.cheapest());
    }
    table.row(row.toArray(String[]::new));
    section("What is cheapest", table);
  }

  private void warnings() {
    if (comparison.warnings().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("Before you rely on it");
    for (Warning one : comparison.warnings()) {
      lines.add("  " + one.strategy() + ": " + one.message() + ".");
    }
  }

  private void sources() {
    TreeSet<String> sources = new TreeSet<>();
    for (StrategyCost one : comparison.strategies()) {
      for (ModelPrice price : one.prices()) {
        sources.add(
            "  %s: %s, %s (%s confidence)"
                .formatted(
                    price.name(),
                    price.source().reference(),
                    price.source().date(),
                    Choice.name(price.confidence())));
      }
    }
    lines.add("");
    lines.add("Prices of " + comparison.pricesAsOf() + ", from");
    lines.addAll(sources);
  }

  private void section(String title, Table table) {
    lines.add("");
    lines.add(title);
    table.lines().forEach(line -> lines.add("  " + line));
  }
}
