package dev.exemplar4j.cost.price;

import dev.exemplar4j.file.JsonFields;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One entry of a catalogue. */
final class ModelPriceReader {

  static final Map<String, CacheRule.Kind> CACHE_KINDS =
      Map.of("free-write", CacheRule.Kind.FREE_WRITE, "paid-write", CacheRule.Kind.PAID_WRITE);
  static final Map<String, CacheRule.Expiry> EXPIRIES =
      Map.of("sliding", CacheRule.Expiry.SLIDING, "fixed", CacheRule.Expiry.FIXED);
  static final Map<String, CacheRule.Tail> TAILS =
      Map.of("written", CacheRule.Tail.WRITTEN, "not-written", CacheRule.Tail.NOT_WRITTEN);
  static final Map<String, TrainingRule.Validation> VALIDATIONS =
      Map.of("free", TrainingRule.Validation.FREE, "billed", TrainingRule.Validation.BILLED);
  static final Map<String, Reasoning> REASONINGS =
      Map.of("by-default", Reasoning.BY_DEFAULT, "on-request", Reasoning.ON_REQUEST);
  static final Map<String, Confidence> CONFIDENCES =
      Map.of("high", Confidence.HIGH, "medium", Confidence.MEDIUM, "low", Confidence.LOW);

  private final JsonFields fields;

  private ModelPriceReader(JsonFields fields) {
    this.fields = fields;
  }

  static ModelPrice read(JsonFields fields) {
    ModelPrice price = new ModelPriceReader(fields).price();
    fields.end();
    return price;
  }

  private ModelPrice price() {
    Map<Rate, BigDecimal> rates = rates(fields);
    checkRates(fields, rates);
    Remarks remarks =
        new Remarks(
            fields.text("status").orElse(""),
            fields.text("conditions").orElse(""),
            fields.text("notes").orElse(""));
    if (rates.isEmpty() && remarks.status().isEmpty()) {
      throw fields.broken("", "needs a price, or a status that says why there is none");
    }
    return new ModelPrice(
        fields.text("provider").orElseThrow(fields.missing("provider")),
        fields.text("model").orElseThrow(fields.missing("model")),
        fields.texts("aliases"),
        rates,
        fields.object("cache").map(ModelPriceReader::cache).orElse(CacheRule.NONE),
        tiers(rates),
        fields.object("training").map(ModelPriceReader::training).orElse(TrainingRule.UNKNOWN),
        fields.oneOf("reasoning", REASONINGS).orElse(Reasoning.ON_REQUEST),
        lifetime(),
        remarks,
        fields.oneOf("confidence", CONFIDENCES).orElseThrow(fields.missing("confidence")),
        source(fields.object("source").orElseThrow(fields.missing("source"))));
  }

  private static Map<Rate, BigDecimal> rates(JsonFields fields) {
    Map<Rate, BigDecimal> rates = new EnumMap<>(Rate.class);
    for (Rate rate : Rate.values()) {
      fields.amount(rate.key()).ifPresent(value -> rates.put(rate, value));
    }
    return rates;
  }

  private static void checkRates(JsonFields fields, Map<Rate, BigDecimal> rates) {
    needs(fields, rates, Rate.OUTPUT, Rate.INPUT);
    needs(fields, rates, Rate.CACHED_INPUT, Rate.INPUT);
    needs(fields, rates, Rate.CACHE_WRITE, Rate.INPUT);
    needs(fields, rates, Rate.TUNED_OUTPUT, Rate.TUNED_INPUT);
    needs(fields, rates, Rate.TUNED_INPUT, Rate.TUNED_OUTPUT);
    BigDecimal batch = rates.get(Rate.BATCH_FACTOR);
    if (batch != null && (batch.signum() == 0 || batch.compareTo(BigDecimal.ONE) > 0)) {
      throw fields.broken(Rate.BATCH_FACTOR.key(), "must be in (0, 1] but was " + batch);
    }
  }

