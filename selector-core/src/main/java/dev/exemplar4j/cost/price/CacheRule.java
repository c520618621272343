package dev.exemplar4j.cost.price;

import java.time.Duration;

/**
 * How a provider caches the beginnings of prompts: a prompt whose first tokens were seen a short
 * while ago pays less for them.
 *
 * @param kind whether there is a cache and what writing it costs
 * @param minTokens the shortest beginning that is cached, in tokens; at least 0
 * @param stepTokens cached lengths are {@code minTokens} plus a multiple of this; at least 1
 * @param timeToLive how long a beginning stays; zero without a cache
 * @param expiry when the time to live starts again
 * @param longTimeToLive how long it stays where the long write was paid; zero if there is none
 * @param tail what happens by default to the part of a prompt behind the stable beginning
 * @param terms the provider's words, for a person; may be empty
 */
public record CacheRule(
    Kind kind,
    long minTokens,
    long stepTokens,
    Duration timeToLive,
    Expiry expiry,
    Duration longTimeToLive,
    Tail tail,
    String terms) {

  /** No cache. */
  public static final CacheRule NONE =
      new CacheRule(
          Kind.NONE, 0, 1, Duration.ZERO, Expiry.SLIDING, Duration.ZERO, Tail.NOT_WRITTEN, "");

  /** Whether there is a cache, and what a write costs. */
  public enum Kind {
    /** No cache. */
    NONE,
    /** A prompt that misses pays the plain price and is cached. */
    FREE_WRITE,
    /** A prompt that misses pays {@link Rate#CACHE_WRITE} for what is cached. */
    PAID_WRITE
  }

  /** When the time to live starts. */
  public enum Expiry {
    /** At the last use. */
    SLIDING,
    /** At the write. */
    FIXED
  }

  /** What happens to the part of a prompt that changes with each request. */
  public enum Tail {
    /** It is plain input. */
    NOT_WRITTEN,
    /** It is written, and paid, unless the request asks for explicit breakpoints. */
    WRITTEN
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if tokens or times are out of range
   */
  public CacheRule {
    if (minTokens < 0) {
      throw new IllegalArgumentException("minTokens must be at least 0 but was " + minTokens);
    }
    if (stepTokens < 1) {
      throw new IllegalArgumentException("stepTokens must be at least 1 but was " + stepTokens);
    }
    if (timeToLive.isNegative() || longTimeToLive.isNegative()) {
      throw new IllegalArgumentException("times to live must not be negative");
    }
  }

  /**
   * How much of a beginning is cached.
   *
   * @param prefixTokens the length of the beginning that requests share, in tokens
   * @return the tokens that are cached: 0 below the minimum, else the longest step that fits
   */
  public long cacheableTokens(long prefixTokens) {
    if (kind == Kind.NONE || prefixTokens < minTokens) {
      return 0;
    }
    return minTokens + (prefixTokens - minTokens) / stepTokens * stepTokens;
  }
}
