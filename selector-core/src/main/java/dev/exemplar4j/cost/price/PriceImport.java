package dev.exemplar4j.cost.price;

import dev.exemplar4j.file.DataException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads catalogues that others keep, from a file that a person has fetched. They are large and kept
 * by many hands: a value that contradicts what is usual (a cached price above the plain one, a
 * write of 24 times the input, a fine-tune below its base) is left out and reported, and so is an
 * entry that cannot be read. They know neither prices of training nor of hosting.
 */
public final class PriceImport {

  private PriceImport() {}

  /**
   * Reads LiteLLM's {@code model_prices_and_context_window.json}: USD per token.
   *
   * @param file the file
   * @param asOf the day of the file
   * @return the prices of its chat, completion, responses and embedding models
   * @throws DataException if the file is not of that form, or holds no price
   * @throws dev.exemplar4j.file.StorageException if it cannot be read
   */
  public static ImportedPrices liteLlm(Path file, LocalDate asOf) {
    return new LiteLlmImport(file, asOf).prices();
  }

  /**
   * Reads the {@code api.json} of models.dev: USD per million tokens.
   *
   * @param file the file
   * @param asOf the day of the file
   * @return the prices of its models
   * @throws DataException if the file is not of that form, or holds no price
   * @throws dev.exemplar4j.file.StorageException if it cannot be read
   */
  public static ImportedPrices modelsDev(Path file, LocalDate asOf) {
    return new ModelsDevImport(file, asOf).prices();
  }

  /**
   * Looks for prices that contradict what is usual.
   *
   * @param catalogue any catalogue
   * @return what was found, in the order of the catalogue; empty if all is as usual
   */
  public static List<PriceFinding> check(PriceCatalogue catalogue) {
    List<PriceFinding> findings = new ArrayList<>();
    for (ModelPrice price : catalogue.prices()) {
      findings.addAll(PriceLints.check(price.name(), price.rates()).findings());
      for (ContextTier tier : price.tiers()) {
        findings.addAll(PriceLints.check(price.name(), price.rates(), tier).findings());
      }
    }
    return List.copyOf(findings);
  }
}
