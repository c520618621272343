package dev.exemplar4j.langchain4j;

import dev.exemplar4j.Selection;
import java.time.Duration;
import java.util.List;

/**
 * Sees which examples a call gets. Called on the thread of the call, by many threads at once; an
 * exception that it throws fails the call.
 */
public interface FewShotListener {

  /**
   * Examples were chosen; once for each call of an AI service or of a wrapped model, not for each
   * round of a tool loop.
   *
   * @param event what was chosen
   */
  default void onChosen(Chosen event) {}

  /**
   * Examples could not be chosen.
   *
   * @param event why, and what follows
   */
  default void onFailed(Failed event) {}

  /**
   * Choosing failed and is tried again. Called before the pause, on the thread that chooses.
   *
   * @param event why, and when
   */
  default void onRetry(Retried event) {}

  /**
   * A request goes out with examples; for every request, each round of a tool loop included.
   *
   * @param event what is shown
   */
  default void onShown(Shown event) {}

  /**
   * Examples were chosen.
   *
   * @param name the name of the {@link FewShot}
   * @param selection the chosen, with scores and trace
   * @param rejected ids of examples that the selector returned against the request's filter; they
   *     are never shown, and a selector that returns any is broken
   * @param elapsed how long it took
   */
  record Chosen(String name, Selection selection, List<String> rejected, Duration elapsed) {
    /** Copies. */
    public Chosen {
      rejected = List.copyOf(rejected);
    }

    /**
     * {@return the tokens that the last counting stage of the pipeline counted, or 0 if none did}
     */
    public long tokens() {
      return selection.trace().stream()
          .mapToLong(part -> part.tokens())
          .filter(tokens -> tokens > 0)
          .reduce(0, (first, second) -> second);
    }
  }

  /**
   * Examples could not be chosen.
   *
   * @param name the name of the {@link FewShot}
   * @param cause why
   * @param policy what follows
   * @param elapsed how long it took
   */
  record Failed(String name, RuntimeException cause, FailurePolicy policy, Duration elapsed) {}

  /**
   * Choosing is tried again.
   *
   * @param name the name of the {@link FewShot}
   * @param cause why
   * @param attempt which attempt failed, from 1
   * @param pause how long to wait before the next
   */
  record Retried(String name, RuntimeException cause, int attempt, Duration pause) {}

  /**
   * Examples are shown.
   *
   * @param name the name of the {@link FewShot}
   * @param ids the examples in the request, in prompt order, fixed ones included
   * @param withheld ids of examples that call a tool which the request does not offer
   */
  record Shown(String name, List<String> ids, List<String> withheld) {
    /** Copies. */
    public Shown {
      ids = List.copyOf(ids);
      withheld = List.copyOf(withheld);
    }
  }
}
