package dev.exemplar4j.cost;

import java.util.List;

/**
 * Where to look for the cheapest strategy.
 *
 * @param requestsPerMonth numbers of requests in the first month; each at least 0
 * @param examples numbers of examples in a prompt; each at least 0
 */
public record GridAxes(List<Long> requestsPerMonth, List<Integer> examples) {

  /** From a thousand to ten million requests, from 1 to 64 examples. */
  public static final GridAxes USUAL =
      new GridAxes(
          List.of(1_000L, 10_000L, 100_000L, 1_000_000L, 10_000_000L), List.of(1, 2, 4, 8, 16, 64));

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if an axis is empty or a number negative
   */
  public GridAxes {
    requestsPerMonth = List.copyOf(requestsPerMonth);
    examples = List.copyOf(examples);
    Check.atLeast(requestsPerMonth.size(), 1, "numbers of requests");
    Check.atLeast(examples.size(), 1, "numbers of examples");
    requestsPerMonth.forEach(one -> Check.atLeast(one, 0, "requestsPerMonth"));
    examples.forEach(one -> Check.atLeast(one, 0, "examples"));
  }
}
