package dev.exemplar4j.evaluate;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.pipeline.OpenPipeline;
import java.util.Arrays;
import java.util.List;

/** A candidate at work: measured on the first items of a set, on more the better it does. */
final class Trial {

  private final Candidate candidate;
  private final OpenPipeline pipeline;
  private final double[] values;
  private int measured;

  Trial(Candidate candidate, OpenPipeline pipeline, int items) {
    this.candidate = candidate;
    this.pipeline = pipeline;
    this.values = new double[items];
  }

  /** The same candidate on another set. */
  Trial on(EvaluationSet set) {
    return new Trial(candidate, pipeline, set.size());
  }

  Candidate candidate() {
    return candidate;
  }

  /** The pipeline, asked for as many examples as the candidate has. */
  ExampleSelector selector() {
    return new ExampleSelector() {
      @Override
      public Selection select(SelectionRequest request) {
        return selectAll(List.of(request)).getFirst();
      }

      @Override
      public List<Selection> selectAll(List<SelectionRequest> requests) {
        return pipeline.selectAll(
            requests.stream().map(one -> one.withMaxExamples(candidate.maxExamples())).toList());
      }
    };
  }

  /**
   * Measures the items from one place to another that are not measured yet. Other threads may
   * measure other items meanwhile.
   */
  void measure(EvaluationSet set, int from, int to, Metric metric) {
    int start = Math.max(from, measured);
    if (start >= to) {
      return;
    }
    List<EvaluationSet.Case> cases = set.cases().subList(start, to);
    List<Selection> chosen =
        selector().selectAll(cases.stream().map(EvaluationSet.Case::request).toList());
    for (int i = 0; i < cases.size(); i++) {
      values[start + i] = metric.measure(cases.get(i).query(), chosen.get(i));
    }
  }

  /** All items before this place are measured now. */
  void measuredTo(int end) {
    measured = Math.max(measured, end);
  }

  int measured() {
    return measured;
  }

  /** How many items there are to measure. */
  int items() {
    return values.length;
  }

  double mean() {
    return mean(measured);
  }

  double mean(int first) {
    return Arrays.stream(values, 0, first).average().orElse(0);
  }

  double[] values(int first) {
    return Arrays.copyOf(values, first);
  }

  Tuning.Tried tried() {
    return new Tuning.Tried(candidate, measured, mean());
  }
}
