package dev.exemplar4j.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The time over which costs are added up.
 *
 * @param start the first day, of the years 1 to 9999; also the day from which the age of prices is
 *     counted
 * @param months how many months; from 1 to 600
 */
public record Horizon(LocalDate start, int months) {

  /** Hours of a month, as providers count: 365 days through 12. */
  public static final int HOURS_PER_MONTH = 730;

  static final int MOST_MONTHS = 600;
  private static final int MOST_YEARS = 9999;

  /**
   * Checks the first day and the length.
   *
   * @throws IllegalArgumentException if the year is out of range, there is no month, or more than
   *     600
   */
  public Horizon {
    if (start.getYear() < 1 || start.getYear() > MOST_YEARS) {
      throw new IllegalArgumentException(
          "start must be in the years 1 to " + MOST_YEARS + " but was " + start);
    }
    if (months < 1 || months > MOST_MONTHS) {
      throw new IllegalArgumentException(
          "months must be in [1, " + MOST_MONTHS + "] but was " + months);
    }
  }

  LocalDate end() {
    return start.plusMonths(months);
  }

  /** Months until a day, the last one in part; never more than the horizon, never below 0. */
  BigDecimal monthsUntil(LocalDate day) {
    if (!day.isBefore(end())) {
      return BigDecimal.valueOf(months);
    }
    if (!day.isAfter(start)) {
      return BigDecimal.ZERO;
    }
    long whole = ChronoUnit.MONTHS.between(start, day);
    LocalDate from = start.plusMonths(whole);
    long days = ChronoUnit.DAYS.between(from, day);
    long length = ChronoUnit.DAYS.between(from, start.plusMonths(whole + 1));
    return BigDecimal.valueOf(whole)
        .add(BigDecimal.valueOf(days).divide(BigDecimal.valueOf(length), MathContext.DECIMAL64));
  }
}
