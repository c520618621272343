package dev.exemplar4j.cost.price;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.JsonFields;
import dev.exemplar4j.file.OneLine;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gathers entries of a foreign catalogue; what is in doubt is reported and left out. */
final class ForeignPrices {

  /** Neither catalogue knows it; the commonest among the providers. */
  private static final long MIN_CACHED_TOKENS = 1024;

  private static final int MAX_DIGITS = 34;
  private static final BigDecimal MOST_USD = BigDecimal.TEN.pow(12);

  private final String file;
  private final PriceSource source;
  private final LocalDate asOf;
  private final Map<String, ModelPrice> prices = new LinkedHashMap<>();
  private final Set<PriceFinding> findings = new LinkedHashSet<>();

  ForeignPrices(String file, String kind, LocalDate asOf) {
    this.file = file;
    this.source = new PriceSource(file, asOf.toString(), kind);
    this.asOf = asOf;
  }

  /** Reads a price if it is there; what is no price is reported. */
  Optional<BigDecimal> price(String model, JsonNode entry, String key) {
    JsonNode value = entry.get(key);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isNumber() || !sane(value.decimalValue())) {
      findings.add(new PriceFinding(model, key + " must be a number from 0 to 10^12"));
      return Optional.empty();
    }
    return Optional.of(value.decimalValue());
  }

  private static boolean sane(BigDecimal value) {
    return value.signum() >= 0
        && value.compareTo(MOST_USD) <= 0
        && value.precision() <= MAX_DIGITS
        && Math.abs((long) value.scale()) <= MAX_DIGITS;
  }

  /** Reads a date if it is there; what is no date is reported. */
  LocalDate date(String model, JsonNode entry, String key) {
    JsonNode value = entry.get(key);
    if (value == null || value.isNull()) {
      return LocalDate.MAX;
    }
    try {
      return LocalDate.parse(value.asText());
    } catch (DateTimeException e) {
      findings.add(new PriceFinding(model, key + " must be a date such as 2026-11-21"));
      return LocalDate.MAX;
    }
  }

  void report(String model, String what) {
    findings.add(new PriceFinding(model, what));
  }

  /** Adds an entry, or adds to the one of the same name. */
  void add(
      String provider,
      String model,
      Map<Rate, BigDecimal> rates,
      List<ContextTier> tiers,
      LocalDate shutdown) {
    String name = provider + "/" + model;
    if (!isName(provider) || !isName(model)) {
      report(OneLine.of(name), "has a name that is blank, or no text that a file can hold");
      return;
    }
    Map<Rate, BigDecimal> merged = new EnumMap<>(Rate.class);
    ModelPrice before = prices.get(name);
    if (before != null) {
      merged.putAll(before.rates());
    }
    merged.putAll(rates);
    PriceLints lints = PriceLints.check(name, merged);
    findings.addAll(lints.findings());
    Map<Rate, BigDecimal> believed = lints.believed();
    dropHalfOfAPair(name, believed);
    if (believed.isEmpty()) {
      report(name, "has no price that can be used");
      return;
    }
    List<PriceFinding> ofTiers = new ArrayList<>();
    List<ContextTier> keptTiers = believed(name, believed, merged(before, tiers), ofTiers);
    findings.addAll(ofTiers);
    boolean doubted = !lints.findings().isEmpty() || !ofTiers.isEmpty() || isDoubted(before);
    prices.put(
        name,
        new ModelPrice(
            provider,
            model,
            List.of(),
            believed,
            cacheRule(believed),
            keptTiers,
            TrainingRule.UNKNOWN,
            Reasoning.ON_REQUEST,
            new Lifetime(LocalDate.MIN, LocalDate.MAX, shutdown(before, rates, shutdown)),
            Remarks.NONE,
            doubted ? Confidence.LOW : Confidence.MEDIUM,
            source));
  }

  private static boolean isDoubted(@Nullable ModelPrice before) {
    return before != null && before.confidence() == Confidence.LOW;
  }

  /** The earlier day, but a fine-tune, which has no plain input, does not end its base. */
  private static LocalDate shutdown(
      @Nullable ModelPrice before, Map<Rate, BigDecimal> rates, LocalDate shutdown) {
    if (before == null) {
      return shutdown;
    }
    LocalDate other = before.lifetime().shutdown();
    boolean endsOnlyFineTune =
        before.rates().containsKey(Rate.INPUT) && !rates.containsKey(Rate.INPUT);
    return endsOnlyFineTune || other.isBefore(shutdown) ? other : shutdown;
  }

  /** The tiers of both entries; of the same size the one that was listed first. */
  private static Collection<ContextTier> merged(
      @Nullable ModelPrice before, List<ContextTier> tiers) {
    Map<Long, ContextTier> bySize = new TreeMap<>();
    if (before != null) {
      before.tiers().forEach(tier -> bySize.put(tier.aboveTokens(), tier));
    }
    tiers.forEach(tier -> bySize.putIfAbsent(tier.aboveTokens(), tier));
    return bySize.values();
  }

  private static List<ContextTier> believed(
      String name,
      Map<Rate, BigDecimal> base,
      Collection<ContextTier> tiers,
      List<PriceFinding> found) {
    List<ContextTier> kept = new ArrayList<>();
    for (ContextTier tier : tiers) {
      PriceLints lints = PriceLints.check(name, base, tier);
      found.addAll(lints.findings());
      if (!lints.believed().isEmpty()) {
        kept.add(new ContextTier(tier.aboveTokens(), lints.believed()));
      }
    }
    return kept;
  }

  /** A fine-tune has both prices or none, in our catalogue as at every provider. */
  private void dropHalfOfAPair(String name, Map<Rate, BigDecimal> rates) {
    if (rates.containsKey(Rate.TUNED_INPUT) != rates.containsKey(Rate.TUNED_OUTPUT)) {
      report(name, "has one price of input and output of its fine-tunes without the other");
      rates
          .keySet()
          .removeAll(Set.of(Rate.TUNED_INPUT, Rate.TUNED_OUTPUT, Rate.TUNED_CACHED_INPUT));
    }
  }

  private static boolean isName(String text) {
    return !text.isBlank() && JsonFields.isWellFormed(text);
  }

  private static CacheRule cacheRule(Map<Rate, BigDecimal> rates) {
    if (!rates.containsKey(Rate.CACHED_INPUT)) {
      return CacheRule.NONE;
    }
    boolean paid = rates.containsKey(Rate.CACHE_WRITE);
    return new CacheRule(
        paid ? CacheRule.Kind.PAID_WRITE : CacheRule.Kind.FREE_WRITE,
        MIN_CACHED_TOKENS,
        1,
        Duration.ofMinutes(5),
        CacheRule.Expiry.SLIDING,
        rates.containsKey(Rate.LONG_CACHE_WRITE) ? Duration.ofHours(1) : Duration.ZERO,
        CacheRule.Tail.NOT_WRITTEN,
        "minimum and time to live are not in the catalogue: assumed");
  }

  ImportedPrices imported() {
    if (prices.isEmpty()) {
      throw DataException.inFile(file, "holds no price of a model");
    }
    PriceCatalogue catalogue = new PriceCatalogue(file, asOf, List.copyOf(prices.values()));
    return new ImportedPrices(catalogue, List.copyOf(findings));
  }
}
