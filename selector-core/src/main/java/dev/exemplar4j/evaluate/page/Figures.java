package dev.exemplar4j.evaluate.page;

import dev.exemplar4j.evaluate.Evaluation;
import dev.exemplar4j.evaluate.Metric;
import dev.exemplar4j.report.DataTable;
import dev.exemplar4j.report.Html;
import dev.exemplar4j.report.Quantity;
import dev.exemplar4j.statistics.Estimate;
import dev.exemplar4j.statistics.PairedComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables: every metric of every selector, and each selector against the baseline. */
final class Figures {

  private Figures() {}

  static Html of(EvaluationReport report) {
    return Html.all(comparisons(report).html(), metrics(report).html());
  }

  private static DataTable comparisons(EvaluationReport report) {
    List<List<String>> rows = new ArrayList<>();
    for (PairedComparison one : report.comparisons()) {
      rows.add(
          List.of(
              one.first(),
              points(one.difference()),
              points(one.low()) + " to " + points(one.high()),
              Quantity.COUNT.exact(one.firstBetter()),
              Quantity.COUNT.exact(one.secondBetter()),
              chance(one.pValue()),
              one.isDifferent() ? "yes" : "no"));
    }
    return DataTable.of(
        "Against " + report.baseline() + ", by " + report.metric() + ", query by query",
        List.of("selector", "points", "95 %", "better on", "worse on", "p", "more than chance"),
        rows);
  }

  private static DataTable metrics(EvaluationReport report) {
    List<String> headings = new ArrayList<>(List.of("selector"));
    List<Metric> metrics = report.base().metrics();
    metrics.forEach(metric -> headings.add(metric.name()));
    List<List<String>> rows = new ArrayList<>();
    for (Evaluation one : report.ranked()) {
      List<String> row = new ArrayList<>(List.of(one.selector()));
      for (Metric metric : metrics) {
        row.add(figure(one.estimate(metric.name(), report.resampling()), metric.kind()));
      }
      rows.add(row);
    }
    return DataTable.of("All metrics, mean and 95 % interval", headings, rows);
  }

  private static String figure(Estimate estimate, Metric.Kind kind) {
    Quantity unit = kind == Metric.Kind.SHARE ? Quantity.SHARE : Quantity.NUMBER;
    return unit.brief(estimate.mean())
        + " ("
        + unit.brief(estimate.low())
        + " – "
        + unit.brief(estimate.high())
        + ")";
  }

  private static String points(double share) {
    String text = String.format(Locale.ROOT, "%+.1f", 100 * share);
    return text.replace('-', '\u2212');
  }

  private static String chance(double p) {
    return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
  }
}
