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
  private final Map<Rate, BigDecimal> own;
  private final Map<Rate, BigDecimal> rates;
  private final String where;
  private final List<PriceFinding> findings = new ArrayList<>();
  private final Set<Rate> doubtful = EnumSet.noneOf(Rate.class);

  private PriceLints(
      String model, Map<Rate, BigDecimal> base, Map<Rate, BigDecimal> own, String where) {
    this.model = model;
    this.own = own;
    this.rates = new EnumMap<>(Rate.class);
    this.rates.putAll(base);
    this.rates.putAll(own);
    this.where = where;
  }

  /** Looks at the prices of one model. */
  static PriceLints check(String model, Map<Rate, BigDecimal> rates) {
    return check(model, Map.of(), rates, "");
  }

  /** Looks at the prices of one model for long prompts, where the others are those of the base. */
  static PriceLints check(String model, Map<Rate, BigDecimal> base, ContextTier tier) {
    return check(model, base, tier.rates(), " (above " + tier.aboveTokens() + " tokens)");
  }

  private static PriceLints check(
      String model, Map<Rate, BigDecimal> base, Map<Rate, BigDecimal> own, String where) {
    PriceLints lints = new PriceLints(model, base, own, where);
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
    believed.putAll(own);
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
    boolean concerns = own.containsKey(Rate.OUTPUT) || own.containsKey(Rate.INPUT);
    if (concerns && output != null && input != null && output.compareTo(input) < 0) {
      report(Rate.OUTPUT, "is below " + Rate.INPUT.key() + " " + plain(input));
    }
  }

  /** What a tier takes from its base is not the tier's to leave out. */
  private void doubt(Rate rate, String rule) {
    if (own.containsKey(rate)) {
      doubtful.add(rate);
      report(rate, rule);
    }
  }

  private void report(Rate rate, String rule) {
    String what = rate.key() + " " + plain(rates.get(rate)) + " " + rule + where;
    findings.add(new PriceFinding(model, what));
  }

  private static String plain(@Nullable BigDecimal value) {
    return value == null ? "" : value.stripTrailingZeros().toPlainString();
  }
}
