package dev.exemplar4j.cost;

import static dev.exemplar4j.cost.ScenarioReader.checked;
import static dev.exemplar4j.cost.ScenarioReader.count;
import static dev.exemplar4j.cost.ScenarioReader.need;
import static dev.exemplar4j.cost.ScenarioReader.small;

import dev.exemplar4j.file.JsonFields;
import dev.exemplar4j.statistics.Proportion;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The strategies of a scenario, and the accuracies that stand beside them. */
final class StrategyReader {

  private static final List<String> KINDS =
      List.of(
          "zero-shot",
          "static",
          "dynamic",
          "static-then-dynamic",
          "many-shot",
          "supervised",
          "preference",
          "reinforcement",
          "hosted-lora",
          "self-hosted-lora");
  private static final Map<String, CacheUse> CACHES =
      Map.of(
          "none", CacheUse.NONE,
          "prefix", CacheUse.PREFIX,
          "prefix-and-tail", CacheUse.PREFIX_AND_TAIL,
          "long-prefix", CacheUse.LONG_PREFIX,
          "rented-prefix", CacheUse.RENTED_PREFIX);

  private final long instructions;
  private final Map<String, Proportion> accuracies = new HashMap<>();

  StrategyReader(long instructions) {
    this.instructions = instructions;
  }

  Map<String, Proportion> accuracies() {
    return accuracies;
  }

  Strategy read(JsonFields fields) {
    String kind =
        fields
            .oneOf(
                "kind", KINDS.stream().collect(Collectors.toMap(Function.identity(), one -> one)))
            .orElseThrow(fields.missing("kind"));
    String name = fields.text("name").orElse(kind);
    String model = fields.text("model").orElseThrow(fields.missing("model"));
    fields.object("accuracy").ifPresent(one -> accuracies.put(name, accuracy(one)));
    Strategy strategy =
        KINDS.indexOf(kind) < 5
            ? prompting(kind, name, model, fields)
            : tuning(kind, name, model, fields);
    fields.end();
    return strategy;
  }

  private static Proportion accuracy(JsonFields fields) {
    long right = count(fields, "right");
    long of = count(fields, "of");
    fields.end();
    return checked(fields, () -> new Proportion(right, of));
  }

  private static Prompting prompting(String kind, String name, String model, JsonFields fields) {
    CacheUse cache = fields.oneOf("cache", CACHES).orElse(CacheUse.PREFIX);
    if (kind.equals("zero-shot")) {
      return new Prompting.ZeroShot(name, model, cache);
    }
    fields.require("examples");
    int examples = small(fields, "examples", 0);
    return switch (kind) {
      case "static" -> new Prompting.StaticExamples(name, model, examples, cache);
      case "many-shot" -> new Prompting.ManyShot(name, model, examples, cache);
      case "dynamic" ->
          new Prompting.DynamicExamples(name, model, examples, retrieval(fields), cache);
      default -> {
        fields.require("fixed");
        int fixed = small(fields, "fixed", 0);
        yield new Prompting.StaticThenDynamic(
            name, model, fixed, examples, retrieval(fields), cache);
      }
    };
  }

  private static Retrieval retrieval(JsonFields strategy) {
    return strategy
        .object("retrieval")
        .map(
            fields -> {
              Retrieval read =
                  new Retrieval(
                      fields.text("embeddingModel").orElse(""),
                      fields.count("poolExamples").orElse(0L),
                      amount(fields, "storeUsdPerRequest"),
                      amount(fields, "storeUsdPerMonth"));
              fields.end();
              return read;
            })
        .orElse(Retrieval.IN_PROCESS);
  }

  private static BigDecimal amount(JsonFields fields, String key) {
    return fields.amount(key).orElse(BigDecimal.ZERO);
  }

  private Tuning tuning(String kind, String name, String model, JsonFields fields) {
    long tokens = fields.count("instructions").orElse(instructions);
    CacheUse cache = fields.oneOf("cache", CACHES).orElse(CacheUse.PREFIX);
    TunedPrompt prompt = checked(fields, () -> new TunedPrompt(tokens, cache));
    Effort effort = fields.object("effort").map(EffortReader::read).orElse(Effort.NONE);
    return switch (kind) {
      case "supervised" ->
          new Tuning.Supervised(name, model, prompt, data(need(fields, "training")), effort);
      case "preference" ->
          new Tuning.Preference(name, model, prompt, data(need(fields, "training")), effort);
      case "reinforcement" ->
          new Tuning.Reinforcement(name, model, prompt, hours(fields), grading(fields), effort);
      case "hosted-lora" ->
          new Tuning.HostedLora(
              name,
              model,
              prompt,
              data(need(fields, "training")),
              ServingReader.read(need(fields, "serving")),
              effort);
      default ->
          new Tuning.SelfHostedLora(
              name,
              model,
              prompt,
              hours(fields),
              ServingReader.read(need(fields, "serving")),
              effort);
    };
  }

  private static BigDecimal hours(JsonFields fields) {
    return fields.amount("trainingHours").orElseThrow(fields.missing("trainingHours"));
  }

  private static TrainingSet data(JsonFields fields) {
    long examples = count(fields, "examples");
    long tokens = count(fields, "tokensPerExample");
    int epochs = small(fields, "epochs", TrainingSet.AUTOMATIC);
    long validation = fields.count("validationExamples").orElse(0L);
    int passes = small(fields, "validationPasses", 0);
    fields.end();
    return checked(fields, () -> new TrainingSet(examples, tokens, epochs, validation, passes));
  }

  private static Grading grading(JsonFields strategy) {
    return strategy
        .object("grading")
        .map(
            fields -> {
              Grading read =
                  new Grading(
                      fields.text("model").orElseThrow(fields.missing("model")),
                      count(fields, "inputTokens"),
                      count(fields, "outputTokens"));
              fields.end();
              return read;
            })
        .orElse(Grading.BY_PROGRAM);
  }
}
