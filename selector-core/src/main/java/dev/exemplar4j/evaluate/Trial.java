package dev.exemplar4j.evaluate;

import dev.exemplar4j.Selection;
import dev.exemplar4j.pipeline.OpenPipeline;
import java.util.ArrayList;
import java.util.List;

/** A candidate at work: measured on the first items of the search, on more the better it does. */
final class Trial implements AutoCloseable {

  private final Candidate candidate;
  private final OpenPipeline pipeline;
  private final List<Double> values = new ArrayList<>();

  Trial(Candidate candidate, OpenPipeline pipeline) {
    this.candidate = candidate;
    this.pipeline = pipeline;
  }

  Candidate candidate() {
    return candidate;
  }

  OpenPipeline pipeline() {
    return pipeline;
  }

  /** Measures up to the first so many items; what is measured already is not measured again. */
  void measure(EvaluationSet set, int first, Metric metric) {
    int end = Math.min(first, set.size());
    if (values.size() < end) {
      List<EvaluationSet.Case> cases = set.cases().subList(values.size(), end);
      List<Selection> chosen =
          pipeline.selectAll(
              cases.stream()
                  .map(one -> one.request().withMaxExamples(candidate.maxExamples()))
                  .toList());
      for (int i = 0; i < cases.size(); i++) {
        values.add(metric.measure(cases.get(i).query(), chosen.get(i)));
      }
    }
  }

  double mean() {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  double[] values() {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  Tuning.Tried tried() {
    return new Tuning.Tried(candidate, values.size(), mean());
  }

  @Override
  public void close() {
    pipeline.close();
  }
}
