package dev.exemplar4j.cost;

import java.math.BigDecimal;

/** Where on a scale (requests, months, examples) a fine-tune is cheaper than prompting. */
public sealed interface BreakEven {

  /** {@return why, in a sentence without an end} */
  String reason();

  /**
   * From a value on; below it prompting is cheaper.
   *
   * @param value the value at which both cost the same; above 0
   * @param reason why
   */
  record From(BigDecimal value, String reason) implements BreakEven {}

  /**
   * Below a value only; above it prompting is cheaper.
   *
   * @param value the value at which both cost the same; above 0
   * @param reason why
   */
  record UpTo(BigDecimal value, String reason) implements BreakEven {}

  /**
   * Everywhere on the scale.
   *
   * @param reason why
   */
  record Already(String reason) implements BreakEven {}

  /**
   * Nowhere on the scale.
   *
   * @param reason why
   */
  record Never(String reason) implements BreakEven {}
}
