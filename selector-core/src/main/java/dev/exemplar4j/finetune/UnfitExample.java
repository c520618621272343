package dev.exemplar4j.finetune;

import dev.exemplar4j.file.DataException;

/**
 * An example that a format cannot hold.
 *
 * @param id of the example
 * @param reason the rule that it breaks
 */
public record UnfitExample(String id, String reason) {

  static void fail(UnfitExample unfit) {
    throw DataException.of("example " + unfit.id() + ": " + unfit.reason());
  }
}
