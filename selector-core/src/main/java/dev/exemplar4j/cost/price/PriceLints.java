package dev.exemplar4j.cost.price;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is usual among prices; each rule was broken by a published catalogue. */
final class PriceLints {

  private static final BigDecimal LARGEST_WRITE = new BigDecimal("2.6");
  private static final BigDecimal LOWEST_BATCH = new BigDecimal("0.4");
  private static final BigDecimal HIGHEST_BATCH = new BigDecimal("0.6");

  private final String model;
  private final Map<Rate, BigDecimal> rates;
  private final String where;
  private final List<PriceFinding> findings = new ArrayList<>();
  private final Set<Rate> doubtful = EnumSet.noneOf(Rate.class);

  private PriceLints(String model, Map<Rate, BigDecimal> rates, String where) {
    this.model = model;
    this.rates = rates;
    this.where = where;
  }

  /** Looks at the prices of one model. */
  static PriceLints check(String model, Map<Rate, BigDecimal> rates) {
    return check(model, rates, "");
  }

  /** Looks at the prices of one model for long prompts. */
  static PriceLints check(String model, ContextTier tier) {
    return check(model, tier.rates(), " (above " + tier.aboveTokens() + " tokens)");
  }

  private static PriceLints check(String model, Map<Rate, BigDecimal> rates, String where) {
    PriceLints lints = new PriceLints(model, rates, where);
    lints.atMost(Rate.CACHED_INPUT, Rate.INPUT);
    lints.atMost(Rate.TUNED_CACHED_INPUT, Rate.TUNED_INPUT);
    lints.write(Rate.CACHE_WRITE);
    lints.write(Rate.LONG_CACHE_WRITE);
    lints.atLeast(Rate.TUNED_INPUT, Rate.INPUT);
    lints.atLeast(Rate.TUNED_OUTPUT, Rate.OUTPUT);
    lints.batch();
    lints.output();
    return lints;
  }

  List<PriceFinding> findings() {
    return findings;
  }

  /** The prices without those that are in doubt; input and output are reported but stay. */
  Map<Rate, BigDecimal> believed() {
    Map<Rate, BigDecimal> believed = new EnumMap<>(Rate.class);
    believed.putAll(rates);
    believed.keySet().removeAll(doubtful);
    if (doubtful.contains(Rate.TUNED_INPUT) || doubtful.contains(Rate.TUNED_OUTPUT)) {
      believed
          .keySet()
          .removeAll(Set.of(Rate.TUNED_INPUT, Rate.TUNED_OUTPUT, Rate.TUNED_CACHED_INPUT));
    }
    return believed;
  }

  private void atMost(Rate rate, Rate bound) {
    compare(rate, bound, "must not be above", 1);
  }

  private void atLeast(Rate rate, Rate bound) {
    compare(rate, bound, "must not be below", -1);
  }

  private void compare(Rate rate, Rate bound, String rule, int wrongSide) {
    BigDecimal value = rates.get(rate);
    BigDecimal limit = rates.get(bound);
    if (value != null && limit != null && value.compareTo(limit) == wrongSide) {
      doubt(rate, rule + " " + bound.key() + " " + plain(limit));
    }
  }

  private void write(Rate rate) {
    BigDecimal value = rates.get(rate);
    BigDecimal input = rates.get(Rate.INPUT);
    if (value == null || input == null || input.signum() == 0) {
      return;
    }
    BigDecimal times = value.divide(input, MathContext.DECIMAL64);
    if (times.compareTo(BigDecimal.ONE) < 0 || times.compareTo(LARGEST_WRITE) > 0) {
      BigDecimal shown = times.round(new MathContext(3));
      doubt(rate, "is " + plain(shown) + " times the input; usual is 1 to " + LARGEST_WRITE);
    }
  }

  private void batch() {
    BigDecimal value = rates.get(Rate.BATCH_FACTOR);
    if (value != null
        && (value.compareTo(LOWEST_BATCH) < 0 || value.compareTo(HIGHEST_BATCH) > 0)) {
      doubt(Rate.BATCH_FACTOR, "is usually near 0.5");
    }
  }

  private void output() {
    BigDecimal output = rates.get(Rate.OUTPUT);
    BigDecimal input = rates.get(Rate.INPUT);
    if (output != null && input != null && output.compareTo(input) < 0) {
      report(Rate.OUTPUT, "is below " + Rate.INPUT.key() + " " + plain(input));
    }
  }

  private void doubt(Rate rate, String rule) {
    doubtful.add(rate);
    report(rate, rule);
  }

  private void report(Rate rate, String rule) {
    String what = rate.key() + " " + plain(rates.get(rate)) + " " + rule + where;
    findings.add(new PriceFinding(model, what));
  }

  private static String plain(@Nullable BigDecimal value) {
    return value == null ? "" : value.stripTrailingZeros().toPlainString();
  }
}
