package dev.exemplar4j.cost;

/** What a strategy asks of the provider's cache. */
public enum CacheUse {
  /** Nothing. */
  NONE,
  /**
   * The stable beginning, and nothing behind it: with an explicit breakpoint where one is needed.
   */
  PREFIX,
  /**
   * The stable beginning, and what the provider writes by default behind it: the part that changes
   * with each request is then paid as a write where writes are paid.
   */
  PREFIX_AND_TAIL,
  /** The stable beginning for the long time to live, at the long write's price. */
  LONG_PREFIX,
  /** The stable beginning in a cache that is rented for all hours of the month. */
  RENTED_PREFIX
}
