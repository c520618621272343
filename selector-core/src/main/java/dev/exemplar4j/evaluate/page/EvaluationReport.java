package dev.exemplar4j.evaluate.page;

import dev.exemplar4j.evaluate.Evaluation;
import dev.exemplar4j.statistics.PairedComparison;
import dev.exemplar4j.statistics.Resampling;
import java.util.Comparator;
import java.util.List;

/**
 * What an evaluation's report is about.
 *
 * @param evaluations of selectors on the same queries with the same metrics; at least one
 * @param metric the name of the metric by which they are compared, a share in [0, 1]
 * @param baseline the name of the selector with which the others are compared
 * @param resampling for intervals and tests
 */
public record EvaluationReport(
    List<Evaluation> evaluations, String metric, String baseline, Resampling resampling) {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if there is no evaluation, or none of the baseline
   */
  public EvaluationReport {
    evaluations = List.copyOf(evaluations);
    String wanted = baseline;
    if (evaluations.stream().noneMatch(one -> one.selector().equals(wanted))) {
      throw new IllegalArgumentException(
          "baseline must be one of the evaluated but was \"" + baseline + "\"");
    }
  }

  /** By the metric, the best first; equal ones by name. */
  List<Evaluation> ranked() {
    return evaluations.stream()
        .sorted(
            Comparator.comparingDouble(this::mean).reversed().thenComparing(Evaluation::selector))
        .toList();
  }

  double mean(Evaluation one) {
    return one.estimate(metric, resampling).mean();
  }

  Evaluation base() {
    return evaluations.stream()
        .filter(one -> one.selector().equals(baseline))
        .findFirst()
        .orElseThrow();
  }

  /** The others against the baseline, the best first, corrected for being many. */
  List<PairedComparison> comparisons() {
    Evaluation base = base();
    return PairedComparison.corrected(
        ranked().stream()
            .filter(one -> !one.equals(base))
            .map(one -> one.against(base, metric, resampling))
            .toList());
  }

  int queries() {
    return base().results().size();
  }
}
