package dev.exemplar4j.cost.price;

/** How far a price is to be believed. */
public enum Confidence {
  /** Read from the provider's own page or file, or by two independent sources. */
  HIGH,
  /** Read from one catalogue or copy, or in part inferred. */
  MEDIUM,
  /** Hearsay; or a value that contradicts what is usual. */
  LOW
}
