package dev.exemplar4j.guard;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.StageRun;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Counts by rank, keeps in the order given. */
record QuotaStage(String key, int most) implements Stage {

  @Override
  public int candidatesFor(int maxExamples) {
    return Math.clamp(5L * maxExamples, 40, Integer.MAX_VALUE);
  }

  @Override
  public Selection apply(SelectionRequest request, Selection candidates) {
    StageRun run = StageRun.begin("quota(" + key + ", " + most + ")", request, candidates);
    Map<Optional<Object>, Integer> counts = new HashMap<>();
    Set<String> within = new HashSet<>();
    for (SelectedExample one : run.byRank()) {
      if (counts.merge(one.example().metadata().get(key), 1, Integer::sum) <= most) {
        within.add(one.id());
      }
    }
    for (SelectedExample one : run.asGiven()) {
      if (within.contains(one.id())) {
        run.keep(one);
      } else {
        run.drop(one, most + " better ones have the same " + key);
      }
    }
    return run.finish();
  }
}
