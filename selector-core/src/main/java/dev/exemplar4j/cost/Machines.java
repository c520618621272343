package dev.exemplar4j.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Machines that serve a model, and their rent. */
record Machines(Serving serving, BigDecimal usdPerHour) {

  private static final BigDecimal SECONDS_PER_MONTH =
      BigDecimal.valueOf(Horizon.HOURS_PER_MONTH * 3600L);

  boolean isFixed() {
    return !(serving instanceof Serving.Elastic);
  }

  BigDecimal usdPerMonth(BigDecimal requests) {
    return switch (serving) {
      case Serving.PerToken base -> BigDecimal.ZERO;
      case Serving.Dedicated fixed ->
          rent(BigDecimal.valueOf(fixed.replicas()), fixed.hoursPerMonth(), fixed.adapters());
      case Serving.Elastic elastic ->
          rent(
              replicas(elastic, requests),
              BigDecimal.valueOf(Horizon.HOURS_PER_MONTH),
              elastic.adapters());
    };
  }

  private BigDecimal rent(BigDecimal replicas, BigDecimal hours, int adapters) {
    return usdPerHour
        .multiply(replicas)
        .multiply(hours)
        .divide(BigDecimal.valueOf(adapters), Month.PRECISION);
  }

  /** As many as are busy at the peak, and one that waits where there is no request. */
  private static BigDecimal replicas(Serving.Elastic elastic, BigDecimal requests) {
    BigDecimal busySeconds =
        requests.multiply(elastic.peakFactor()).multiply(elastic.secondsPerRequest());
    return busySeconds
        .divide(SECONDS_PER_MONTH.multiply(elastic.utilisation()), 0, RoundingMode.CEILING)
        .max(BigDecimal.ONE);
  }
}
