package dev.exemplar4j.cost;

/**
 * Something that a person should know before believing a number.
 *
 * @param kind what it is about
 * @param strategy the name of the strategy
 * @param message one sentence without an end, for a person
 */
public record Warning(Kind kind, String strategy, String message) {

  /** What a warning is about. */
  public enum Kind {
    /** A price was read long before the first day. */
    STALE_PRICE,
    /** A price is hearsay, or contradicts what is usual. */
    LOW_CONFIDENCE,
    /** A model ends within the horizon, which is cut there, or has ended. */
    SHUT_DOWN,
    /**
     * Training is closed: to new customers, to everyone, or before a retraining that is planned.
     */
    NOT_TRAINABLE,
    /** The part of the prompt that could be cached is too short for the provider's cache. */
    BELOW_CACHE_MINIMUM,
    /** The prompt is so long that other prices hold. */
    CONTEXT_TIER,
    /** The part of the prompt that changes is written into the cache and paid so. */
    TAIL_WRITTEN,
    /** A price ends within the horizon, and what follows is not known. */
    PRICE_ENDS,
    /** The provider takes no training of so few examples. */
    FEW_EXAMPLES,
    /** The model thinks by default, and the workload has no tokens for it. */
    REASONING_UNSET,
    /** A price holds under a condition only. */
    CONDITIONS,
    /** Models with different tokenizers are compared with the same numbers of tokens. */
    TOKENIZER
  }
}
