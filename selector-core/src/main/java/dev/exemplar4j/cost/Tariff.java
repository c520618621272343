package dev.exemplar4j.cost;

import dev.exemplar4j.cost.price.CacheRule;
import dev.exemplar4j.cost.price.ModelPrice;
import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.cost.price.Rate;
import java.math.BigDecimal;
import java.util.Optional;

/** The token prices that apply to a request: those of a model as it is, or of its fine-tunes. */
final class Tariff {

  private static final int DIGITS_OF_A_MILLION = 6;

  private final PriceCatalogue catalogue;
  private final ModelPrice price;
  private final Rates rates;
  private final String purpose;

  /** Which prices of an entry. */
  enum Rates {
    BASE(Rate.INPUT, Rate.CACHED_INPUT, Rate.OUTPUT),
    TUNED(Rate.TUNED_INPUT, Rate.TUNED_CACHED_INPUT, Rate.TUNED_OUTPUT);

    private final Rate input;
    private final Rate cached;
    private final Rate output;

    Rates(Rate input, Rate cached, Rate output) {
      this.input = input;
      this.cached = cached;
      this.output = output;
    }
  }

  private Tariff(PriceCatalogue catalogue, ModelPrice price, Rates rates, String purpose) {
    this.catalogue = catalogue;
    this.price = price;
    this.rates = rates;
    this.purpose = purpose;
  }

  static Tariff of(PriceCatalogue catalogue, ModelPrice price, Rates rates, String purpose) {
    return new Tariff(catalogue, price, rates, purpose);
  }

  Tariff forPrompt(long tokens) {
    return new Tariff(catalogue, price.forPrompt(tokens), rates, purpose);
  }

  CacheRule cache() {
    return price.cache();
  }

  BigDecimal input(long tokens) {
    return input(BigDecimal.valueOf(tokens));
  }

  BigDecimal input(BigDecimal tokens) {
    return perMillion(rates.input, tokens);
  }

  BigDecimal cached(BigDecimal tokens) {
    return perMillion(rates.cached, tokens);
  }

  BigDecimal output(long tokens) {
    return perMillion(rates.output, BigDecimal.valueOf(tokens));
  }

  /** Writes cost nothing extra where there is no price for them. */
  BigDecimal written(BigDecimal tokens, CacheUse use) {
    return perMillion(
        use == CacheUse.LONG_PREFIX ? Rate.LONG_CACHE_WRITE : Rate.CACHE_WRITE, tokens);
  }

  BigDecimal rentPerMonth(long tokens) {
    return perMillion(Rate.CACHE_STORAGE, BigDecimal.valueOf(tokens))
        .multiply(BigDecimal.valueOf(Horizon.HOURS_PER_MONTH));
  }

  /** The tokens of a beginning that a cache keeps; none where nothing is cheaper when cached. */
  long cacheable(long prefix, CacheUse use) {
    boolean cheaper = price.rate(rates.cached).isPresent();
    return use == CacheUse.NONE || !cheaper ? 0 : price.cache().cacheableTokens(prefix);
  }

  boolean writesArePaid() {
    return price.cache().kind() == CacheRule.Kind.PAID_WRITE && rates == Rates.BASE;
  }

  Optional<BigDecimal> batchFactor() {
    return price.rate(Rate.BATCH_FACTOR);
  }

  private BigDecimal perMillion(Rate rate, BigDecimal tokens) {
    if (tokens.signum() == 0) {
      return BigDecimal.ZERO;
    }
    return catalogue
        .require(price, rate, purpose)
        .multiply(tokens)
        .movePointLeft(DIGITS_OF_A_MILLION);
  }
}