  private static void needs(
      JsonFields fields, Map<Rate, BigDecimal> rates, Rate given, Rate needed) {
    if (rates.containsKey(given) && !rates.containsKey(needed)) {
      throw fields.broken(needed.key(), "is missing although there is " + given.key());
    }
  }

  private static CacheRule cache(JsonFields fields) {
    CacheRule rule =
        new CacheRule(
            fields.oneOf("kind", CACHE_KINDS).orElseThrow(fields.missing("kind")),
            fields.count("minTokens").orElseThrow(fields.missing("minTokens")),
            stepTokens(fields),
            minutes(fields, "ttlMinutes").orElseThrow(fields.missing("ttlMinutes")),
            fields.oneOf("expiry", EXPIRIES).orElseThrow(fields.missing("expiry")),
            minutes(fields, "longTtlMinutes").orElse(Duration.ZERO),
            fields.oneOf("volatileTail", TAILS).orElse(CacheRule.Tail.NOT_WRITTEN),
            fields.text("terms").orElse(""));
    fields.end();
    return rule;
  }

  private static long stepTokens(JsonFields fields) {
    long tokens = fields.count("stepTokens").orElse(1L);
    if (tokens < 1) {
      throw fields.broken("stepTokens", "must be at least 1 but was " + tokens);
    }
    return tokens;
  }

  private static Optional<Duration> minutes(JsonFields fields, String key) {
    return fields
        .count(key)
        .map(
            minutes -> {
              if (minutes < 1 || minutes > 1_000_000) {
                throw fields.broken(key, "must be in [1, 1000000] but was " + minutes);
              }
              return Duration.ofMinutes(minutes);
            });
  }

  /** What holds in a tier, its own prices over the model's, keeps the rules of prices too. */
  private List<ContextTier> tiers(Map<Rate, BigDecimal> base) {
    List<ContextTier> tiers = new ArrayList<>();
    for (JsonFields one : fields.objects("contextTiers")) {
      long above = one.count("aboveTokens").orElseThrow(one.missing("aboveTokens"));
      if (above < 1) {
        throw one.broken("aboveTokens", "must be at least 1 but was " + above);
      }
      if (tiers.stream().anyMatch(tier -> tier.aboveTokens() == above)) {
        throw one.broken("aboveTokens", "must not be that of another tier but was " + above);
      }
      Map<Rate, BigDecimal> own = rates(one);
      Map<Rate, BigDecimal> holding = new EnumMap<>(Rate.class);
      holding.putAll(base);
      holding.putAll(own);
      checkRates(one, holding);
      tiers.add(new ContextTier(above, own));
      one.end();
    }
    tiers.sort(Comparator.comparingLong(ContextTier::aboveTokens));
    return tiers;
  }

  private static TrainingRule training(JsonFields fields) {
    TrainingRule rule =
        new TrainingRule(
            fields.count("minExamples").orElse(0L),
            fields.count("maxExampleTokens").orElse(Long.MAX_VALUE),
            fields.oneOf("validation", VALIDATIONS).orElse(TrainingRule.Validation.FREE),
            fields.date("closedToNewCustomers").orElse(LocalDate.MAX),
            fields.date("lastJob").orElse(LocalDate.MAX));
    fields.end();
    return rule;
  }

  private Lifetime lifetime() {
    LocalDate from = fields.date("validFrom").orElse(LocalDate.MIN);
    LocalDate to = fields.date("validTo").orElse(LocalDate.MAX);
    if (to.isBefore(from)) {
      throw fields.broken("validTo", "must not be before validFrom");
    }
    return new Lifetime(from, to, fields.date("shutdown").orElse(LocalDate.MAX));
  }

  private static PriceSource source(JsonFields fields) {
    String reference = fields.text("reference").orElseThrow(fields.missing("reference"));
    String date = fields.text("date").orElseThrow(fields.missing("date"));
    String kind = fields.text("kind").orElse("");
    fields.end();
    try {
      return new PriceSource(reference, date, kind);
    } catch (IllegalArgumentException e) {
      throw fields.broken("date", "must be a year, a month or a day such as 2026-10-07");
    }
  }
}
