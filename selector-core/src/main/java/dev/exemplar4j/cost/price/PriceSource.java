package dev.exemplar4j.cost.price;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Where a price was read, and when.
 *
 * @param reference the page, file or person
 * @param date when it was read: a year, a month or a day, such as 2026, 2026-10 or 2026-10-07
 * @param kind what the reference is, such as "provider page"; may be empty
 */
public record PriceSource(String reference, String date, String kind) {

  /**
   * Checks the date.
   *
   * @throws IllegalArgumentException if the reference is blank or the date is none of the forms
   */
  public PriceSource {
    if (reference.isBlank()) {
      throw new IllegalArgumentException("reference must not be blank");
    }
    earliest(date);
  }

  /** {@return the first day that the date can mean} */
  public LocalDate earliest() {
    return earliest(date);
  }

  private static LocalDate earliest(String date) {
    try {
      return switch (date.length()) {
        case 4 -> LocalDate.parse(date + "-01-01");
        case 7 -> LocalDate.parse(date + "-01");
        default -> LocalDate.parse(date);
      };
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "date must be a year, a month or a day such as 2026, 2026-10 or 2026-10-07", e);
    }
  }
}
