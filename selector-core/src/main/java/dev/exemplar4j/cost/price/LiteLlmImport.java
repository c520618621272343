package dev.exemplar4j.cost.price;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.StrictJson;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** LiteLLM's map from model names to prices per token. */
final class LiteLlmImport {

  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
  private static final Set<String> MODES = Set.of("chat", "completion", "responses", "embedding");
  private static final String SAMPLE = "sample_spec";
  private static final String TUNED = "ft:";
  private static final long[] TIERS = {128_000, 200_000, 272_000, 512_000};
  private static final Map<Rate, String> KEYS =
      new EnumMap<>(
          Map.of(
              Rate.INPUT, "input_cost_per_token",
              Rate.OUTPUT, "output_cost_per_token",
              Rate.CACHED_INPUT, "cache_read_input_token_cost",
              Rate.CACHE_WRITE, "cache_creation_input_token_cost",
              Rate.LONG_CACHE_WRITE, "cache_creation_input_token_cost_above_1hr"));
  private static final Map<Rate, Rate> TUNED_RATES =
      Map.of(
          Rate.INPUT, Rate.TUNED_INPUT,
          Rate.OUTPUT, Rate.TUNED_OUTPUT,
          Rate.CACHED_INPUT, Rate.TUNED_CACHED_INPUT);

  private final ForeignPrices prices;
  private final String file;
  private final JsonNode root;

  LiteLlmImport(Path file, LocalDate asOf) {
    this.file = file.toString();
    this.root = StrictJson.with(CatalogueReader.LIMITS).readFile(file);
    this.prices = new ForeignPrices(this.file, "LiteLLM", asOf);
  }

  ImportedPrices prices() {
    if (!root.isObject()) {
      throw DataException.inFile(file, "must be an object of models");
    }
    root.properties().forEach(entry -> readBase(entry.getKey(), entry.getValue()));
    root.properties().forEach(entry -> readTuned(entry.getKey(), entry.getValue()));
    return prices.imported();
  }

  private void readBase(String key, JsonNode entry) {
    if (!entry.isObject()) {
      prices.report(key, "has no prices that can be read");
    }
    if (key.startsWith(TUNED) || !isModel(key, entry)) {
      return;
    }
    Map<Rate, BigDecimal> rates = rates(key, entry, "");
    prices
        .price(key, entry, "input_cost_per_token_cache_hit")
        .ifPresent(hit -> rates.putIfAbsent(Rate.CACHED_INPUT, perMillion(hit)));
    batch(key, entry, rates);
    if (!complete(key, rates)) {
      return;
    }
    String provider = provider(entry);
    prices.add(
        provider,
        key.startsWith(provider + "/") ? key.substring(provider.length() + 1) : key,
        rates,
        tiers(key, entry),
        prices.date(key, entry, "deprecation_date"));
  }

  /** A fine-tune's prices belong to its base. */
  private void readTuned(String key, JsonNode entry) {
    if (!key.startsWith(TUNED) || !isModel(key, entry)) {
      return;
    }
    Map<Rate, BigDecimal> rates = rates(key, entry, "");
    PriceLints lints = PriceLints.check(key, rates);
    lints.findings().forEach(finding -> prices.report(finding.model(), finding.what()));
    Map<Rate, BigDecimal> tuned = new EnumMap<>(Rate.class);
    lints
        .believed()
        .forEach(
            (rate, value) -> {
              if (TUNED_RATES.containsKey(rate)) {
                tuned.put(TUNED_RATES.get(rate), value);
              }
            });
    if (complete(key, rates)) {
      LocalDate shutdown = prices.date(key, entry, "deprecation_date");
      prices.add(provider(entry), key.substring(TUNED.length()), tuned, List.of(), shutdown);
    }
  }

  private boolean isModel(String key, JsonNode entry) {
    return !key.equals(SAMPLE)
        && entry.isObject()
        && MODES.contains(entry.path("mode").asText())
        && entry.has(KEYS.get(Rate.INPUT));
  }

  private boolean complete(String key, Map<Rate, BigDecimal> rates) {
    if (rates.containsKey(Rate.INPUT)) {
      return true;
    }
    prices.report(key, "has no price of input that can be read");
    return false;
  }

  private static String provider(JsonNode entry) {
    String provider = entry.path("litellm_provider").asText();
    return provider.isBlank() ? "unknown" : provider;
  }

  private Map<Rate, BigDecimal> rates(String model, JsonNode entry, String suffix) {
    Map<Rate, BigDecimal> rates = new EnumMap<>(Rate.class);
    KEYS.forEach(
        (rate, key) ->
            prices
                .price(model, entry, key + suffix)
                .ifPresent(value -> rates.put(rate, perMillion(value))));
    return rates;
  }

  private void batch(String model, JsonNode entry, Map<Rate, BigDecimal> rates) {
    BigDecimal input = rates.get(Rate.INPUT);
    if (input != null && input.signum() > 0) {
      prices
          .price(model, entry, "input_cost_per_token_batches")
          .ifPresent(
              batch ->
                  rates.put(
                      Rate.BATCH_FACTOR, perMillion(batch).divide(input, MathContext.DECIMAL32)));
    }
  }

  private List<ContextTier> tiers(String model, JsonNode entry) {
    List<ContextTier> tiers = new ArrayList<>();
    for (long above : TIERS) {
      Map<Rate, BigDecimal> rates = rates(model, entry, "_above_" + above / 1000 + "k_tokens");
      if (!rates.isEmpty()) {
        tiers.add(new ContextTier(above, rates));
      }
    }
    return tiers;
  }

  private static BigDecimal perMillion(BigDecimal perToken) {
    return perToken.multiply(MILLION).stripTrailingZeros();
  }
}
