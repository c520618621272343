package dev.exemplar4j.cost;

import java.math.BigDecimal;

/**
 * A fine-tune against a way of prompting, over the months in which both serve.
 *
 * @param tuning the name of the fine-tune
 * @param prompting the name of the other
 * @param months how long both serve within the horizon
 * @param tuningMinusPromptingUsd by how much the fine-tune costs more over these months, in USD; an
 *     amount below 0 is what it saves
 * @param requestsPerMonth requests in the first month from which the fine-tune is cheaper over
 *     these months
 * @param requestsInAll the same, as the requests of all these months together
 * @param monthsToPayBack months after which the fine-tune has paid for itself at the workload's
 *     requests; may lie beyond the horizon, not beyond the end of a model
 * @param examplesPerRequest how many examples a prompt must hold for a request alone to cost more
 *     than one to the fine-tune
 * @param examplesInAll the same with everything that the fine-tune costs over these months
 * @param hitRate the hit rate of the cache up to which the fine-tune is cheaper, in [0, 1]
 * @param errorUsd what a wrong answer must cost for the fine-tune to be cheaper, in USD
 */
public record Rivalry(
    String tuning,
    String prompting,
    BigDecimal months,
    BigDecimal tuningMinusPromptingUsd,
    BreakEven requestsPerMonth,
    BreakEven requestsInAll,
    BreakEven monthsToPayBack,
    BreakEven examplesPerRequest,
    BreakEven examplesInAll,
    BreakEven hitRate,
    BreakEven errorUsd) {}
