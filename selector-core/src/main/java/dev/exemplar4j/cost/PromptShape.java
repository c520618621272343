package dev.exemplar4j.cost;

import java.math.BigDecimal;

/**
 * A request as the provider bills it, in tokens of the strategy's own model.
 *
 * @param prefixTokens what all requests begin with
 * @param tailTokens what differs from request to request
 * @param outputTokens what is written, thoughts included
 * @param cacheableTokens the part of the prefix that the provider's cache keeps: 0 below its
 *     minimum
 * @param hitRate the share of requests that find it there, in the first month, in [0, 1]
 */
public record PromptShape(
    long prefixTokens,
    long tailTokens,
    long outputTokens,
    long cacheableTokens,
    BigDecimal hitRate) {}
