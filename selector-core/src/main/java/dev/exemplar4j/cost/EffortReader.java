package dev.exemplar4j.cost;

import static dev.exemplar4j.cost.ScenarioReader.checked;
import static dev.exemplar4j.cost.ScenarioReader.small;

import dev.exemplar4j.file.JsonFields;
import java.math.BigDecimal;

/** What a fine-tune of a scenario costs beside the training. */
final class EffortReader {

  private EffortReader() {}

  static Effort read(JsonFields fields) {
    Effort.Labour labour =
        new Effort.Labour(
            fields.count("labels").orElse(0L),
            amount(fields, "usdPerLabel"),
            amount(fields, "preparationHours"),
            amount(fields, "usdPerHour"));
    Effort.Upkeep upkeep =
        new Effort.Upkeep(
            small(fields, "retrainEveryMonths", Effort.Upkeep.NEVER),
            fields.count("labelsPerRetraining").orElse(0L),
            amount(fields, "monitoringUsdPerMonth"));
    int runs = small(fields, "runs", 1);
    BigDecimal failed = amount(fields, "failedShare");
    long evaluated = fields.count("evaluationRequests").orElse(0L);
    fields.end();
    return checked(
        fields, () -> new Effort(labour, new Effort.Runs(runs, failed, evaluated), upkeep));
  }

  private static BigDecimal amount(JsonFields fields, String key) {
    return fields.amount(key).orElse(BigDecimal.ZERO);
  }
}
