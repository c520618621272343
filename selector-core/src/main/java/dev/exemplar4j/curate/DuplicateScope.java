package dev.exemplar4j.curate;

/** What two examples must share to count as near duplicates. */
public enum DuplicateScope {
  /**
   * Nearly the same input and exactly the same output. Pairs that look alike and differ in the
   * answer, which teach a model most, stay.
   */
  INPUT_AND_OUTPUT,
  /** Nearly the same input, whatever the outputs. */
  INPUT
}
