package dev.exemplar4j.cost.price;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one model, or one machine, costs at one provider during one span of time.
 *
 * @param provider who sells it, such as {@code openai}
 * @param model the provider's name for it
 * @param aliases other names under which it is found
 * @param rates its prices, each in its {@link Rate#unit() unit}; in the order of {@link Rate}
 * @param cache how beginnings of prompts are cached
 * @param tiers other prices for long prompts, by threshold, ascending
 * @param training what a fine-tuning job is subject to
 * @param reasoning whether it thinks without being asked
 * @param lifetime when the prices hold and when the model ends
 * @param remarks what else a person should know
 * @param confidence how far to believe it
 * @param source where it was read, and when
 */
public record ModelPrice(
    String provider,
    String model,
    List<String> aliases,
    Map<Rate, BigDecimal> rates,
    CacheRule cache,
    List<ContextTier> tiers,
    TrainingRule training,
    Reasoning reasoning,
    Lifetime lifetime,
    Remarks remarks,
    Confidence confidence,
    PriceSource source) {

  /** Copies the collections. */
  public ModelPrice {
    aliases = List.copyOf(aliases);
    Map<Rate, BigDecimal> ordered = new EnumMap<>(Rate.class);
    ordered.putAll(rates);
    rates = Collections.unmodifiableMap(ordered);
    tiers = List.copyOf(tiers);
  }

  /** {@return provider and model, such as {@code openai/gpt-4.1-mini-2025-04-14}} */
  public String name() {
    return provider + "/" + model;
  }

  /**
   * One price.
   *
   * @param rate which
   * @return the price, or nothing if it is not known
   */
  public Optional<BigDecimal> rate(Rate rate) {
    return Optional.ofNullable(rates.get(rate));
  }

  /**
   * The prices for a prompt of some length.
   *
   * @param promptTokens the length of the prompt, in tokens
   * @return these prices, or those of the highest tier that the prompt is above
   */
  public ModelPrice forPrompt(long promptTokens) {
    Map<Rate, BigDecimal> changed = new EnumMap<>(Rate.class);
    tiers.stream()
        .filter(tier -> promptTokens > tier.aboveTokens())
        .forEach(tier -> changed.putAll(tier.rates()));
    return changed.isEmpty() ? this : withRates(changed, List.of());
  }

  /** {@return the entry as JSON on one line, as a catalogue holds it} */
  public String json() {
    return ModelPriceJson.of(this).toString();
  }

  private ModelPrice withRates(Map<Rate, BigDecimal> changed, List<ContextTier> kept) {
    Map<Rate, BigDecimal> merged = new EnumMap<>(Rate.class);
    merged.putAll(rates);
    merged.putAll(changed);
    return new ModelPrice(
        provider,
        model,
        aliases,
        merged,
        cache,
        kept,
        training,
        reasoning,
        lifetime,
        remarks,
        confidence,
        source);
  }
}
