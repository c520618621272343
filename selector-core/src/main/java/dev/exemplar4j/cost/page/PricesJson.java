package dev.exemplar4j.cost.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.cost.StrategyCost;
import dev.exemplar4j.cost.price.CacheRule;
import dev.exemplar4j.cost.price.ModelPrice;
import dev.exemplar4j.cost.price.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/** The prices of one model month by month, as far as requests need them. */
final class PricesJson {

  private final Study study;
  private final String model;
  private final boolean tuned;

  PricesJson(Study study, String model, boolean tuned) {
    this.study = study;
    this.model = model;
    this.tuned = tuned;
  }

  /** One entry for each month from which other prices hold. */
  void write(ArrayNode entries, StrategyCost cost) {
    LocalDate start = study.workload().horizon().start();
    ModelPrice last = null;
    for (int month = 0; month < CostPage.mostMonths(study); month++) {
      ModelPrice price = study.catalogue().price(model, start.plusMonths(month));
      if (!price.equals(last)) {
        entries.add(entry(price, month, cost));
        last = price;
      }
    }
  }

  private ObjectNode entry(ModelPrice price, int month, StrategyCost cost) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.put("fromMonth", month);
    entry.put("loggedHits", cost.prompt().hitRate());
    rates(entry.putObject("rates"), price.rates());
    ArrayNode tiers = entry.putArray("tiers");
    price
        .tiers()
        .forEach(
            tier ->
                rates(
                    tiers.addObject().put("above", tier.aboveTokens()).putObject("rates"),
                    tier.rates()));
    CacheRule rule = price.cache();
    entry
        .putObject("cache")
        .put("kind", rule.kind().name())
        .put("min", rule.minTokens())
        .put("step", rule.stepTokens())
        .put("seconds", rule.timeToLive().toSeconds())
        .put("longSeconds", rule.longTimeToLive().toSeconds())
        .put("expiry", rule.expiry().name())
        .put("tail", rule.tail().name());
    return entry;
  }

  private void rates(ObjectNode node, Map<Rate, BigDecimal> rates) {
    put(node, "input", rates.get(tuned ? Rate.TUNED_INPUT : Rate.INPUT));
    put(node, "cached", rates.get(tuned ? Rate.TUNED_CACHED_INPUT : Rate.CACHED_INPUT));
    put(node, "output", rates.get(tuned ? Rate.TUNED_OUTPUT : Rate.OUTPUT));
    put(node, "write", rates.get(Rate.CACHE_WRITE));
    put(node, "longWrite", rates.get(Rate.LONG_CACHE_WRITE));
    put(node, "storage", rates.get(Rate.CACHE_STORAGE));
    put(node, "batch", rates.get(Rate.BATCH_FACTOR));
  }

  private static void put(
      ObjectNode node, String name, @org.jspecify.annotations.Nullable BigDecimal value) {
    if (value != null) {
      node.put(name, value);
    }
  }
}
