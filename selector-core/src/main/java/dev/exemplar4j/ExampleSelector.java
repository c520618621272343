package dev.exemplar4j;

import java.util.List;

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
   * Chooses for several inputs: what {@link #select(SelectionRequest)} gives for each of them, ids,
   * scores and order. A selector that can reads its pool once for many inputs; the times in the
   * traces are then equal shares of what they took together.
   *
   * @param requests what is wanted, each as if it came alone; may be empty
   * @return one selection for each request, in their order
   */
  default List<Selection> selectAll(List<SelectionRequest> requests) {
    return requests.stream().map(this::select).toList();
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
