package dev.exemplar4j.cost;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * An amount of money by what it is spent on.
 *
 * @param componentsUsd the amounts in USD, unrounded, none of them 0; in the order of {@link
 *     Component}
 */
public record Cost(Map<Component, BigDecimal> componentsUsd) {

  /** No money. */
  public static final Cost NOTHING = new Cost(Map.of());

  /** Orders and copies. */
  public Cost {
    Map<Component, BigDecimal> ordered = new EnumMap<>(Component.class);
    componentsUsd.forEach(
        (component, usd) -> {
          if (usd.signum() != 0) {
            ordered.put(component, usd);
          }
        });
    componentsUsd = Collections.unmodifiableMap(ordered);
  }

  /** {@return the sum in USD} */
  public BigDecimal totalUsd() {
    return componentsUsd.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * The amount for one component.
   *
   * @param component which
   * @return USD, 0 if nothing is spent on it
   */
  public BigDecimal usd(Component component) {
    return componentsUsd.getOrDefault(component, BigDecimal.ZERO);
  }

  Cost plus(Component component, BigDecimal usd) {
    return plus(new Cost(Map.of(component, usd)));
  }

  Cost plus(Cost other) {
    Map<Component, BigDecimal> sum = new EnumMap<>(Component.class);
    sum.putAll(componentsUsd);
    other.componentsUsd.forEach((component, usd) -> sum.merge(component, usd, BigDecimal::add));
    return new Cost(sum);
  }

  Cost times(BigDecimal factor) {
    Map<Component, BigDecimal> product = new EnumMap<>(Component.class);
    componentsUsd.forEach((component, usd) -> product.put(component, usd.multiply(factor)));
    return new Cost(product);
  }
}
