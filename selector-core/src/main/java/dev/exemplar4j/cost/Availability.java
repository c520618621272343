package dev.exemplar4j.cost;

/** Whether a strategy can be begun on the first day of the horizon. */
public enum Availability {
  /** By anyone. */
  OPEN,
  /** By customers who have a fine-tune already; the provider takes no new ones. */
  EXISTING_CUSTOMERS,
  /** By no one: the model is shut down, or the provider starts no more training. */
  GONE
}
