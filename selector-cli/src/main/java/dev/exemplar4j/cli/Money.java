package dev.exemplar4j.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Amounts and counts for a person. */
final class Money {

  private static final BigDecimal TENTH = new BigDecimal("0.1");

  private Money() {}

  /** Cents, and for less than ten cents four digits that count. */
  static String usd(BigDecimal amount) {
    BigDecimal size = amount.abs();
    String sign = amount.signum() < 0 ? "-$" : "$";
    if (size.signum() != 0 && size.compareTo(TENTH) < 0) {
      return sign + size.round(new MathContext(4)).stripTrailingZeros().toPlainString();
    }
    return sign + String.format(Locale.ROOT, "%,.2f", size);
  }

  static String count(BigDecimal value) {
    BigDecimal whole = value.setScale(0, RoundingMode.CEILING);
    return String.format(Locale.ROOT, "%,d", whole.toBigInteger());
  }

  static String digits(BigDecimal value, int digits) {
    return value.round(new MathContext(digits)).stripTrailingZeros().toPlainString();
  }
}
