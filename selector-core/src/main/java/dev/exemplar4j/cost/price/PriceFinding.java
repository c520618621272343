package dev.exemplar4j.cost.price;

/**
 * A price that contradicts what is usual: more likely a slip than a price.
 *
 * @param model the model, or the key of the entry in a foreign file
 * @param what which value, and the rule that it breaks
 */
public record PriceFinding(String model, String what) {}
