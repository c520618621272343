package dev.exemplar4j.cost.price;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;

/** An entry of a catalogue as JSON: what {@link ModelPriceReader} reads. */
final class ModelPriceJson {

  private ModelPriceJson() {}

  static ObjectNode of(ModelPrice price) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("provider", price.provider()).put("model", price.model());
    if (!price.aliases().isEmpty()) {
      price.aliases().forEach(node.putArray("aliases")::add);
    }
    price.rates().forEach((rate, value) -> node.put(rate.key(), value));
    putCache(node, price.cache());
    putTiers(node, price);
    putTraining(node, price.training());
    if (price.reasoning() != Reasoning.ON_REQUEST) {
      node.put("reasoning", word(ModelPriceReader.REASONINGS, price.reasoning()));
    }
    putDate(node, "validFrom", price.lifetime().from());
    putDate(node, "validTo", price.lifetime().to());
    putDate(node, "shutdown", price.lifetime().shutdown());
    putText(node, "status", price.remarks().status());
    putText(node, "conditions", price.remarks().conditions());
    putText(node, "notes", price.remarks().notes());
    node.put("confidence", word(ModelPriceReader.CONFIDENCES, price.confidence()));
    PriceSource source = price.source();
    ObjectNode from = node.putObject("source");
    from.put("reference", source.reference()).put("date", source.date());
    putText(from, "kind", source.kind());
    return node;
  }

  private static void putCache(ObjectNode node, CacheRule rule) {
    if (rule.kind() == CacheRule.Kind.NONE) {
      return;
    }
    ObjectNode cache = node.putObject("cache");
    cache.put("kind", word(ModelPriceReader.CACHE_KINDS, rule.kind()));
    cache.put("minTokens", rule.minTokens()).put("stepTokens", rule.stepTokens());
    cache.put("ttlMinutes", rule.timeToLive().toMinutes());
    cache.put("expiry", word(ModelPriceReader.EXPIRIES, rule.expiry()));
    if (!rule.longTimeToLive().equals(Duration.ZERO)) {
      cache.put("longTtlMinutes", rule.longTimeToLive().toMinutes());
    }
    if (rule.tail() != CacheRule.Tail.NOT_WRITTEN) {
      cache.put("volatileTail", word(ModelPriceReader.TAILS, rule.tail()));
    }
    putText(cache, "terms", rule.terms());
  }

  private static void putTiers(ObjectNode node, ModelPrice price) {
    if (price.tiers().isEmpty()) {
      return;
    }
    ArrayNode tiers = node.putArray("contextTiers");
    for (ContextTier tier : price.tiers()) {
      ObjectNode one = tiers.addObject().put("aboveTokens", tier.aboveTokens());
      for (Rate rate : Rate.values()) {
        BigDecimal value = tier.rates().get(rate);
        if (value != null) {
          one.put(rate.key(), value);
        }
      }
    }
  }

  private static void putTraining(ObjectNode node, TrainingRule rule) {
    if (rule.equals(TrainingRule.UNKNOWN)) {
      return;
    }
    ObjectNode training = node.putObject("training");
    training.put("minExamples", rule.minExamples());
    if (rule.maxExampleTokens() != Long.MAX_VALUE) {
      training.put("maxExampleTokens", rule.maxExampleTokens());
    }
    training.put("validation", word(ModelPriceReader.VALIDATIONS, rule.validation()));
    putDate(training, "closedToNewCustomers", rule.closedToNewCustomers());
    putDate(training, "lastJob", rule.lastJob());
  }

  private static void putDate(ObjectNode node, String key, LocalDate date) {
    if (!date.equals(LocalDate.MIN) && !date.equals(LocalDate.MAX)) {
      node.put(key, date.toString());
    }
  }

  private static void putText(ObjectNode node, String key, String text) {
    if (!text.isEmpty()) {
      node.put(key, text);
    }
  }

  private static <T> String word(Map<String, T> words, T meaning) {
    return words.entrySet().stream()
        .filter(entry -> entry.getValue().equals(meaning))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
