package dev.exemplar4j.evaluate.page;

import dev.exemplar4j.evaluate.Evaluation;
import dev.exemplar4j.evaluate.Metric;
import dev.exemplar4j.report.Chart;
import dev.exemplar4j.report.Html;
import dev.exemplar4j.report.Page;
import dev.exemplar4j.report.Quantity;
import dev.exemplar4j.report.Script;
import dev.exemplar4j.statistics.PairedComparison;
import java.util.ArrayList;
import java.util.List;

/** Writes the report of an evaluation. It holds texts of queries and examples. */
public final class EvaluationPage {

  private EvaluationPage() {}

  /**
   * The report. Times of selections are left out, so that the same evaluation gives the same bytes.
   *
   * @param report the evaluations and how they are compared
   * @return the page, to which a caller may add how it came about
   * @throws IllegalArgumentException if the metric was not measured, or the evaluations are not of
   *     the same queries
   */
  public static Page of(EvaluationReport report) {
    EvaluationCharts charts = new EvaluationCharts(report);
    List<Html> against = new ArrayList<>();
    charts.tokens().map(Chart::figure).ifPresent(against::add);
    charts.money().map(Chart::figure).ifPresent(against::add);
    charts.examples().map(Chart::figure).ifPresent(against::add);
    Page page =
        Page.titled("Evaluation of selectors", title(report))
            .lead(lead(report), facts(report))
            .section("Who chooses better", charts.intervals().figure(), Figures.of(report));
    if (!against.isEmpty()) {
      page = page.section("What more examples bring", Html.all(against));
    }
    if (report.base().metrics().stream().map(Metric::name).anyMatch("vote"::equals)) {
      page = page.section("What was taken for what", charts.confusion().figure());
    }
    return page.section("Queries, the worst first", Queries.of(report))
        .script(Script.beside(EvaluationPage.class, "filter.js"));
  }

  private static String title(EvaluationReport report) {
    List<Evaluation> ranked = report.ranked();
    String best = "\u201c" + ranked.getFirst().selector() + "\u201d";
    if (ranked.size() == 1) {
      return best + ", measured on " + Quantity.COUNT.exact(report.queries()) + " queries";
    }
    PairedComparison lead =
        ranked.get(0).against(ranked.get(1), report.metric(), report.resampling());
    return lead.isDifferent() ? best + " chooses best" : "No selector is clearly the best";
  }

  private static Html lead(EvaluationReport report) {
    List<PairedComparison> comparisons = report.comparisons();
    if (comparisons.isEmpty()) {
      return Html.all();
    }
    String sentence = comparisons.getFirst().sentence();
    return Html.element("p", Html.quoted(sentence + ".")).classed("standfirst");
  }

  private static Html facts(EvaluationReport report) {
    Evaluation best = report.ranked().getFirst();
    return Html.element(
            "dl",
            fact(
                "best " + report.metric() + ", " + best.selector(),
                Quantity.SHARE.brief(report.mean(best))),
            fact("queries", Quantity.COUNT.exact(report.queries())),
            fact("examples for each, at most", Quantity.COUNT.exact(most(report))),
            fact("baseline", report.baseline()))
        .classed("facts");
  }

  static int most(EvaluationReport report) {
    return report.evaluations().stream()
        .flatMap(one -> one.results().stream())
        .mapToInt(one -> one.chosen().size())
        .max()
        .orElse(0);
  }

  private static Html fact(String name, String value) {
    return Html.element(
        "div", Html.element("dt", Html.quoted(name)), Html.element("dd", Html.quoted(value)));
  }
}
