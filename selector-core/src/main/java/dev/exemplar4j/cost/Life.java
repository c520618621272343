package dev.exemplar4j.cost;

import dev.exemplar4j.cost.price.ModelPrice;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * How long a strategy can serve.
 *
 * @param end the day on which the first of its models is shut down
 * @param months from the first day of the horizon to that day or the horizon's end
 * @param availability whether it can be begun
 */
record Life(LocalDate end, BigDecimal months, Availability availability) {

  static Life of(Bill bill, Workload workload) {
    LocalDate start = workload.horizon().start();
    LocalDate end =
        bill.prices().stream()
            .map(price -> price.lifetime().shutdown())
            .min(LocalDate::compareTo)
            .orElse(LocalDate.MAX);
    BigDecimal months = workload.horizon().monthsUntil(end);
    if (months.signum() == 0) {
      return new Life(end, months, Availability.GONE);
    }
    return new Life(end, months, training(bill, start));
  }

  private static Availability training(Bill bill, LocalDate start) {
    if (!(bill.strategy() instanceof Tuning)) {
      return Availability.OPEN;
    }
    ModelPrice trained = bill.prices().getFirst();
    if (start.isAfter(trained.training().lastJob())) {
      return Availability.GONE;
    }
    return start.isBefore(trained.training().closedToNewCustomers())
        ? Availability.OPEN
        : Availability.EXISTING_CUSTOMERS;
  }
}
