package dev.exemplar4j.guard;

import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.StageRun;

/** All or none. */
record NoneStage(int atLeast) implements Stage {

  @Override
  public Selection apply(SelectionRequest request, Selection candidates) {
    StageRun run = StageRun.begin("fallback(none, atLeast=" + atLeast + ")", request, candidates);
    int left = run.asGiven().size();
    boolean enough = left >= Math.min(atLeast, request.maxExamples());
    run.asGiven()
        .forEach(
            one -> {
              if (enough) {
                run.keep(one);
              } else {
                run.drop(one, "only %d left of at least %d".formatted(left, atLeast));
              }
            });
    return run.finish();
  }
}
