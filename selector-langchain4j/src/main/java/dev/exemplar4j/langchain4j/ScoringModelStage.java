package dev.exemplar4j.langchain4j;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.StageRun;
import dev.exemplar4j.file.DataException;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.scoring.ScoringModel;
import java.util.ArrayList;
import java.util.List;

/** Ranks by a scoring model. */
final class ScoringModelStage implements Stage {

  private final ScoringModel model;
  private final int candidates;

  ScoringModelStage(ScoringModel model, int candidates) {
    if (candidates < 1) {
      throw new IllegalArgumentException("candidates must be at least 1 but was " + candidates);
    }
    this.model = model;
    this.candidates = candidates;
  }

  @Override
  public int candidatesFor(int maxExamples) {
    return Math.max(candidates, maxExamples);
  }

  @Override
  public Selection apply(SelectionRequest request, Selection given) {
    StageRun run = StageRun.begin("scoring-model(" + name() + ")", request, given);
    List<SelectedExample> scorable = new ArrayList<>();
    for (SelectedExample one : run.asGiven()) {
      if (one.example().input().isBlank()) {
        run.drop(one, "no text to score");
      } else {
        scorable.add(one);
      }
    }
    scored(scorable, request.input()).forEach(one -> keep(run, one));
    return run.finishRanked();
  }

  private static void keep(StageRun run, Scored scored) {
    run.keep(scored.candidate(), scored.score());
  }

  private List<Scored> scored(List<SelectedExample> candidates, String input) {
    if (candidates.isEmpty()) {
      return List.of();
    }
    List<TextSegment> texts =
        candidates.stream().map(one -> TextSegment.from(one.example().input())).toList();
    List<Double> scores = model.scoreAll(texts, input).content();
    if (scores.size() != texts.size()) {
      throw DataException.of(
          name() + " must give " + texts.size() + " scores but gave " + scores.size());
    }
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      scored.add(new Scored(candidates.get(i), finite(scores.get(i), candidates.get(i).id())));
    }
    scored.sort((a, b) -> SelectedExample.BEST_FIRST.compare(a.rescored(), b.rescored()));
    return scored;
  }

  private double finite(Double score, String id) {
    if (!Double.isFinite(score)) {
      throw DataException.of(name() + " must give finite scores but gave " + score + " for " + id);
    }
    return score;
  }

  private String name() {
    return model.getClass().getSimpleName();
  }

  private record Scored(SelectedExample candidate, double score) {
    SelectedExample rescored() {
      return new SelectedExample(candidate.example(), score, candidate.rank());
    }
  }
}
