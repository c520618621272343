package dev.exemplar4j.report;

/**
 * What an axis shows.
 *
 * @param label its name, with the unit in words
 * @param quantity how its numbers are written
 * @param scale how numbers become places
 */
public record Axis(String label, Quantity quantity, Scale scale) {

  /** How numbers become places. */
  public enum Scale {
    /** Equal differences are equally far apart. */
    LINEAR,
    /** Equal ratios are equally far apart; numbers of 0 and below have no place. */
    LOG
  }

  /**
   * An axis of equal differences.
   *
   * @param label its name
   * @param quantity how its numbers are written
   * @return the axis
   */
  public static Axis linear(String label, Quantity quantity) {
    return new Axis(label, quantity, Scale.LINEAR);
  }

  /**
   * An axis of equal ratios.
   *
   * @param label its name
   * @param quantity how its numbers are written
   * @return the axis
   */
  public static Axis log(String label, Quantity quantity) {
    return new Axis(label, quantity, Scale.LOG);
  }
}
