package dev.exemplar4j.cost;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is cheapest at one number of requests and one number of examples.
 *
 * @param requestsPerMonth requests in the first month
 * @param examples examples in each prompt of the strategies that show a few; many-shot keeps its
 *     own
 * @param cheapest the name of the cheapest strategy; empty if none can be begun
 * @param totalUsd by name of strategy, USD over the months in which it serves
 */
public record GridCell(
    long requestsPerMonth, int examples, String cheapest, Map<String, BigDecimal> totalUsd) {

  /** Copies the totals and keeps their order. */
  public GridCell {
    totalUsd = Collections.unmodifiableMap(new LinkedHashMap<>(totalUsd));
  }
}
