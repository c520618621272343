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
    RequestTokens tokens, Traffic traffic, Horizon horizon, Assumptions assumptions) {

  Workload with(RequestTokens changed) {
    return new Workload(changed, traffic, horizon, assumptions);
  }

  Workload with(Traffic changed) {
    return new Workload(tokens, changed, horizon, assumptions);
  }

  Workload with(Horizon changed) {
    return new Workload(tokens, traffic, changed, assumptions);
  }

  Workload with(Assumptions changed) {
    return new Workload(tokens, traffic, horizon, changed);
  }
}
