package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.evaluate.Evaluation;
import dev.exemplar4j.evaluate.Metric;
import dev.exemplar4j.statistics.Estimate;
import dev.exemplar4j.statistics.PairedComparison;
import dev.exemplar4j.statistics.Resampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Evaluations on the same queries, for a person and for a program. */
final class EvaluationTable {

  static final Resampling RESAMPLING = Resampling.seeded(1);

  private final List<Evaluation> evaluations;
  private final String metric;
  private final int k;
  private final List<PairedComparison> comparisons;

  /** Compares all with the baseline by one metric. */
  EvaluationTable(List<Evaluation> evaluations, String baseline, String metric, int k) {
    this.evaluations = evaluations;
    this.metric = metric;
    this.k = k;
    Evaluation base =
        evaluations.stream()
            .filter(one -> one.selector().equals(baseline))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no selector is named " + baseline));
    this.comparisons =
        PairedComparison.corrected(
            evaluations.stream()
                .filter(one -> !one.selector().equals(baseline))
                .map(one -> one.against(base, metric, RESAMPLING))
                .toList());
  }

  /** The selector with the highest figure; of equals, the one named first. */
  String best() {
    return evaluations.stream()
        .max(
            Comparator.comparingDouble((Evaluation one) -> one.estimate(metric, RESAMPLING).mean())
                .thenComparing(Comparator.comparing(evaluations::indexOf).reversed()))
        .map(Evaluation::selector)
        .orElse("");
  }

  List<String> lines() {
    Table table = new Table().row(header());
    evaluations.forEach(one -> table.row(row(one)));
    List<String> lines = new ArrayList<>(table.lines());
    lines.addAll(sentences());
    return lines;
  }

  /** What stands below the table; nothing if there is nothing to compare. */
  List<String> sentences() {
    List<String> lines = new ArrayList<>();
    if (isShare() && !comparisons.isEmpty()) {
      lines.add("");
      comparisons.forEach(one -> lines.add(metric + ": " + one.sentence()));
    }
    recall()
        .ifPresent(
            share ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "recall: %s finds %.1f %% of what %s chooses",
                        SelectorName.HNSW,
                        100 * share,
                        SelectorName.EMBEDDING)));
    return lines;
  }

  /** Of the approximate search of vectors, where the exact one was measured too. */
  private OptionalDouble recall() {
    Optional<Evaluation> approximate = named(SelectorName.HNSW);
    Optional<Evaluation> exact = named(SelectorName.EMBEDDING);
    return approximate.isEmpty() || exact.isEmpty()
        ? OptionalDouble.empty()
        : Arrays.stream(approximate.get().recallOf(exact.get())).average();
  }

  private Optional<Evaluation> named(SelectorName name) {
    return evaluations.stream().filter(one -> one.selector().equals(name.toString())).findFirst();
  }

  private boolean isShare() {
    return metrics().stream()
        .anyMatch(one -> one.name().equals(metric) && one.kind() == Metric.Kind.SHARE);
  }

  private List<Metric> metrics() {
    return evaluations.getFirst().metrics();
  }

  private String[] header() {
    List<String> cells = new ArrayList<>(List.of("selector", "k", "queries"));
    for (Metric one : metrics()) {
      cells.add(one.name());
      cells.add("(95 %)");
    }
    cells.add("selections/s");
    return cells.toArray(String[]::new);
  }

  private String[] row(Evaluation evaluation) {
    List<String> cells = new ArrayList<>();
    cells.add(evaluation.selector());
    cells.add(Integer.toString(k));
    cells.add(Integer.toString(evaluation.results().size()));
    for (Metric one : metrics()) {
      Estimate estimate = evaluation.estimate(one.name(), RESAMPLING);
      boolean share = one.kind() == Metric.Kind.SHARE;
      double scale = share ? 100 : 1;
      cells.add(String.format(Locale.ROOT, share ? "%.1f %%" : "%.2f", scale * estimate.mean()));
      cells.add(
          String.format(
              Locale.ROOT,
              share ? "%.1f-%.1f" : "%.2f-%.2f",
              scale * estimate.low(),
              scale * estimate.high()));
    }
    cells.add(String.format(Locale.ROOT, "%,.0f", evaluation.perSecond()));
    return cells.toArray(String[]::new);
  }

  ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    var results = root.putArray("results");
    for (Evaluation evaluation : evaluations) {
      ObjectNode result =
          results
              .addObject()
              .put("selector", evaluation.selector())
              .put("k", k)
              .put("queries", evaluation.results().size());
      ObjectNode figures = result.putObject("metrics");
      for (Metric one : metrics()) {
        Estimate estimate = evaluation.estimate(one.name(), RESAMPLING);
        figures
            .putObject(one.name())
            .put("mean", estimate.mean())
            .put("low", estimate.low())
            .put("high", estimate.high());
      }
      result.put("perSecond", evaluation.perSecond());
    }
    recall().ifPresent(share -> root.put("recall", share));
    var compared = root.putArray("comparisons");
    for (PairedComparison one : comparisons) {
      ObjectNode node = compared.addObject();
      node.put("metric", metric).put("selector", one.first()).put("baseline", one.second());
      node.put("difference", one.difference()).put("low", one.low()).put("high", one.high());
      node.put("better", one.firstBetter()).put("worse", one.secondBetter());
      node.put("p", one.pValue()).put("different", one.isDifferent());
      if (isShare()) {
        node.put("sentence", one.sentence());
      }
    }
    return root;
  }
}
