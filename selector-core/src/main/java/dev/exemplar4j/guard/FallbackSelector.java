package dev.exemplar4j.guard;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.StageRun;
import dev.exemplar4j.StageTrace;
import java.util.ArrayList;
import java.util.List;

/** Asks another selector when the first leaves too few. */
record FallbackSelector(ExampleSelector first, int atLeast, ExampleSelector otherwise)
    implements ExampleSelector {

  @Override
  public Selection select(SelectionRequest request) {
    Selection found = first.select(request);
    int left = found.examples().size();
    if (left >= Math.min(atLeast, request.maxExamples())) {
      return found;
    }
    StageRun drop = StageRun.begin("fallback(atLeast=" + atLeast + ")", request, found);
    found
        .examples()
        .forEach(one -> drop.drop(one, "only %d left of at least %d".formatted(left, atLeast)));
    List<StageTrace> trace = new ArrayList<>(drop.finish().trace());
    Selection other = otherwise.select(request.withMinScore(Double.NEGATIVE_INFINITY));
    trace.addAll(other.trace());
    return new Selection(request.input(), other.examples(), trace);
  }
}
