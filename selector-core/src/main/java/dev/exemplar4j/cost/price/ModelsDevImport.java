package dev.exemplar4j.cost.price;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.StrictJson;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The providers of models.dev, their models and prices per million tokens. */
final class ModelsDevImport {

  private static final long OLD_TIER = 200_000;
  private static final long MOST_TOKENS = 1_000_000_000_000L;
  private static final Map<Rate, String> KEYS =
      new EnumMap<>(
          Map.of(
              Rate.INPUT, "input",
              Rate.OUTPUT, "output",
              Rate.CACHED_INPUT, "cache_read",
              Rate.CACHE_WRITE, "cache_write"));

  private final ForeignPrices prices;
  private final String file;
  private final JsonNode root;

  ModelsDevImport(Path file, LocalDate asOf) {
    this.file = file.toString();
    this.root = StrictJson.with(CatalogueReader.LIMITS).readFile(file);
    this.prices = new ForeignPrices(this.file, "models.dev", asOf);
  }

  ImportedPrices prices() {
    if (!root.isObject()) {
      throw DataException.inFile(file, "must be an object of providers");
    }
    root.properties().forEach(provider -> readProvider(provider.getKey(), provider.getValue()));
    return prices.imported();
  }

  private void readProvider(String provider, JsonNode entry) {
    JsonNode models = entry.path("models");
    if (!entry.isObject() || (entry.hasNonNull("models") && !models.isObject())) {
      prices.report(provider, "has no models that can be read");
    }
    models.properties().forEach(model -> read(provider, model.getKey(), model.getValue()));
  }

  private void read(String provider, String model, JsonNode entry) {
    String name = provider + "/" + model;
    JsonNode cost = entry.path("cost");
    if (!cost.isObject()) {
      if (!entry.isObject() || entry.hasNonNull("cost")) {
        prices.report(name, "has no cost that can be read");
      }
      return;
    }
    Map<Rate, BigDecimal> rates = rates(name, cost);
    if (!rates.containsKey(Rate.INPUT)) {
      prices.report(name, "has no price of input that can be read");
      return;
    }
    prices.add(provider, model, rates, tiers(name, cost), LocalDate.MAX);
  }

  private List<ContextTier> tiers(String name, JsonNode cost) {
    List<ContextTier> tiers = new ArrayList<>();
    for (JsonNode tier : cost.path("tiers")) {
      JsonNode size = tier.path("tier").path("size");
      if (tier.path("tier").path("type").asText().equals("context")
          && size.canConvertToExactIntegral()
          && size.canConvertToLong()
          && size.asLong() > 0
          && size.asLong() <= MOST_TOKENS) {
        tiers.add(new ContextTier(size.asLong(), rates(name, tier)));
      } else {
        prices.report(name, "has a tier that is not one of context");
      }
    }
    if (tiers.isEmpty() && cost.path("context_over_200k").isObject()) {
      tiers.add(new ContextTier(OLD_TIER, rates(name, cost.path("context_over_200k"))));
    }
    tiers.sort(Comparator.comparingLong(ContextTier::aboveTokens));
    return tiers;
  }

  private Map<Rate, BigDecimal> rates(String name, JsonNode cost) {
    Map<Rate, BigDecimal> rates = new EnumMap<>(Rate.class);
    KEYS.forEach(
        (rate, key) -> prices.price(name, cost, key).ifPresent(value -> rates.put(rate, value)));
    return rates;
  }
}
