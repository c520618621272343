package dev.exemplar4j.learn;

/** What someone thinks of an example. */
public enum Vote {
  /** It is a good example. */
  APPROVE,
  /** It is a bad one. */
  REJECT
}
