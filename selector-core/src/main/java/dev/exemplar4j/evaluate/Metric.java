package dev.exemplar4j.evaluate;

import dev.exemplar4j.Selection;
import dev.exemplar4j.example.Query;

/**
 * What is measured of one choice. {@link Metrics} has those of the library that ask no model.
 *
 * <p>Implementations are thread-safe and deterministic.
 */
public interface Metric {

  /** What a figure means. */
  enum Kind {
    /** In [0, 1], and higher is better: selectors can be compared by it. */
    SHARE,
    /** At least 0, and neither high nor low is better in itself, such as a number of tokens. */
    AMOUNT
  }

  /** {@return the name by which it is asked for and shown, such as {@code vote}} */
  String name();

  /** {@return what its figures mean} */
  Kind kind();

  /**
   * Measures a choice.
   *
   * @param query the query, with its right output
   * @param chosen what a selector chose for it; may be empty
   * @return a finite figure, within the range of {@link #kind}
   */
  double measure(Query query, Selection chosen);

  /**
   * Whether it compares the chosen with the query's right output.
   *
   * @return true; a metric that looks at inputs alone returns false
   */
  default boolean needsOutput() {
    return true;
  }

  /**
   * Whether its figures are of a model's answers, asked for once and not by this metric: then
   * {@link #measure} refuses with an IllegalStateException.
   *
   * @return false; only the metrics of {@code dev.exemplar4j.evaluate.model} return true
   */
  default boolean needsModel() {
    return false;
  }

  /**
   * Whether the order in which the chosen stand matters to it, beyond their ranks.
   *
   * @return false; a metric whose figure changes when the same examples stand in another order
   *     returns true
   */
  default boolean seesOrder() {
    return false;
  }
}
