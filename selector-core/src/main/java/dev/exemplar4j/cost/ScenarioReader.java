package dev.exemplar4j.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.file.JsonFields;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.file.StrictJson;
import dev.exemplar4j.statistics.Proportion;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A scenario as a file of strict JSON. */
final class ScenarioReader {

  static final String SCHEMA = "exemplar4j-scenario/1";

  private static final ReadLimits LIMITS = new ReadLimits(16 << 20, 16 << 20, 16);
  private static final String COMMENT = "comment";
  private static final long MOST_REQUESTS = 1_000_000_000_000L;

  private final Path file;
  private final JsonFields root;

  private ScenarioReader(Path file, JsonFields root) {
    this.file = file;
    this.root = root;
  }

  static Scenario read(Path file) {
    JsonNode tree = StrictJson.with(LIMITS).readFile(file);
    removeComments(tree);
    return new ScenarioReader(file, JsonFields.of(tree, file.toString(), "")).scenario();
  }

  private static void removeComments(JsonNode node) {
    if (node instanceof ObjectNode object) {
      JsonNode comment = object.path(COMMENT);
      if (comment.isTextual() || comment.isArray()) {
        object.remove(COMMENT);
      }
    }
    node.forEach(ScenarioReader::removeComments);
  }

  private Scenario scenario() {
    root.require("schema");
    root.oneOf("schema", Map.of(SCHEMA, SCHEMA));
    RequestTokens tokens = tokens(need(root, "tokens"));
    Horizon horizon = horizon();
    Traffic traffic = traffic();
    StrategyReader strategies = new StrategyReader(tokens.instructions());
    List<JsonFields> entries = root.objects("strategies");
    if (entries.isEmpty()) {
      throw root.broken("strategies", "must hold at least one strategy");
    }
    List<Strategy> read = entries.stream().map(strategies::read).toList();
    Assumptions assumptions = assumptions(strategies.accuracies());
    Uncertainty uncertainty =
        root.object("uncertainty").map(this::uncertainty).orElse(Uncertainty.USUAL);
    GridAxes grid = root.object("grid").map(ScenarioReader::grid).orElse(GridAxes.USUAL);
    root.end();
    return new Scenario(
        new Workload(tokens, traffic, horizon, assumptions), read, uncertainty, grid);
  }

  static JsonFields need(JsonFields fields, String key) {
    return fields.object(key).orElseThrow(fields.missing(key));
  }

