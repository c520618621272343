package dev.exemplar4j.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** What a number counts, and so how it is written; the same in every locale. */
public enum Quantity {
  /** A number without a unit. */
  NUMBER("", ""),
  /** Things that are counted. */
  COUNT("", ""),
  /** US dollars. */
  USD("$", ""),
  /** A part of a whole, 1 being all of it; written in percent. */
  SHARE("", "\u00a0%");

  private static final double[] SIZES = {1e12, 1e9, 1e6, 1e3};
  private static final String[] SIZE_NAMES = {"T", "B", "M", "k"};
  private static final int BRIEF_DIGITS = 3;
  private static final int EXACT_DIGITS = 4;

  private final String before;
  private final String after;

  Quantity(String before, String after) {
    this.before = before;
    this.after = after;
  }

  /**
   * A number for a chart: three digits, and a letter for thousands, millions, billions, trillions.
   *
   * @param value any finite number
   * @return for instance $1.24M
   */
  public String brief(double value) {
    double shown = this == SHARE ? value * 100 : value;
    for (int i = 0; this != SHARE && i < SIZES.length; i++) {
      if (Math.abs(rounded(shown, BRIEF_DIGITS)) >= SIZES[i]) {
        return signed(
            shown, plain(rounded(Math.abs(shown) / SIZES[i], BRIEF_DIGITS)) + SIZE_NAMES[i]);
      }
    }
    return signed(shown, plain(rounded(Math.abs(shown), BRIEF_DIGITS)));
  }

  /**
   * A number for a table: all digits before the point, as many behind it as say something.
   *
   * @param value any finite number
   * @return for instance $1,238,412.07
   */
  public String exact(double value) {
    double shown = Math.abs(this == SHARE ? value * 100 : value);
    return signed(
        value,
        switch (this) {
          case SHARE -> String.format(Locale.ROOT, "%.1f", shown);
          case COUNT -> String.format(Locale.ROOT, "%,.0f", shown);
          case USD -> shown >= 1 ? String.format(Locale.ROOT, "%,.2f", shown) : small(shown);
          case NUMBER -> shown >= 1000 ? String.format(Locale.ROOT, "%,.0f", shown) : small(shown);
        });
  }

  private static String small(double value) {
    return plain(rounded(value, EXACT_DIGITS));
  }

  private String signed(double value, String digits) {
    return (value < 0 ? "\u2212" : "") + before + digits + after;
  }

  private static double rounded(double value, int digits) {
    return new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_UP)).doubleValue();
  }

  private static String plain(double value) {
    return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
