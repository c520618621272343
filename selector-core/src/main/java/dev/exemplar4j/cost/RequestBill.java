package dev.exemplar4j.cost;

import dev.exemplar4j.cost.price.CacheRule;
import java.math.BigDecimal;

/**
 * What one request costs in tokens, on average. With a prompt of n tokens, of which C can be
 * cached, and a share h of requests that hit:
 *
 * <pre>
 *   writes free:  p_in (n - h C) + p_cached h C
 *   writes paid:  p_in (n - C) + C (h p_cached + (1 - h) p_write)
 *                 and, where the tail is written too, (p_write - p_in)(n - C) more
 *   rented:       p_in (n - C) + p_cached C
 * </pre>
 */
final class RequestBill {

  private final PromptLayout layout;
  private final Tariff tariff;
  private final CacheUse use;
  private final Traffic traffic;

  RequestBill(PromptLayout layout, Tariff tariff, CacheUse use, Traffic traffic) {
    this.layout = layout;
    this.tariff = tariff.forPrompt(layout.prompt());
    this.use = use;
    this.traffic = traffic;
  }

  /** One request among so many in a month. */
  Cost perRequest(BigDecimal requestsInMonth) {
    Cost atOnce = output().plus(prompt(hitRate(requestsInMonth)));
    Batch batch = traffic.batch();
    BigDecimal factor = tariff.batchFactor().orElse(BigDecimal.ONE);
    if (batch.share().signum() == 0 || factor.compareTo(BigDecimal.ONE) == 0) {
      return atOnce;
    }
    Cost inBatch = batch.caching() == Batch.Caching.CACHED ? atOnce : uncached();
    return atOnce
        .times(BigDecimal.ONE.subtract(batch.share()))
        .plus(inBatch.times(batch.share().multiply(factor)));
  }

  /** A request that no cache knows. */
  Cost uncached() {
    return output().plus(Component.INPUT, tariff.input(layout.prompt()));
  }

  /** The rent of the cache for a month. */
  Cost rentPerMonth() {
    return use == CacheUse.RENTED_PREFIX
        ? Cost.NOTHING.plus(Component.CACHE_STORAGE, tariff.rentPerMonth(cacheable()))
        : Cost.NOTHING;
  }

  /** Filling a rented cache. */
  Cost fillOnce() {
    return use == CacheUse.RENTED_PREFIX
        ? Cost.NOTHING.plus(Component.CACHE_STORAGE, tariff.input(cacheable()))
        : Cost.NOTHING;
  }

  PromptLayout layout() {
    return layout;
  }

  long cacheMinimum() {
    return tariff.cache().minTokens();
  }

  /** Whether a cache is asked for that keeps nothing of so short a beginning. */
  boolean isBelowCacheMinimum() {
    return use != CacheUse.NONE
        && tariff.cache().kind() != CacheRule.Kind.NONE
        && layout.prefix() > 0
        && cacheable() == 0;
  }

  PromptShape shape(BigDecimal requestsInMonth) {
    return new PromptShape(
        layout.prefix(), layout.tail(), layout.output(), cacheable(), hitRate(requestsInMonth));
  }

  long cacheable() {
    return tariff.cacheable(layout.prefix(), use);
  }

  /** Whether the part that changes is written into the cache, and paid so. */
  boolean writesTail() {
    CacheRule rule = tariff.cache();
    return use == CacheUse.PREFIX_AND_TAIL
        && tariff.writesArePaid()
        && rule.tail() == CacheRule.Tail.WRITTEN
        && layout.prompt() >= rule.minTokens();
  }

  private BigDecimal hitRate(BigDecimal requestsInMonth) {
    return use == CacheUse.RENTED_PREFIX
        ? BigDecimal.ONE
        : CacheHits.share(
            traffic.hitRate(), requestsInMonth, tariff.cache(), use == CacheUse.LONG_PREFIX);
  }

  private Cost output() {
    return Cost.NOTHING.plus(Component.OUTPUT, tariff.output(layout.output()));
  }

  private Cost prompt(BigDecimal hits) {
    BigDecimal cacheable = BigDecimal.valueOf(cacheable());
    BigDecimal behind = BigDecimal.valueOf(layout.prompt()).subtract(cacheable);
    BigDecimal read = cacheable.multiply(hits);
    BigDecimal missed = cacheable.subtract(read);
    Cost cost = Cost.NOTHING.plus(Component.CACHED_INPUT, tariff.cached(read));
    if (!tariff.writesArePaid() || use == CacheUse.RENTED_PREFIX) {
      return cost.plus(Component.INPUT, tariff.input(behind.add(missed)));
    }
    cost = cost.plus(Component.CACHE_WRITE, tariff.written(missed, use));
    return writesTail()
        ? cost.plus(Component.CACHE_WRITE, tariff.written(behind, use))
        : cost.plus(Component.INPUT, tariff.input(behind));
  }
}
