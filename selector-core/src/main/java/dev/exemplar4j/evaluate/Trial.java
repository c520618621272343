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
    for (int i = values.size(); i < Math.min(first, set.size()); i++) {
      EvaluationSet.Case one = set.cases().get(i);
      Selection chosen = pipeline.select(one.request().withMaxExamples(candidate.maxExamples()));
      values.add(metric.measure(one.query(), chosen));
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
