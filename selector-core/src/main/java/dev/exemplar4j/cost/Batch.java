package dev.exemplar4j.cost;

import java.math.BigDecimal;

/**
 * Requests that can wait and are sent in a batch, for less.
 *
 * @param share the share of requests, in [0, 1]
 * @param caching whether the provider's cache works in a batch
 */
public record Batch(BigDecimal share, Caching caching) {

  /** No batches. */
  public static final Batch NONE = new Batch(BigDecimal.ZERO, Caching.NOT_CACHED);

  /** Whether the provider's cache works in a batch. */
  public enum Caching {
    /** Each request pays its whole prompt at the batch price. */
    NOT_CACHED,
    /** The batch price comes on top of the cached price. */
    CACHED
  }

  /**
   * Checks the share.
   *
   * @throws IllegalArgumentException if it is not in [0, 1]
   */
  public Batch {
    Check.share(share, "batch share");
  }
}
