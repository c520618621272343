package dev.exemplar4j.order;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.StageRun;
import java.util.List;
import java.util.function.BiFunction;

/** Orders what is given by rank, knowing the input. */
record OrderStage(
    String name, BiFunction<String, List<SelectedExample>, List<SelectedExample>> order)
    implements Stage {

  @Override
  public Selection apply(SelectionRequest request, Selection candidates) {
    StageRun run = StageRun.begin(name, request, candidates);
    order.apply(request.input(), run.byRank()).forEach(run::keep);
    return run.finish();
  }

  @Override
  public String toString() {
    return name;
  }
}
