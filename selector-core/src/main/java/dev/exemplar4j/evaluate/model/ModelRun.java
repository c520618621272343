package dev.exemplar4j.evaluate.model;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What came of asking a model for several selectors on the same queries.
 *
 * @param evaluations one for each selector, in the order given, all of the same queries
 * @param queries how many queries there were to ask
 * @param asked how many prompts the model answered in this run
 * @param remembered how many prompts were answered without asking: kept from an earlier run, or the
 *     same as another prompt of this one
 * @param spent what the answers of this run cost in USD; empty if the price is not known
 * @param stopped why not all queries were measured; empty if all were
 */
public record ModelRun(
    List<ModelEvaluation> evaluations,
    int queries,
    long asked,
    long remembered,
    Optional<BigDecimal> spent,
    Optional<String> stopped) {

  /** Copies. */
  public ModelRun {
    evaluations = List.copyOf(evaluations);
  }

  /** {@return how many queries were measured, by every selector} */
  public int measured() {
    return evaluations.isEmpty() ? 0 : evaluations.getFirst().answers().size();
  }
}
