package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.exemplar4j.budget.TokenCounters;
import dev.exemplar4j.cost.Comparison;
import dev.exemplar4j.cost.Horizon;
import dev.exemplar4j.cost.PrefixReplay;
import dev.exemplar4j.cost.StrategyCost;
import dev.exemplar4j.cost.price.CacheRule;
import dev.exemplar4j.cost.price.ModelPrice;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.LineReader;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.file.StrictJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the caches of a comparison's models would have hit on real prompts, at the workload's rate
 * of requests.
 *
 * @param byModel by model, what hits
 */
record PromptReplay(Map<String, PrefixReplay> byModel) {

  /** Replays prompts in their order. */
  static PromptReplay of(List<String> prompts, Comparison comparison) {
    double perHour =
        (double) comparison.workload().traffic().requestsPerMonth() / Horizon.HOURS_PER_MONTH;
    Map<String, PrefixReplay> found = new LinkedHashMap<>();
    for (StrategyCost one : comparison.strategies()) {
      ModelPrice model = one.prices().getFirst();
      CacheRule rule = model.cache();
      if (rule.kind() != CacheRule.Kind.NONE) {
        double within = perHour * rule.timeToLive().toMinutes() / 60;
        int remembered = Math.clamp(Math.round(within), 1, Integer.MAX_VALUE);
        found.computeIfAbsent(
            model.name(),
            name -> PrefixReplay.of(prompts, TokenCounters.jtokkit(), rule, remembered));
      }
    }
    return new PromptReplay(found);
  }

  /** Reads what {@code exemplar prompt --queries} writes. */
  static List<String> prompts(Path file) {
    List<String> prompts = new ArrayList<>();
    StrictJson json = StrictJson.with(ReadLimits.DEFAULT);
    try (LineReader lines = LineReader.open(file, ReadLimits.DEFAULT)) {
      for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        long number = line.get().number();
        String text = new String(line.get().bytes(), StandardCharsets.UTF_8);
        prompts.add(prompt(json.readLine(text, file.toString(), number), file, number));
      }
    }
    if (prompts.isEmpty()) {
      throw DataException.inFile(file.toString(), "there must be at least one prompt");
    }
    return prompts;
  }

  private static String prompt(JsonNode line, Path file, long number) {
    if (line.path("prompt").isTextual()) {
      return line.path("prompt").textValue();
    }
    if (line.path("messages").isArray()) {
      return line.path("messages").toString();
    }
    throw DataException.onLine(
        file.toString(), number, "must have a text \"prompt\" or a list \"messages\"");
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(List.of("", "What caches would have hit on the prompts"));
    Table table = new Table().row("model", "prompts", "tokens each", "in common", "cached", "hits");
    byModel.forEach(
        (model, replay) ->
            table.row(
                model,
                String.format(Locale.ROOT, "%,d", replay.prompts()),
                String.format(Locale.ROOT, "%,d", replay.promptTokens() / replay.prompts()),
                String.format(Locale.ROOT, "%,d", replay.sharedTokens() / replay.prompts()),
                String.format(Locale.ROOT, "%,d", replay.cachedTokens() / replay.prompts()),
                String.format(Locale.ROOT, "%.1f %%", 100 * replay.hitShare().doubleValue())));
    table.lines().forEach(line -> lines.add("  " + line));
    return lines;
  }

  void addTo(ArrayNode list) {
    byModel.forEach(
        (model, replay) ->
            list.addObject()
                .put("model", model)
                .put("prompts", replay.prompts())
                .put("promptTokens", replay.promptTokens())
                .put("sharedTokens", replay.sharedTokens())
                .put("cachedTokens", replay.cachedTokens())
                .put("hitShare", replay.hitShare())
                .put("cachedShare", replay.cachedShare()));
  }
}
