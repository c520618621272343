package dev.exemplar4j.cost.page;

import dev.exemplar4j.cost.HitRate;
import dev.exemplar4j.cost.Serving;
import dev.exemplar4j.cost.Strategy;
import dev.exemplar4j.cost.StrategyCost;
import dev.exemplar4j.cost.Tuning;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What strategies cost in all at many numbers of requests. Most totals are straight lines over
 * requests, which two of their points give exactly.
 */
final class Totals {

  private static final long FAR = 1_000_000;

  private final Study none;
  private final Study far;
  private final Map<Strategy, StrategyCost> atNone = new HashMap<>();
  private final Map<Strategy, StrategyCost> atFar = new HashMap<>();

  private Totals(Study none, Study far) {
    this.none = none;
    this.far = far;
  }

  static Totals of(Study study) {
    return new Totals(study.withRequests(0), study.withRequests(FAR));
  }

  /** The strategy at many requests. */
  StrategyCost cost(Strategy strategy) {
    return atFar.computeIfAbsent(strategy, far::cost);
  }

  BigDecimal usd(Strategy strategy, long requests) {
    if (isBent(strategy)) {
      return none.withRequests(requests).cost(strategy).total().totalUsd();
    }
    BigDecimal fixed = atNone.computeIfAbsent(strategy, none::cost).total().totalUsd();
    BigDecimal rise = cost(strategy).total().totalUsd().subtract(fixed);
    return fixed.add(rise.movePointLeft(6).multiply(BigDecimal.valueOf(requests)));
  }

  private boolean isBent(Strategy strategy) {
    boolean elastic =
        switch (strategy) {
          case Tuning.HostedLora lora -> lora.serving() instanceof Serving.Elastic;
          case Tuning.SelfHostedLora lora -> lora.serving() instanceof Serving.Elastic;
          default -> false;
        };
    return elastic || none.workload().traffic().hitRate() instanceof HitRate.FromTraffic;
  }
}
