package dev.exemplar4j.rerank;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.StageRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ends a run with new scores: by falling score, equal scores by id. */
final class Rescored {

  private Rescored() {}

  /** One finite score for each candidate, in the order in which they were given. */
  static Selection by(StageRun run, double[] scores) {
    Map<String, SelectedExample> given = new HashMap<>();
    List<SelectedExample> rescored = new ArrayList<>();
    for (SelectedExample one : run.asGiven()) {
      given.put(one.id(), one);
      rescored.add(new SelectedExample(one.example(), scores[rescored.size()], one.rank()));
    }
    rescored.sort(SelectedExample.BEST_FIRST);
    rescored.forEach(one -> run.keep(given.getOrDefault(one.id(), one), one.score()));
    return run.finishRanked();
  }
}
