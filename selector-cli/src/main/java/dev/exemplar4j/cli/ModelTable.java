package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.evaluate.ConfusionMatrix;
import dev.exemplar4j.evaluate.model.AnswerReader;
import dev.exemplar4j.evaluate.model.ModelEvaluation;
import dev.exemplar4j.evaluate.model.ModelRun;
import dev.exemplar4j.statistics.Estimate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Selectors by the answers of a model, for a person and for a program. */
final class ModelTable {

  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

  private final ModelRun run;
  private final EvaluationTable table;
  private final int k;

  ModelTable(ModelRun run, String baseline, int k) {
    this.run = run;
    this.k = k;
    this.table =
        new EvaluationTable(
            run.evaluations().stream().map(ModelEvaluation::evaluation).toList(),
            baseline,
            comparedBy(run),
            k);
  }

  /** The first metric is the one to compare by. */
  static String comparedBy(ModelRun run) {
    return run.evaluations().getFirst().evaluation().metrics().getFirst().name();
  }

  String best() {
    return table.best();
  }

  List<String> lines() {
    Table rows = new Table().row(header());
    run.evaluations().forEach(one -> rows.row(row(one)));
    List<String> lines = new ArrayList<>(rows.lines());
    lines.addAll(table.sentences());
    return lines;
  }

  private boolean areLabels() {
    return run.evaluations().getFirst().outputs() == AnswerReader.Outputs.LABELS;
  }

  private String[] header() {
    List<String> cells =
        new ArrayList<>(List.of("selector", "k", "queries", comparedBy(run), "(95 %)"));
    cells.add(areLabels() ? "macro F1" : "exact");
    cells.addAll(List.of("unreadable", "tokens in", "out"));
    if (run.spent().isPresent()) {
      cells.add("$ per 1,000");
    }
    cells.addAll(List.of("median", "95 % within"));
    return cells.toArray(String[]::new);
  }

  private String[] row(ModelEvaluation one) {
    Estimate estimate = one.evaluation().estimate(comparedBy(run), EvaluationTable.RESAMPLING);
    int queries = one.answers().size();
    List<String> cells = new ArrayList<>();
    cells.add(one.selector());
    cells.add(Integer.toString(k));
    cells.add(Integer.toString(queries));
    cells.add(percent(estimate.mean()));
    cells.add(String.format(Locale.ROOT, "%.1f-%.1f", 100 * estimate.low(), 100 * estimate.high()));
    cells.add(percent(second(one)));
    cells.add(Long.toString(one.unreadable()));
    String about = one.estimated() > 0 ? "~" : "";
    cells.add(about + perRequest(one.inputTokens(), queries));
    cells.add(about + perRequest(one.outputTokens(), queries));
    perThousand(one).ifPresent(usd -> cells.add(about + Money.usd(usd)));
    cells.add(seconds(one.latency(0.5)));
    cells.add(seconds(one.latency(0.95)));
    return cells.toArray(String[]::new);
  }

  private static double second(ModelEvaluation one) {
    return one.confusion()
        .map(ConfusionMatrix::macroF1)
        .orElseGet(
            () -> one.evaluation().estimate("exact-match", EvaluationTable.RESAMPLING).mean());
  }

  private static java.util.Optional<BigDecimal> perThousand(ModelEvaluation one) {
    BigDecimal queries = BigDecimal.valueOf(one.answers().size());
    return one.usd().map(usd -> usd.multiply(THOUSAND).divide(queries, MathContext.DECIMAL64));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String perRequest(long tokens, int queries) {
    return String.format(Locale.ROOT, "%,.1f", (double) tokens / queries);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
  }

  ObjectNode json() {
    ObjectNode root = table.json();
    for (int i = 0; i < run.evaluations().size(); i++) {
      add((ObjectNode) root.path("results").path(i), run.evaluations().get(i));
    }
    ObjectNode about = root.putObject("run");
    about.put("queries", run.queries()).put("measured", run.measured());
    about.put("asked", run.asked()).put("known", run.remembered());
    run.spent().ifPresent(usd -> about.put("spentUsd", usd));
    run.stopped().ifPresent(why -> about.put("stopped", why));
    return root;
  }

  /** How fast selections were is no matter beside a model. */
  private void add(ObjectNode result, ModelEvaluation one) {
    result.remove("perSecond");
    one.confusion().ifPresent(matrix -> result.put("macroF1", matrix.macroF1()));
    result.put("unreadable", one.unreadable());
    result.put("inputTokens", one.inputTokens()).put("outputTokens", one.outputTokens());
    result.put("estimatedTokens", one.estimated());
    one.usd().ifPresent(usd -> result.put("usd", usd));
    result
        .putObject("latencySeconds")
        .put("median", one.latency(0.5).toNanos() / 1e9)
        .put("p95", one.latency(0.95).toNanos() / 1e9);
  }
}
