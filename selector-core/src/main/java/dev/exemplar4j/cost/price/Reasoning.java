package dev.exemplar4j.cost.price;

/** Whether a model thinks before it answers; thoughts are billed as output. */
public enum Reasoning {
  /** Only when it is asked to, or not at all. */
  ON_REQUEST,
  /** Unless it is told not to. */
  BY_DEFAULT
}
