package dev.exemplar4j.cost.price;

/**
 * What a person should know beside the numbers; each may be empty.
 *
 * @param status whether the model can be had
 * @param conditions when the price holds
 * @param notes anything else
 */
public record Remarks(String status, String conditions, String notes) {

  /** Nothing to say. */
  public static final Remarks NONE = new Remarks("", "", "");
}
