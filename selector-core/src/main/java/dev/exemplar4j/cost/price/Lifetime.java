package dev.exemplar4j.cost.price;

import java.time.LocalDate;

/**
 * When a price holds and when its model ends.
 *
 * @param from the first day of the price; {@link LocalDate#MIN} if it is not known
 * @param to the last day of the price; {@link LocalDate#MAX} if no end is known
 * @param shutdown the day from which the model, and fine-tunes of it, answer no more; {@link
 *     LocalDate#MAX} if none is announced
 */
public record Lifetime(LocalDate from, LocalDate to, LocalDate shutdown) {

  /** Nothing known: always. */
  public static final Lifetime ALWAYS = new Lifetime(LocalDate.MIN, LocalDate.MAX, LocalDate.MAX);

  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the price ends before it begins
   */
  public Lifetime {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("validTo must not be before validFrom");
    }
  }

  /**
   * Whether the price holds on a day.
   *
   * @param day the day
   * @return true from {@code from} to {@code to}, both included
   */
  public boolean covers(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  boolean overlaps(Lifetime other) {
    return !to.isBefore(other.from) && !other.to.isBefore(from);
  }
}
