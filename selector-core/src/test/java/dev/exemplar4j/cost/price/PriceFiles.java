package dev.exemplar4j.cost.price;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of prices for tests. */
final class PriceFiles {

  /** An entry of which each key has a value, none of them the one that holds without the key. */
  static final String FULL_ENTRY =
      """
      {"provider": "p", "model": "m", "aliases": ["first", "second"],
       "inputPer1M": 10, "cachedInputPer1M": 1.5, "cacheWritePer1M": 12.5,
       "longCacheWritePer1M": 20, "cacheStoragePer1MHour": 4.25, "outputPer1M": 30,
       "trainingPer1M": 25, "preferenceTrainingPer1M": 26, "trainingPerHour": 100,
       "trainingMinimum": 3, "tunedInputPer1M": 11, "tunedCachedInputPer1M": 5.5,
       "tunedOutputPer1M": 33, "hostingPerHour": 1.7, "storagePerMonth": 0.01,
       "batchFactor": 0.45,
       "cache": {"kind": "paid-write", "minTokens": 1024, "stepTokens": 128, "ttlMinutes": 5,
         "expiry": "fixed", "longTtlMinutes": 60, "volatileTail": "written", "terms": "on order"},
       "contextTiers": [{"aboveTokens": 500000, "inputPer1M": 40, "outputPer1M": 90},
         {"aboveTokens": 200000, "inputPer1M": 20, "batchFactor": 0.6}],
       "training": {"minExamples": 12, "maxExampleTokens": 65536, "validation": "billed",
         "closedToNewCustomers": "2026-05-07", "lastJob": "2027-01-06"},
       "reasoning": "by-default", "validFrom": "2026-01-02", "validTo": "2026-12-30",
       "shutdown": "2027-03-04", "status": "preview", "conditions": "in bulk", "notes": "dear",
       "confidence": "low",
       "source": {"reference": "a page", "date": "2026-10-07", "kind": "provider page"}}
      """;

  /** An entry with what every entry must have, and one price. */
  static final String SMALL_ENTRY = entry("p", "m", "\"inputPer1M\": 1");

  private PriceFiles() {}

  /** An entry with these prices and other keys. */
  static String entry(String provider, String model, String more) {
    return """
        {"provider": "%s", "model": "%s", %s, "confidence": "high",
         "source": {"reference": "made up", "date": "2026"}}
        """
        .formatted(provider, model, more);
  }

  /** A catalogue of these entries. */
  static String catalogue(String... entries) {
    return "{\"schema\": \"exemplar4j-prices/1\", \"about\": \"made up\", \"asOf\": \"2026-11-21\","
        + " \"currency\": \"USD\", \"prices\": ["
        + String.join(",\n", entries)
        + "]}";
  }

  /** Writes a text into a file. */
  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a catalogue and reads it. */
  static PriceCatalogue read(Path folder, String... entries) {
    return PriceCatalogue.read(write(folder.resolve("prices.json"), catalogue(entries)));
  }
}
