package dev.exemplar4j.guard;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.Stage;
import dev.exemplar4j.StageRun;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.NormalizedText;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The stage behind {@link LeakGuard}. */
record LeakStage(Mode mode, @Nullable SimilarityLimit limit) implements Stage {

  /** How many copies of the input a pool may hold before the guard leaves fewer than asked for. */
  private static final int HEAD_ROOM = 16;

  enum Mode {
    OFF,
    EVALUATION,
    PRODUCTION
  }

  @Override
  public int candidatesFor(int maxExamples) {
    return mode == Mode.EVALUATION ? maxExamples + HEAD_ROOM : maxExamples;
  }

  @Override
  public Selection apply(SelectionRequest request, Selection candidates) {
    StageRun run = StageRun.begin(name(), request, candidates);
    List<SelectedExample> given = run.asGiven();
    String input = NormalizedText.of(request.input());
    double[] toInput =
        limit == null ? new double[0] : limit.compare(request.input(), given).toInput();
    for (int i = 0; i < given.size(); i++) {
      SelectedExample one = given.get(i);
      String reason = mode == Mode.OFF ? null : excluded(one.example(), request);
      if (reason == null && mode == Mode.EVALUATION) {
        reason = sameText(one.example(), input);
      }
      if (reason == null && limit != null && toInput[i] >= limit.limit()) {
        reason = String.format(Locale.ROOT, "%.4f like the input", toInput[i]);
      }
      if (reason == null) {
        run.keep(one);
      } else {
        run.drop(one, reason);
      }
    }
    return run.finish();
  }

  private static @Nullable String excluded(Example example, SelectionRequest request) {
    if (request.excludedIds().contains(example.id())) {
      return "excluded id";
    }
    boolean group =
        example
            .metadata()
            .text(Metadata.GROUP)
            .filter(request.excludedGroups()::contains)
            .isPresent();
    return group ? "excluded group" : null;
  }

  private static @Nullable String sameText(Example example, String input) {
    return NormalizedText.of(example.input()).equals(input) ? "same text as the input" : null;
  }

  private String name() {
    String how = limit == null ? "" : ", " + limit.describe();
    return "leak-guard(" + mode.name().toLowerCase(Locale.ROOT) + how + ")";
  }
}
