package dev.exemplar4j.guard;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.StageRun;
import dev.exemplar4j.example.NormalizedText;
import java.util.HashMap;
import java.util.Map;

/** Keeps the best of those with the same text. */
record ExactDuplicatesStage() implements Stage {

  @Override
  public int candidatesFor(int maxExamples) {
    return Duplicates.candidatesFor(maxExamples);
  }

  @Override
  public Selection apply(SelectionRequest request, Selection candidates) {
    StageRun run = StageRun.begin("duplicates(exact)", request, candidates);
    Map<String, String> bestIds = new HashMap<>();
    for (SelectedExample one : run.byRank()) {
      bestIds.putIfAbsent(NormalizedText.of(one.example().input()), one.id());
    }
    for (SelectedExample one : run.asGiven()) {
      String best = bestIds.getOrDefault(NormalizedText.of(one.example().input()), one.id());
      if (best.equals(one.id())) {
        run.keep(one);
      } else {
        run.drop(one, "same text as " + best);
      }
    }
    return run.finish();
  }
}
