package dev.exemplar4j.rerank;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.StageRun;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Keeps what a picker chooses, in its order; scores stay. */
record PickStage(String name, IntUnaryOperator candidates, Picker picker) implements Stage {

  @Override
  public int candidatesFor(int maxExamples) {
    return candidates.applyAsInt(maxExamples);
  }

  @Override
  public Selection apply(SelectionRequest request, Selection given) {
    StageRun run = StageRun.begin(name, request, given);
    List<SelectedExample> byRank = run.byRank();
    if (!byRank.isEmpty()) {
      picker
          .pick(request.input(), byRank, Math.min(request.maxExamples(), byRank.size()))
          .forEach(position -> run.keep(byRank.get(position)));
    }
    return run.finishRanked();
  }
}
