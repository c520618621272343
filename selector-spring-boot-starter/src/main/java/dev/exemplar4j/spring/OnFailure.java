package dev.exemplar4j.spring;

/** What a call does when its examples cannot be chosen. */
public enum OnFailure {
  /** It fails. */
  FAIL,

  /** It goes on without chosen examples. */
  WITHOUT_EXAMPLES
}
