package dev.exemplar4j.evaluate;

/** Hears how far a search is. Called from several threads, one at a time. */
@FunctionalInterface
public interface TuningProgress {

  /** Does not listen. */
  TuningProgress NONE = (step, done, all) -> {};

  /**
   * Hears of work done within a step. A step may end before all is done: time runs out, and poor
   * candidates are given up.
   *
   * @param step which: {@code embedding}, {@code selectors}, {@code stages}, {@code numbers} or
   *     {@code held-out items}
   * @param done how much is done, from 0
   * @param all how much there is to do
   */
  void at(String step, long done, long all);
}
