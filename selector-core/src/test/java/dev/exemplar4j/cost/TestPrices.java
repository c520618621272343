package dev.exemplar4j.cost;

import dev.exemplar4j.cost.price.PriceCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Catalogues of one made-up model. */
final class TestPrices {

  private TestPrices() {}

  /** 1 USD for 1M tokens of input, 4 for output; writes and reads as factors. */
  static PriceCatalogue paidWrite(String write, String read) {
    return of(
        """
        "inputPer1M": 1, "cachedInputPer1M": %s, "cacheWritePer1M": %s, "outputPer1M": 4,
        "cache": {"kind": "paid-write", "minTokens": 0, "ttlMinutes": 5, "expiry": "sliding"}
        """
            .formatted(read, write));
  }

  /** The model {@code test/model} with these fields. */
  static PriceCatalogue of(String fields) {
    return read(
        """
        {"schema": "exemplar4j-prices/1", "asOf": "2026-01-01", "currency": "USD", "prices": [
          {"provider": "test", "model": "model", %s, "confidence": "high",
           "source": {"reference": "made up", "date": "2026-01-01"}}]}
        """
            .formatted(fields));
  }

  static PriceCatalogue read(String json) {
    try {
      Path file = Files.createTempFile("prices", ".json");
      try {
        Files.write(file, json.getBytes(StandardCharsets.UTF_8));
        return PriceCatalogue.read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
