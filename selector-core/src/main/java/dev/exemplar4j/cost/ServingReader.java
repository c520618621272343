package dev.exemplar4j.cost;

import static dev.exemplar4j.cost.ScenarioReader.checked;
import static dev.exemplar4j.cost.ScenarioReader.small;

import dev.exemplar4j.file.JsonFields;
import java.math.BigDecimal;
import java.util.Map;

/** Where an adapter of a scenario answers. */
final class ServingReader {

  private ServingReader() {}

  static Serving read(JsonFields fields) {
    String kind =
        fields
            .oneOf(
                "kind",
                Map.of("per-token", "per-token", "dedicated", "dedicated", "elastic", "elastic"))
            .orElseThrow(fields.missing("kind"));
    Serving serving =
        switch (kind) {
          case "per-token" -> new Serving.PerToken(text(fields, "model"));
          case "dedicated" -> dedicated(fields);
          default -> elastic(fields);
        };
    fields.end();
    return serving;
  }

  private static Serving dedicated(JsonFields fields) {
    String machine = text(fields, "machine");
    int replicas = small(fields, "replicas", 1);
    BigDecimal hours =
        fields.amount("hoursPerMonth").orElse(BigDecimal.valueOf(Horizon.HOURS_PER_MONTH));
    int adapters = small(fields, "adapters", 1);
    return checked(fields, () -> new Serving.Dedicated(machine, replicas, hours, adapters));
  }

  private static Serving elastic(JsonFields fields) {
    String machine = text(fields, "machine");
    BigDecimal seconds =
        fields.amount("secondsPerRequest").orElseThrow(fields.missing("secondsPerRequest"));
    BigDecimal peak = fields.amount("peakFactor").orElse(BigDecimal.ONE);
    BigDecimal used = fields.share("utilisation").orElse(BigDecimal.ONE);
    int adapters = small(fields, "adapters", 1);
    return checked(fields, () -> new Serving.Elastic(machine, seconds, peak, used, adapters));
  }

  private static String text(JsonFields fields, String key) {
    return fields.text(key).orElseThrow(fields.missing(key));
  }
}
