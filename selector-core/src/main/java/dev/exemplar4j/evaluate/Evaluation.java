package dev.exemplar4j.evaluate;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.statistics.Estimate;
import dev.exemplar4j.statistics.PairedComparison;
import dev.exemplar4j.statistics.Resampling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One selector, measured: everything that a table or a report of it needs.
 *
 * @param selector its name, as shown beside others
 * @param metrics what was measured
 * @param results one for each case of the set, in its order
 */
public record Evaluation(String selector, List<Metric> metrics, List<QueryResult> results) {

  private static final int TOGETHER = 64;

  /** Copies. */
  public Evaluation {
    metrics = List.copyOf(metrics);
    results = List.copyOf(results);
  }

  /**
   * Measures a selector on the caller's thread. It is given 64 queries at a time ({@link
   * ExampleSelector#selectAll}), each of which counts an equal share of the time.
   *
   * @param name what to call the selector
   * @param selector what chooses
   * @param set the queries
   * @param metrics what to measure; at least one, names all different
   * @return the evaluation
   * @throws IllegalArgumentException if there is no metric, two have one name, or a metric needs an
   *     output and a query has none: names it
   */
  public static Evaluation measure(
      String name, ExampleSelector selector, EvaluationSet set, List<Metric> metrics) {
    if (metrics.isEmpty()
        || metrics.stream().map(Metric::name).distinct().count() < metrics.size()) {
      throw new IllegalArgumentException(
          "there must be metrics with different names but there are "
              + metrics.stream().map(Metric::name).toList());
    }
    List<QueryResult> results = new ArrayList<>(set.size());
    for (int from = 0; from < set.size(); from += TOGETHER) {
      int to = Math.min(set.size(), from + TOGETHER);
      results.addAll(measureSome(selector, set.cases().subList(from, to), metrics));
    }
    return new Evaluation(name, metrics, results);
  }

  private static List<QueryResult> measureSome(
      ExampleSelector selector, List<EvaluationSet.Case> cases, List<Metric> metrics) {
    List<SelectionRequest> requests = cases.stream().map(EvaluationSet.Case::request).toList();
    long started = System.nanoTime();
    List<Selection> chosen = selector.selectAll(requests);
    Duration share = Duration.ofNanos((System.nanoTime() - started) / cases.size());
    List<QueryResult> results = new ArrayList<>(cases.size());
    for (int i = 0; i < cases.size(); i++) {
      Query query = cases.get(i).query();
      Selection one = chosen.get(i);
      List<Double> values = metrics.stream().map(metric -> metric.measure(query, one)).toList();
      results.add(QueryResult.of(query, one, values, share));
    }
    return results;
  }

  /**
   * The figures of one metric.
   *
   * @param metric its name
   * @return one for each query, in the order of the set
   * @throws IllegalArgumentException if it was not measured
   */
  public double[] values(String metric) {
    int place = placeOf(metric);
    return results.stream().mapToDouble(one -> one.values().get(place)).toArray();
  }

  private int placeOf(String metric) {
    List<String> names = metrics.stream().map(Metric::name).toList();
    if (!names.contains(metric)) {
      throw new IllegalArgumentException(
          "metric must be one of " + names + " but was \"" + metric + "\"");
    }
    return names.indexOf(metric);
  }

  /**
   * The mean of a metric with its interval.
   *
   * @param metric its name
   * @param resampling for metrics that are not 0 or 1
   * @return the estimate
   * @throws IllegalArgumentException if it was not measured
   */
  public Estimate estimate(String metric, Resampling resampling) {
    return Estimate.of(values(metric), resampling);
  }

  /**
   * This selector against another on the same queries.
   *
   * @param baseline the other one, measured on the same set
   * @param metric the name of a metric that both have
   * @param resampling how many rounds, from which seed
   * @return the comparison, this selector first
   * @throws IllegalArgumentException if the queries differ or a metric was not measured
   */
  public PairedComparison against(Evaluation baseline, String metric, Resampling resampling) {
    requireSameQueries(baseline);
    return PairedComparison.of(
        selector, values(metric), baseline.selector, baseline.values(metric), resampling);
  }

  /**
   * How much of the choice of an exact selector this one finds: its recall, if it is an approximate
   * one of the same scores.
   *
   * @param exact measured on the same queries
   * @return for each query, in the order of the set, the share of the examples chosen there that
   *     are chosen here too; 1 where none was chosen there
   * @throws IllegalArgumentException if the queries differ
   */
  public double[] recallOf(Evaluation exact) {
    requireSameQueries(exact);
    double[] shares = new double[results.size()];
    for (int i = 0; i < shares.length; i++) {
      List<String> right = exact.results.get(i).ids();
      long found = results.get(i).ids().stream().filter(right::contains).count();
      shares[i] = right.isEmpty() ? 1 : (double) found / right.size();
    }
    return shares;
  }

  private void requireSameQueries(Evaluation other) {
    if (!queryIds().equals(other.queryIds())) {
      throw new IllegalArgumentException(
          "both must be measured on the same queries but "
              + selector
              + " and "
              + other.selector
              + " were not");
    }
  }

  private List<String> queryIds() {
    return results.stream().map(one -> one.query().id()).toList();
  }

  /**
   * The queries with the lowest figures.
   *
   * @param metric by this; equal ones by the id of the query
   * @param max how many at most
   * @return their results, the worst first
   * @throws IllegalArgumentException if the metric was not measured
   */
  public List<QueryResult> worst(String metric, int max) {
    int place = placeOf(metric);
    return results.stream()
        .sorted(
            Comparator.<QueryResult>comparingDouble(one -> one.values().get(place))
                .thenComparing(one -> one.query().id()))
        .limit(max)
        .toList();
  }

  /** {@return how long all selections took together} */
  public Duration elapsed() {
    return results.stream().map(QueryResult::elapsed).reduce(Duration.ZERO, Duration::plus);
  }

  /**
   * Selections per second, as this run had them: with the machine's warm-up in it.
   *
   * @return a positive number
   */
  public double perSecond() {
    return results.size() * 1e9 / Math.max(1, elapsed().toNanos());
  }

  /** Names and sizes only: texts may be private. */
  @Override
  public String toString() {
    return "Evaluation[%s, %d queries]".formatted(selector, results.size());
  }
}
