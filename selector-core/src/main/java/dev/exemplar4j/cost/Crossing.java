package dev.exemplar4j.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Searches where a difference of costs that is no straight line comes down to 0 for the last time:
 * looks at points, then halves the interval behind the last change.
 */
final class Crossing {

  private static final int DENSE = 64;
  private static final int HALVINGS = 40;

  private final Function<BigDecimal, BigDecimal> difference;
  private final List<BigDecimal> points;
  private final boolean whole;

  private Crossing(
      Function<BigDecimal, BigDecimal> difference, List<BigDecimal> points, boolean whole) {
    this.difference = difference;
    this.points = points;
    this.whole = whole;
  }

  /** Over numbers of examples: each up to 64, then by doubling. Linear between two of them. */
  static BreakEven overExamples(
      Function<BigDecimal, BigDecimal> difference, long most, CostLine.Reasons reasons) {
    List<BigDecimal> points = new ArrayList<>();
    for (long k = 0; k < most; k = k < DENSE ? k + 1 : 2 * k) {
      points.add(BigDecimal.valueOf(k));
    }
    points.add(BigDecimal.valueOf(most));
    return new Crossing(difference, points, true).search(reasons);
  }

  /** Over numbers of requests: by doubling. */
  static BreakEven overRequests(
      Function<BigDecimal, BigDecimal> difference, long most, CostLine.Reasons reasons) {
    List<BigDecimal> points = new ArrayList<>();
    points.add(BigDecimal.ZERO);
    for (long n = 1; n <= most; n *= 2) {
      points.add(BigDecimal.valueOf(n));
    }
    return new Crossing(difference, points, false).search(reasons);
  }

  private BreakEven search(CostLine.Reasons reasons) {
    List<Boolean> dear = points.stream().map(this::isDear).toList();
    int change = points.size() - 2;
    while (change >= 0 && dear.get(change).equals(dear.get(change + 1))) {
      change--;
    }
    if (change < 0) {
      return dear.getLast()
          ? new BreakEven.Never(reasons.never())
          : new BreakEven.Already(reasons.already());
    }
    BigDecimal zero = zero(points.get(change), points.get(change + 1));
    return dear.get(change)
        ? new BreakEven.From(zero, reasons.from())
        : new BreakEven.UpTo(zero, reasons.upTo());
  }

  private boolean isDear(BigDecimal point) {
    return difference.apply(point).signum() > 0;
  }

  private BigDecimal zero(BigDecimal low, BigDecimal high) {
    BigDecimal left = low;
    BigDecimal right = high;
    boolean dear = isDear(left);
    for (int i = 0; i < HALVINGS; i++) {
      BigDecimal middle = left.add(right).divide(BigDecimal.TWO, Month.PRECISION);
      if (whole) {
        middle = middle.setScale(0, java.math.RoundingMode.FLOOR);
      }
      if (middle.compareTo(left) == 0) {
        break;
      }
      if (isDear(middle) == dear) {
        left = middle;
      } else {
        right = middle;
      }
    }
    return between(left, right);
  }

  private BigDecimal between(BigDecimal left, BigDecimal right) {
    BigDecimal atLeft = difference.apply(left);
    BigDecimal drop = atLeft.subtract(difference.apply(right));
    BigDecimal share = drop.signum() == 0 ? BigDecimal.ZERO : atLeft.divide(drop, Month.PRECISION);
    return CostLine.exact(left.add(right.subtract(left).multiply(share)));
  }
}