  /** What breaks a rule of a record is a fault of the file. */
  static <T> T checked(JsonFields fields, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw fields.broken("", String.valueOf(e.getMessage()));
    }
  }

  static long count(JsonFields fields, String key) {
    return fields.count(key).orElseThrow(fields.missing(key));
  }

  static int small(JsonFields fields, String key, int absent) {
    long count = fields.count(key).orElse((long) absent);
    if (count > 1_000_000) {
      throw fields.broken(key, "must be at most 1000000 but was " + count);
    }
    return (int) count;
  }

  private static RequestTokens tokens(JsonFields fields) {
    long instructions = length(fields, "instructions");
    long query = length(fields, "query");
    long answer = length(fields, "answer");
    long reasoning = fields.count("reasoning").orElse(0L);
    long example = length(fields, "example");
    fields.end();
    return checked(
        fields, () -> new RequestTokens(instructions, query, answer, reasoning, example));
  }

  private static long length(JsonFields fields, String key) {
    long tokens = count(fields, key);
    if (tokens > 100_000_000) {
      throw fields.broken(key, "must be at most 100000000 but was " + tokens);
    }
    return tokens;
  }

  private Horizon horizon() {
    LocalDate start = root.date("start").orElseThrow(root.missing("start"));
    root.require("months");
    int months = small(root, "months", 0);
    return checked(root, () -> new Horizon(start, months));
  }

  private Traffic traffic() {
    long requests = count(root, "requestsPerMonth");
    if (requests > MOST_REQUESTS) {
      throw root.broken("requestsPerMonth", "must be at most " + MOST_REQUESTS);
    }
    BigDecimal growth = root.number("monthlyGrowth").orElse(BigDecimal.ZERO);
    HitRate hits = hits(need(root, "cacheHits"));
    Batch batch = root.object("batch").map(ScenarioReader::batch).orElse(Batch.NONE);
    return checked(root, () -> new Traffic(requests, growth, hits, batch));
  }

  private HitRate hits(JsonFields fields) {
    String kind =
        fields
            .oneOf(
                "kind",
                Map.of("given", "given", "poisson", "poisson", "traffic", "traffic", "log", "log"))
            .orElseThrow(fields.missing("kind"));
    HitRate hits =
        switch (kind) {
          case "given" ->
              new HitRate.Given(fields.share("share").orElseThrow(fields.missing("share")));
          case "poisson" ->
              new HitRate.Poisson(
                  fields.amount("requestsPerHour").orElseThrow(fields.missing("requestsPerHour")));
          case "traffic" ->
              checked(fields, () -> new HitRate.FromTraffic(small(fields, "caches", 1)));
          default -> {
            String name = fields.text("file").orElseThrow(fields.missing("file"));
            yield ArrivalLogReader.read(beside(fields, name));
          }
        };
    fields.end();
    return hits;
  }

  /** A file may name its neighbours and nothing else. */
  private Path beside(JsonFields fields, String name) {
    String rule = "must be the name of a file beside the scenario";
    if (name.equals(".") || name.equals("..")) {
      throw fields.broken("file", rule);
    }
    try {
      Path neighbour = file.resolveSibling(name);
      if (!Path.of(name).equals(neighbour.getFileName())) {
        throw fields.broken("file", rule);
      }
      return neighbour;
    } catch (InvalidPathException e) {
      throw fields.broken("file", rule);
    }
  }

  private static Batch batch(JsonFields fields) {
    Batch batch =
        new Batch(
            fields.share("share").orElseThrow(fields.missing("share")),
            fields
                .oneOf(
                    "caching",
                    Map.of("cached", Batch.Caching.CACHED, "not-cached", Batch.Caching.NOT_CACHED))
                .orElse(Batch.Caching.NOT_CACHED));
    fields.end();
    return batch;
  }

  private Assumptions assumptions(Map<String, Proportion> accuracies) {
    Optional<JsonFields> given = root.object("assumptions");
    if (given.isEmpty()) {
      return Assumptions.NONE.withAccuracies(accuracies);
    }
    JsonFields fields = given.get();
    Map<String, BigDecimal> factors = new HashMap<>();
    fields
        .object("tokenizerFactors")
        .ifPresent(
            models ->
                models
                    .keys()
                    .forEach(
                        model -> factors.put(model, models.amount(model).orElse(BigDecimal.ONE))));
    BigDecimal decline = fields.share("monthlyPriceDecline").orElse(BigDecimal.ZERO);
    BigDecimal error = fields.amount("errorUsd").orElse(BigDecimal.ZERO);
    fields.end();
    return checked(fields, () -> new Assumptions(decline, error, accuracies, factors));
  }

  private Uncertainty uncertainty(JsonFields fields) {
    Map<Lever, Range> ranges = new EnumMap<>(Lever.class);
    fields
        .object("ranges")
        .ifPresent(
            levers -> {
              for (String key : levers.keys()) {
                Lever lever = Lever.BY_KEY.get(key);
                if (lever != null) {
                  levers.object(key).ifPresent(one -> ranges.put(lever, range(one)));
                }
              }
              Lever.BY_KEY.keySet().forEach(levers::object);
              levers.end();
            });
    int draws = small(fields, "draws", Uncertainty.USUAL.draws());
    long seed = fields.count("seed").orElse(Uncertainty.USUAL.seed());
    fields.end();
    return checked(fields, () -> new Uncertainty(ranges, draws, seed));
  }

  private static Range range(JsonFields fields) {
    BigDecimal low = fields.amount("low").orElseThrow(fields.missing("low"));
    BigDecimal high = fields.amount("high").orElseThrow(fields.missing("high"));
    fields.end();
    return checked(fields, () -> new Range(low, high));
  }

  private static GridAxes grid(JsonFields fields) {
    List<Long> requests = fields.counts("requestsPerMonth");
    List<Integer> examples =
        fields.counts("examples").stream().map(one -> (int) Math.min(one, 1_000_000)).toList();
    fields.end();
    return checked(fields, () -> new GridAxes(requests, examples));
  }
}
