package dev.exemplar4j.cost;

import java.math.BigDecimal;
import java.util.List;

/** When a fine-tune has paid for itself: follows both month by month until one of them ends. */
final class PayBack {

  private PayBack() {}

  static BreakEven of(Workload workload, Bill tuned, Bill prompted) {
    Workload all = workload.with(new Horizon(workload.horizon().start(), Horizon.MOST_MONTHS));
    BigDecimal length = Life.of(tuned, all).months().min(Life.of(prompted, all).months());
    BigDecimal requests = BigDecimal.valueOf(workload.traffic().requestsPerMonth());
    BigDecimal ahead = tuned.once().totalUsd().subtract(prompted.once().totalUsd());
    boolean dear = ahead.signum() > 0;
    String start =
        "the fine-tune costs %s %s before the first request"
            .formatted(Usd.of(ahead.abs()), dear ? "more" : "less");
    List<Month> months = Month.of(all, length, requests);
    for (Month month : months) {
      BigDecimal change = ofWholeMonth(tuned, month).subtract(ofWholeMonth(prompted, month));
      BigDecimal next = ahead.add(change.multiply(month.share()));
      boolean turned = dear ? next.signum() <= 0 : next.signum() > 0;
      if (turned) {
        return turned(month, ahead, change, dear, start);
      }
      ahead = next;
    }
    String end = ", and nothing changes that within " + CostLine.exact(length) + " months";
    return dear ? new BreakEven.Never(start + end) : new BreakEven.Already(start + end);
  }

  private static BreakEven turned(
      Month month, BigDecimal ahead, BigDecimal change, boolean dear, String start) {
    BigDecimal part = ahead.negate().divide(change, Month.PRECISION);
    BigDecimal value = CostLine.exact(part.add(BigDecimal.valueOf(month.index())));
    String why =
        "%s and %s %s in a month"
            .formatted(start, Usd.of(change.abs()), change.signum() < 0 ? "less" : "more");
    if (dear) {
      return new BreakEven.From(value, why);
    }
    return value.signum() == 0 ? new BreakEven.Never(why) : new BreakEven.UpTo(value, why);
  }

  private static BigDecimal ofWholeMonth(Bill bill, Month month) {
    return bill.perMonth(month)
        .totalUsd()
        .add(bill.perRequest(month).totalUsd().multiply(month.requests()));
  }
}
