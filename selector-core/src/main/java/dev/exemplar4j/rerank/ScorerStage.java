package dev.exemplar4j.rerank;

import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.StageRun;
import dev.exemplar4j.example.Example;
import java.util.List;

/** Ranks by the scores of a model. */
record ScorerStage(PairScorer scorer, OnFailure onFailure) implements Stage {

  enum OnFailure {
    THROW,
    KEEP
  }

  @Override
  public int candidatesFor(int maxExamples) {
    return Math.max(20, 5 * maxExamples);
  }

  @Override
  public Selection apply(SelectionRequest request, Selection candidates) {
    String name = "scored-by(" + scorer.name() + ")";
    if (candidates.isEmpty()) {
      return StageRun.begin(name, request, candidates).finish();
    }
    try {
      double[] scores = scores(request.input(), candidates.asExamples());
      return Rescored.by(StageRun.begin(name, request, candidates), scores);
    } catch (RuntimeException e) {
      if (onFailure == OnFailure.THROW) {
        throw e;
      }
      String failed = name + " failed by " + e.getClass().getSimpleName() + ", kept as given";
      StageRun run = StageRun.begin(failed, request, candidates);
      run.asGiven().forEach(run::keep);
      return run.finish();
    }
  }

  private double[] scores(String input, List<Example> examples) {
    double[] scores = scorer.score(input, examples);
    if (scores.length != examples.size()) {
      throw new IllegalStateException(
          "%s must give a score for each of %d examples but gave %d"
              .formatted(scorer.name(), examples.size(), scores.length));
    }
    for (int i = 0; i < scores.length; i++) {
      if (!Double.isFinite(scores[i])) {
        throw new IllegalStateException(
            "%s must give finite scores but gave %s for example %s"
                .formatted(scorer.name(), Double.toString(scores[i]), examples.get(i).id()));
      }
    }
    return scores;
  }
}
