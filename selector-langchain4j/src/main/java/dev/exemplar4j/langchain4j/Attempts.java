package dev.exemplar4j.langchain4j;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a selection is run that may fail: not at all while those before it kept failing, for a
 * limited time, and within that time again.
 */
record Attempts(
    Optional<TimeLimitedSelector> timeLimit,
    Optional<Retries> retries,
    Optional<Circuits> circuits) {

  /**
   * Selects.
   *
   * @param owner whose selections fail together
   */
  Selection select(
      Object owner,
      ExampleSelector selector,
      SelectionRequest request,
      Consumer<Retries.Failure> onRetry) {
    ExampleSelector again =
        retries.<ExampleSelector>map(kind -> kind.around(selector, onRetry)).orElse(selector);
    return circuits.isPresent()
        ? circuits.get().run(owner, () -> limited(again, request))
        : limited(again, request);
  }

  private Selection limited(ExampleSelector selector, SelectionRequest request) {
    return timeLimit
        .map(limit -> limit.select(unchecked(selector), request))
        .orElseGet(() -> unchecked(selector).select(request));
  }

  /**
   * What other languages throw unchecked, and what a missing or endless library throws, must not
   * pass by those who handle failures.
   */
  private static ExampleSelector unchecked(ExampleSelector selector) {
    return request -> {
      try {
        return selector.select(request);
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception | LinkageError | StackOverflowError e) {
        throw new IllegalStateException("choosing failed with " + e.getClass().getSimpleName(), e);
      }
    };
  }
}
