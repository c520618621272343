package dev.exemplar4j.cost.price;

import java.time.LocalDate;

/**
 * What a provider asks of a fine-tuning job.
 *
 * @param minExamples the fewest examples that a job takes; at least 0
 * @param maxExampleTokens longer examples are cut there, and billed so; {@link Long#MAX_VALUE} if
 *     no limit is known
 * @param validation whether tokens of the validation set are billed
 * @param closedToNewCustomers from this day on, customers without a fine-tune cannot start one;
 *     {@link LocalDate#MAX} if that is not so
 * @param lastJob the last day on which anyone can start a job; {@link LocalDate#MAX} if none is
 *     known
 */
public record TrainingRule(
    long minExamples,
    long maxExampleTokens,
    Validation validation,
    LocalDate closedToNewCustomers,
    LocalDate lastJob) {

  /** Nothing known. */
  public static final TrainingRule UNKNOWN =
      new TrainingRule(0, Long.MAX_VALUE, Validation.FREE, LocalDate.MAX, LocalDate.MAX);

  /** Whether the tokens of the validation set are billed. */
  public enum Validation {
    /** They are not billed. */
    FREE,
    /** Each pass over them is billed as training. */
    BILLED
  }
}
