package dev.exemplar4j.cost;

/**
 * What has to be answered: how much, how long, for how long.
 *
 * @param tokens the lengths of a request's parts
 * @param traffic how many requests come, and how
 * @param horizon over which time costs are added up
 * @param assumptions what is believed rather than known
 */
public record Workload(
    RequestTokens tokens, Traffic traffic, Horizon horizon, Assumptions assumptions) {}
