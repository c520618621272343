package dev.exemplar4j;

/**
 * Chooses examples for an input.
 *
 * <p>Implementations are thread-safe and deterministic: the same pool and the same request give the
 * same selection. Equal scores are ordered by example id ({@link
 * dev.exemplar4j.example.Example#BY_ID}). An empty pool, an input that matches nothing and a filter
 * that excludes all give an empty selection.
 */
@FunctionalInterface
public interface ExampleSelector {

  /**
   * Chooses.
   *
   * @param request the input and what is wanted
   * @return at most {@link SelectionRequest#maxExamples()} examples that the request admits, best
   *     first unless a stage orders otherwise
   */
  Selection select(SelectionRequest request);

  /**
   * Chooses for an input, with nothing else asked.
   *
   * @param input the text that wants examples
   * @param maxExamples how many at most; at least 1
   * @return the selection
   * @throws IllegalArgumentException if maxExamples is below 1
   */
  default Selection select(String input, int maxExamples) {
    return select(SelectionRequest.of(input, maxExamples));
  }

  /**
   * This selector followed by a stage. The stage says how many candidates it wants to see ({@link
   * Stage#candidatesFor}); this selector is asked for that many.
   *
   * @param stage what works on the choice
   * @return a selector that reads in the order in which it runs
   */
  default ExampleSelector then(Stage stage) {
    return new StagedSelector(this, stage);
  }
}
