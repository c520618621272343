package dev.exemplar4j.pipeline;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.baseline.Baselines;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.guard.MinScore;
import java.util.List;

/** A minimum score that is measured on a sample of the pool, with the selector before it. */
final class CalibratedScore {

  private CalibratedScore() {}

  static StageKinds.Step of(Part part, PipelineContext context) {
    return before ->
        before.then(MinScore.quantile(before, sample(part, context), part.real("quantile")));
  }

  private static List<Example> sample(Part part, PipelineContext context) {
    ExampleSelector draw = Baselines.random(context.pool(), part.whole("seed"));
    return draw.select("", part.count("sample")).asExamples();
  }
}
