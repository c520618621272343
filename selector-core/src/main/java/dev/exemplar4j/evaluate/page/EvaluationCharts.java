package dev.exemplar4j.evaluate.page;

import dev.exemplar4j.Selection;
import dev.exemplar4j.evaluate.Evaluation;
import dev.exemplar4j.evaluate.Metric;
import dev.exemplar4j.evaluate.QueryResult;
import dev.exemplar4j.report.Axis;
import dev.exemplar4j.report.ConfusionMatrix;
import dev.exemplar4j.report.IntervalChart;
import dev.exemplar4j.report.LineChart;
import dev.exemplar4j.report.Quantity;
import dev.exemplar4j.report.ScatterChart;
import dev.exemplar4j.statistics.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The charts of an evaluation. */
final class EvaluationCharts {

  private static final String TOKENS = "tokens";
  private static final String USD = "usd";

  private final EvaluationReport report;

  EvaluationCharts(EvaluationReport report) {
    this.report = report;
  }

  IntervalChart intervals() {
    List<IntervalChart.Row> rows = new ArrayList<>();
    for (Evaluation one : report.ranked()) {
      Estimate estimate = one.estimate(report.metric(), report.resampling());
      rows.add(
          new IntervalChart.Row(
              one.selector(),
              estimate.mean(),
              Math.min(estimate.low(), estimate.mean()),
              Math.max(estimate.high(), estimate.mean())));
    }
    return new IntervalChart(
        "The metric " + report.metric() + " with its 95 % intervals",
        "The dotted line is the baseline, "
            + report.baseline()
            + ". Whether two differ is a matter of the paired comparison below: they were asked"
            + " the same queries.",
        Axis.linear(report.metric(), Quantity.SHARE),
        rows,
        Optional.of(report.mean(report.base())));
  }

  /** Quality against the length of the prompt; empty where tokens were not counted. */
  Optional<ScatterChart> tokens() {
    return against(
        TOKENS, "tokens", "shorter", Axis.linear("tokens of a prompt, mean", Quantity.COUNT));
  }

  /** Quality against money; empty where no model was asked or its price is not known. */
  Optional<ScatterChart> money() {
    return against(USD, "money", "cheaper", Axis.linear("USD for a request, mean", Quantity.USD));
  }

  private Optional<ScatterChart> against(String metric, String what, String better, Axis across) {
    if (report.base().metrics().stream().map(Metric::name).noneMatch(metric::equals)) {
      return Optional.empty();
    }
    List<ScatterChart.Point> points =
        report.ranked().stream()
            .map(
                one ->
                    new ScatterChart.Point(
                        one.selector(),
                        one.estimate(metric, report.resampling()).mean(),
                        report.mean(one)))
            .toList();
    Axis up = Axis.linear(report.metric(), Quantity.SHARE);
    String front =
        new ScatterChart("", "", across, up, points)
            .front().stream().map(ScatterChart.Point::name).collect(Collectors.joining(", "));
    return Optional.of(
        new ScatterChart(
            "Quality against " + what,
            "No other is both " + better + " and better than: " + front + ".",
            across,
            up,
            points));
  }

  /** Quality by the number of examples; empty where each number would need a model's answer. */
  Optional<LineChart> examples() {
    if (metric(report.base()).needsModel()) {
      return Optional.empty();
    }
    int most = EvaluationPage.most(report);
    TreeSet<Integer> sizes = new TreeSet<>();
    for (int size = 1; size < most; size *= 2) {
      sizes.add(size);
    }
    sizes.add(Math.max(1, most));
    List<LineChart.Line> lines =
        report.ranked().stream()
            .map(
                one ->
                    new LineChart.Line(
                        one.selector(), sizes.stream().map(size -> first(one, size)).toList()))
            .toList();
    return Optional.of(
        new LineChart(
            "Quality by number of examples",
            "Of the examples that each selector chose, only the first so many by rank.",
            Axis.linear("examples", Quantity.COUNT),
            Axis.linear(report.metric(), Quantity.SHARE),
            lines,
            List.of()));
  }

  private LineChart.Point first(Evaluation one, int size) {
    Metric metric = metric(one);
    double[] values =
        one.results().stream().mapToDouble(each -> measure(metric, each, size)).toArray();
    Estimate estimate = Estimate.of(values, report.resampling());
    return new LineChart.Point(size, estimate.mean(), estimate.low(), estimate.high());
  }

  private Metric metric(Evaluation one) {
    return one.metrics().stream()
        .filter(each -> each.name().equals(report.metric()))
        .findFirst()
        .orElseThrow();
  }

  private static double measure(Metric metric, QueryResult result, int size) {
    Selection chosen =
        new Selection(
            result.query().input(), result.chosen().stream().limit(size).toList(), List.of());
    return metric.measure(result.query(), chosen);
  }

  ConfusionMatrix confusion() {
    Evaluation best = report.ranked().getFirst();
    Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
    dev.exemplar4j.evaluate.ConfusionMatrix votes =
        dev.exemplar4j.evaluate.ConfusionMatrix.ofVotes(best);
    for (int i = 0; i < votes.labels().size(); i++) {
      Map<String, Long> row = new LinkedHashMap<>();
      for (int j = 0; j < votes.labels().size(); j++) {
        row.put(votes.labels().get(j), (long) votes.counts().get(i).get(j));
      }
      row.merge("(none chosen)", (long) votes.unanswered().get(i), Long::sum);
      row.values().removeIf(count -> count == 0);
      if (!row.isEmpty()) {
        counts.put(votes.labels().get(i), row);
      }
    }
    return new ConfusionMatrix(
        "The vote of " + best.selector() + "'s examples",
        "Blue is right, the other colour wrong; labels with the most errors come first. Macro F1 is"
            + " "
            + Quantity.SHARE.brief(votes.macroF1())
            + ".",
        counts);
  }
}
