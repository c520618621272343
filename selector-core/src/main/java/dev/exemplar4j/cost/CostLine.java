package dev.exemplar4j.cost;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * What a strategy costs over some months as a straight line over the requests of the first month;
 * exact where {@link Bill#isLinear} holds.
 *
 * @param fixedUsd without requests
 * @param usdPerRequest for each request of the first month, with all that follow from it
 */
record CostLine(BigDecimal fixedUsd, BigDecimal usdPerRequest) {

  private static final MathContext SHOWN = new MathContext(40);

  static CostLine of(Bill bill, Workload workload, BigDecimal length) {
    BigDecimal fixed = bill.once().totalUsd();
    BigDecimal each = BigDecimal.ZERO;
    for (Month month : Month.of(workload, length, BigDecimal.ONE)) {
      fixed = fixed.add(bill.perMonth(month).totalUsd().multiply(month.share()));
      BigDecimal requests = month.requests().multiply(month.share());
      each = each.add(bill.perRequest(month).totalUsd().multiply(requests));
    }
    return new CostLine(fixed, each);
  }

  CostLine minus(CostLine other) {
    return new CostLine(
        fixedUsd.subtract(other.fixedUsd), usdPerRequest.subtract(other.usdPerRequest));
  }

  /** Where the line, as a difference of costs, comes down to or leaves 0. */
  BreakEven breakEven(Reasons reasons) {
    int start = fixedUsd.signum();
    int slope = usdPerRequest.signum();
    if (start >= 0 && slope >= 0) {
      return new BreakEven.Never(reasons.never());
    }
    if (start <= 0 && slope <= 0) {
      return new BreakEven.Already(reasons.already());
    }
    BigDecimal zero = fixedUsd.negate().divide(usdPerRequest, Month.PRECISION);
    return slope < 0
        ? new BreakEven.From(exact(zero), reasons.from())
        : new BreakEven.UpTo(exact(zero), reasons.upTo());
  }

  /** A quotient that has ended is shown without the zeros behind it. */
  static BigDecimal exact(BigDecimal value) {
    BigDecimal stripped = value.round(SHOWN).stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /**
   * Why, for each outcome.
   *
   * @param from the fine-tune is cheaper above
   * @param upTo the fine-tune is cheaper below
   * @param already it is cheaper everywhere
   * @param never it is cheaper nowhere
   */
  record Reasons(String from, String upTo, String already, String never) {}
}
