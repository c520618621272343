package dev.exemplar4j.rerank;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.StageRun;

/** Ranks by weighted scores. */
record WeightStage(ExampleWeight weight) implements Stage {

  @Override
  public int candidatesFor(int maxExamples) {
    return Math.max(20, 2 * maxExamples);
  }

  @Override
  public Selection apply(SelectionRequest request, Selection candidates) {
    StageRun run = StageRun.begin("weighted(" + weight.name() + ")", request, candidates);
    return Rescored.by(run, run.asGiven().stream().mapToDouble(this::weighted).toArray());
  }

  private double weighted(SelectedExample one) {
    double w = weight.of(one.example());
    if (!(w > 0 && w < Double.POSITIVE_INFINITY)) {
      throw new IllegalStateException(
          "weight %s of example %s must be above 0 and finite but was %s"
              .formatted(weight.name(), one.id(), Double.toString(w)));
    }
    return one.score() >= 0 ? one.score() * w : one.score() / w;
  }
}
