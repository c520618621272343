package dev.exemplar4j.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers within sentences. */
final class Usd {

  private static final BigDecimal CENT = new BigDecimal("0.01");

  private Usd() {}

  /** Cents where there are some, else four digits that count. */
  static String of(BigDecimal amount) {
    BigDecimal size = amount.abs();
    String sign = amount.signum() < 0 ? "-$" : "$";
    if (size.signum() == 0) {
      return "$0";
    }
    return sign
        + (size.compareTo(CENT.multiply(BigDecimal.TEN)) >= 0
            ? String.format(Locale.ROOT, "%,.2f", size)
            : digits(size, 4));
  }

  /** A count with its thousands, rounded up, for a threshold that must be reached. */
  static String countFrom(BigDecimal value) {
    BigDecimal whole = value.setScale(0, RoundingMode.CEILING);
    return String.format(Locale.ROOT, "%,d", whole.toBigInteger());
  }

  static String digits(BigDecimal value, int digits) {
    BigDecimal rounded = value.round(new MathContext(digits)).stripTrailingZeros();
    return rounded.toPlainString();
  }
}
