package dev.exemplar4j.cost.price;

import java.util.List;

/**
 * What came out of a foreign catalogue.
 *
 * @param catalogue the prices that are believed
 * @param findings the values that were not, and the entries that could not be read
 */
public record ImportedPrices(PriceCatalogue catalogue, List<PriceFinding> findings) {

  /** Copies the findings. */
  public ImportedPrices {
    findings = List.copyOf(findings);
  }
}
