package dev.exemplar4j.guard;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.StageRun;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** Drops what is below a limit that may depend on the best score. */
record MinScoreStage(String name, DoubleUnaryOperator limitForBest) implements Stage {

  @Override
  public Selection apply(SelectionRequest request, Selection candidates) {
    StageRun run = StageRun.begin(name, request, candidates);
    double best = run.asGiven().stream().mapToDouble(SelectedExample::score).max().orElse(0);
    double limit = limitForBest.applyAsDouble(best);
    for (SelectedExample one : run.asGiven()) {
      if (one.score() >= limit) {
        run.keep(one);
      } else {
        run.drop(one, String.format(Locale.ROOT, "score below %.4f", limit));
      }
    }
    return run.finish();
  }
}
