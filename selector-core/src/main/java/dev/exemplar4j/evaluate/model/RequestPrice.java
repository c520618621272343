package dev.exemplar4j.evaluate.model;

import dev.exemplar4j.cost.price.ModelPrice;
import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.cost.price.Rate;
import java.math.BigDecimal;

/** What one request costs by its tokens. Thread-safe. */
@FunctionalInterface
public interface RequestPrice {

  /**
   * The price of a request.
   *
   * @param inputTokens the tokens of the prompt; at least 0
   * @param outputTokens the tokens of the answer; at least 0
   * @return USD, at least 0
   */
  BigDecimal usd(long inputTokens, long outputTokens);

  /**
   * The list price: input and output by the token, after the tier for the length of the prompt. No
   * discount for what a provider's cache knows, so the bill is this or less.
   *
   * @param catalogue where the price stands, for the message
   * @param price the model's prices
   * @return the price of a request
   * @throws dev.exemplar4j.file.DataException if the price of input or output is not known
   */
  static RequestPrice of(PriceCatalogue catalogue, ModelPrice price) {
    catalogue.require(price, Rate.INPUT, "asking it");
    catalogue.require(price, Rate.OUTPUT, "asking it");
    return (input, output) -> {
      ModelPrice tier = price.forPrompt(input);
      return catalogue
          .require(tier, Rate.INPUT, "asking it")
          .multiply(BigDecimal.valueOf(input))
          .add(
              catalogue
                  .require(tier, Rate.OUTPUT, "asking it")
                  .multiply(BigDecimal.valueOf(output)))
          .movePointLeft(6);
    };
  }
}
