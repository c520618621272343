package dev.exemplar4j.finetune.advice;

/** Who has the weights of the model that is trained. */
public enum Weights {
  /** A provider trains and serves it. */
  HOSTED,
  /** Weights at hand, which one's own machines train and serve. */
  OPEN
}
