package dev.exemplar4j.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * One month of the horizon.
 *
 * @param index from 0
 * @param day its first day, whose prices hold for all of it
 * @param share how much of it lies within the horizon, in (0, 1]
 * @param requests how many a whole month has
 */
record Month(int index, LocalDate day, BigDecimal share, BigDecimal requests) {

  /** Far more digits than any result is shown with; fewer would drift from exact sums. */
  static final MathContext PRECISION = new MathContext(50);

  /** The months of a workload whose first month has so many requests. */
  static List<Month> of(Workload workload, BigDecimal length, BigDecimal requests) {
    List<Month> months = new ArrayList<>();
    BigDecimal growth = BigDecimal.ONE.add(workload.traffic().monthlyGrowth());
    for (BigDecimal left = length; left.signum() > 0; left = left.subtract(BigDecimal.ONE)) {
      int index = months.size();
      months.add(
          new Month(
              index,
              workload.horizon().start().plusMonths(index),
              left.min(BigDecimal.ONE),
              requests.multiply(growth.pow(index, PRECISION), PRECISION)));
    }
    return months;
  }

  /** What a price that falls each month has come to. */
  BigDecimal decline(Assumptions assumptions) {
    return BigDecimal.ONE.subtract(assumptions.monthlyPriceDecline()).pow(index, PRECISION);
  }
}
