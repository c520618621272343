package dev.exemplar4j.cost.page;

import dev.exemplar4j.cost.Availability;
import dev.exemplar4j.cost.BreakEven;
import dev.exemplar4j.cost.Comparison;
import dev.exemplar4j.cost.Cost;
import dev.exemplar4j.cost.Prompting;
import dev.exemplar4j.cost.Strategy;
import dev.exemplar4j.cost.StrategyCost;
import dev.exemplar4j.cost.Tuning;
import dev.exemplar4j.report.Axis;
import dev.exemplar4j.report.LineChart;
import dev.exemplar4j.report.Quantity;
import dev.exemplar4j.report.StackedBars;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The charts of a comparison. */
final class CostCharts {

  private final Study study;
  private final Comparison comparison;

  CostCharts(Study study, Comparison comparison) {
    this.study = study;
    this.comparison = comparison;
  }

  /** Requests at which curves are computed: from 100 to 100 million, and what was asked. */
  static long[] grid(Study study) {
    long asked = study.workload().traffic().requestsPerMonth();
    LongStream even = LongStream.rangeClosed(0, 36).map(i -> Math.round(Math.pow(10, 2 + i / 6.0)));
    return LongStream.concat(even, LongStream.of(Math.max(1, asked))).sorted().distinct().toArray();
  }

  /** The name, and when it ends if that is too early. */
  static String label(Study study, StrategyCost cost) {
    if (cost.availability() == Availability.GONE) {
      return cost.name() + " (not to be had)";
    }
    return study.servesAllMonths(cost)
        ? cost.name()
        : cost.name() + " (" + Quantity.NUMBER.brief(cost.months().doubleValue()) + " months)";
  }

  LineChart total() {
    List<LineChart.Line> lines = new ArrayList<>();
    for (Strategy strategy : study.strategies()) {
      List<LineChart.Point> points = new ArrayList<>();
      Totals totals = Totals.of(study);
      for (long requests : grid(study)) {
        points.add(
            LineChart.Point.of((double) requests, totals.usd(strategy, requests).doubleValue()));
      }
      lines.add(new LineChart.Line(label(study, study.cost(strategy)), points));
    }
    int months = study.workload().horizon().months();
    return new LineChart(
        "What each way costs in all, by requests a month",
        crossings(marks()) + ended(),
        Axis.log("requests a month", Quantity.COUNT),
        Axis.log(
            "total over " + months + (months == 1 ? " month" : " months") + ", USD", Quantity.USD),
        lines,
        marks());
  }

  private String ended() {
    return comparison.strategies().stream().allMatch(study::servesAllMonths)
        ? ""
        : " Those that end early are drawn with the months that they serve.";
  }

  private static String crossings(List<LineChart.Mark> marks) {
    if (marks.isEmpty()) {
      return "No fine-tune overtakes every way of prompting as traffic grows.";
    }
    return marks.stream().map(LineChart.Mark::label).collect(Collectors.joining("; "))
        + " requests a month.";
  }

  /** Where a fine-tune is cheaper than every way of prompting that serves as long. */
  List<LineChart.Mark> marks() {
    List<StrategyCost> whole =
        comparison.strategies().stream()
            .filter(study::servesAllMonths)
            .filter(cost -> cost.availability() != Availability.GONE)
            .toList();
    List<LineChart.Mark> marks = new ArrayList<>();
    for (StrategyCost tuned : whole) {
      if (tuned.strategy() instanceof Tuning) {
        paysFrom(tuned.name(), whole).ifPresent(x -> marks.add(mark(tuned.strategy(), x)));
      }
    }
    marks.removeIf(mark -> mark.x() < 100 || mark.x() > 1e8);
    marks.sort(Comparator.comparingDouble(LineChart.Mark::x));
    return marks;
  }

  private Optional<BigDecimal> paysFrom(String tuned, List<StrategyCost> whole) {
    BigDecimal most = BigDecimal.ZERO;
    for (StrategyCost other : whole) {
      if (other.strategy() instanceof Prompting) {
        BreakEven from = comparison.rivalry(tuned, other.name()).requestsPerMonth();
        if (!(from instanceof BreakEven.From found)) {
          return Optional.empty();
        }
        most = most.max(found.value());
      }
    }
    return most.signum() == 0 ? Optional.empty() : Optional.of(most);
  }

  private LineChart.Mark mark(Strategy strategy, BigDecimal requests) {
    long whole = requests.setScale(0, RoundingMode.CEILING).longValue();
    double total = study.withRequests(whole).cost(strategy).total().totalUsd().doubleValue();
    String label = strategy.name() + " pays from " + Quantity.COUNT.brief(requests.doubleValue());
    return new LineChart.Mark(requests.doubleValue(), total, label);
  }

  StackedBars month() {
    List<StackedBars.Bar> bars = new ArrayList<>();
    for (StrategyCost cost : comparison.strategies()) {
      bars.add(bar(label(study, cost), cost.firstMonth()));
    }
    return new StackedBars(
        "The first month, by what it is spent on",
        "At "
            + Quantity.COUNT.exact((double) study.workload().traffic().requestsPerMonth())
            + " requests. What is spent once, before the first request, is not in it.",
        Quantity.USD,
        bars);
  }

  /** What is spent before the first request; empty where nothing is. */
  Optional<StackedBars> once() {
    List<StackedBars.Bar> bars =
        comparison.strategies().stream()
            .filter(cost -> cost.once().totalUsd().signum() > 0)
            .map(cost -> bar(label(study, cost), cost.once()))
            .toList();
    return bars.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new StackedBars(
                "Before the first request",
                "Spent once; strategies that begin without such costs are left out.",
                Quantity.USD,
                bars));
  }

  private static StackedBars.Bar bar(String name, Cost cost) {
    List<StackedBars.Part> parts = new ArrayList<>();
    cost.componentsUsd()
        .forEach(
            (component, usd) ->
                parts.add(new StackedBars.Part(component.label(), usd.doubleValue())));
    return new StackedBars.Bar(name, parts);
  }
}
