package dev.exemplar4j.cost;

/**
 * The model that grades answers during a reinforcement training.
 *
 * @param model by its name in the catalogue; empty if a program grades
 * @param inputTokens what it reads in one run; at least 0
 * @param outputTokens what it writes in one run; at least 0
 */
public record Grading(String model, long inputTokens, long outputTokens) {

  /** A program grades. */
  public static final Grading BY_PROGRAM = new Grading("", 0, 0);

  /**
   * Checks the lengths.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public Grading {
    Check.atLeast(inputTokens, 0, "inputTokens");
    Check.atLeast(outputTokens, 0, "outputTokens");
  }
}
