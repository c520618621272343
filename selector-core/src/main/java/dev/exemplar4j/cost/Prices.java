package dev.exemplar4j.cost;

import dev.exemplar4j.cost.price.ModelPrice;
import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.cost.price.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The prices of a catalogue for one strategy, so that what is missing is said together with who
 * needs it.
 */
record Prices(PriceCatalogue catalogue, String strategy) {

  ModelPrice model(String name, LocalDate day) {
    return catalogue.price(name, day);
  }

  BigDecimal require(ModelPrice price, Rate rate) {
    return catalogue.require(price, rate, purpose());
  }

  Tariff tariff(ModelPrice price, Tariff.Rates rates) {
    return Tariff.of(catalogue, price, rates, purpose());
  }

  private String purpose() {
    return "the strategy \"" + strategy + "\"";
  }
}
