package dev.exemplar4j.learn;

/** What came of an answer for which examples were shown. */
public enum Outcome {
  /** The answer was good. */
  WON,
  /** It was not. */
  LOST
}
