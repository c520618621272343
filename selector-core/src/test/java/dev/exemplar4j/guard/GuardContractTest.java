package dev.exemplar4j.guard;

import dev.exemplar4j.Stage;
import dev.exemplar4j.StageContract;
import dev.exemplar4j.similarity.Similarity;
import java.util.List;

class GuardContractTest extends StageContract {

  @Override
  protected List<Stage> stages() {
    Similarity jaccard = Similarity.jaccard();
    return List.of(
        LeakGuard.off(),
        LeakGuard.evaluation(),
        LeakGuard.evaluation(jaccard, 0.5),
        LeakGuard.production(),
        Duplicates.exact(),
        Duplicates.near(jaccard, 0.5),
        Quota.per("origin", 2),
        MinScore.atLeast(2),
        MinScore.shareOfBest(0.5),
        Fallback.none(3));
  }
}
