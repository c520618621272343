package dev.exemplar4j.guard;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.StageRun;
import dev.exemplar4j.similarity.Comparison;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** By rank: who is too like one that is kept goes. */
record NearDuplicatesStage(SimilarityLimit limit) implements Stage {

  @Override
  public int candidatesFor(int maxExamples) {
    return Duplicates.candidatesFor(maxExamples);
  }

  @Override
  public Selection apply(SelectionRequest request, Selection candidates) {
    StageRun run = StageRun.begin("duplicates(" + limit.describe() + ")", request, candidates);
    Map<String, String> reasons = reasons(request, run.byRank());
    for (SelectedExample one : run.asGiven()) {
      String reason = reasons.get(one.id());
      if (reason == null) {
        run.keep(one);
      } else {
        run.drop(one, reason);
      }
    }
    return run.finish();
  }

  private Map<String, String> reasons(SelectionRequest request, List<SelectedExample> byRank) {
    Comparison comparison = limit.compare(request.input(), byRank);
    Map<String, String> reasons = new HashMap<>();
    int kept = 0;
    for (int i = 0; i < byRank.size() && kept < request.maxExamples(); i++) {
      if (reasons.containsKey(byRank.get(i).id())) {
        continue;
      }
      kept++;
      double[] likeThis = comparison.toAll(i);
      for (int j = i + 1; j < byRank.size(); j++) {
        if (likeThis[j] >= limit.limit()) {
          reasons.putIfAbsent(
              byRank.get(j).id(),
              String.format(Locale.ROOT, "%.4f like %s", likeThis[j], byRank.get(i).id()));
        }
      }
    }
    return reasons;
  }
}
