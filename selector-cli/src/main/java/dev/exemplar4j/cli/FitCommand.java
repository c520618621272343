package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.evaluate.EvaluationSet;
import dev.exemplar4j.evaluate.fit.Interval;
import dev.exemplar4j.evaluate.fit.PredictionComparison;
import dev.exemplar4j.evaluate.fit.PredictionFigures;
import dev.exemplar4j.evaluate.fit.Predictions;
import dev.exemplar4j.evaluate.fit.TrainingCurve;
import dev.exemplar4j.evaluate.model.AnswerReader;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.statistics.PairedComparison;
import dev.exemplar4j.statistics.Resampling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exemplar fit}. */
@Command(
    name = "fit",
    sortOptions = false,
    header =
        "Says how well a fine-tune does beside few-shot prompts, and whether it is overfitted.",
    synopsisHeading =
        "%nExample:%n"
            + "  exemplar fit --queries held-out.jsonl --predictions few-shot=a.jsonl \\%n"
            + "    --predictions tuned=b.jsonl --curve results.csv%n"
            + "%nUsage: ",
    customSynopsis =
        "exemplar fit --queries FILE --predictions NAME=FILE... [--curve FILE] [OPTION]...",
    description = {
      "",
      "Predictions are JSONL, {\"id\", \"output\"}, with the ids of the queries. The first are those",
      "that the others are compared with.",
      ""
    })
final class FitCommand implements Callable<Integer> {
  private static final int ITEMS_A_LABEL = 3;
  private final Console console;

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description = "The held-out items, with their right outputs.")
  private @Nullable Path queries;

  @Option(
      names = "--predictions",
      paramLabel = "NAME=FILE",
      description = "What a system answered; once for each system.")
  private Map<String, Path> predictions = Map.of();

  @Option(
      names = "--curve",
      paramLabel = "FILE",
      description =
          "The training's result file: CSV with step, train_loss and valid_loss, as providers give"
              + " it.")
  private @Nullable Path curve;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      converter = Numbers.Whole.class,
      description = "What the intervals are resampled from (default: ${DEFAULT-VALUE}).")
  private long seed = 42;

  @Mixin private JsonOption json = new JsonOption();

  FitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (predictions.isEmpty() && curve == null) {
      throw new UsageException("give --predictions NAME=FILE, or --curve FILE, or both");
    }
    if (predictions.isEmpty() == (queries != null)) {
      throw new UsageException("give --queries FILE and --predictions NAME=FILE together");
    }
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    List<String> lines = new ArrayList<>();
    if (queries != null) {
      PredictionComparison compared = compared(queries);
      lines.addAll(lines(compared));
      addTo(root, compared);
    }
    if (curve != null) {
      TrainingCurve read = TrainingCurve.read(inFolder(curve));
      lines.add((lines.isEmpty() ? "" : "training: ") + read.sentence());
      root.putObject("training")
          .put("fit", Choice.name(read.fit()))
          .put("sentence", read.sentence())
          .put("points", read.points().size());
    }
    if (json.json()) {
      console.results().line(root.toString());
    } else {
      lines.forEach(console.results()::line);
    }
    json.hint(console, "exemplar advise --measured supervised-hosted=R/N weighs it");
    return 0;
  }

  private PredictionComparison compared(Path file) {
    List<Query> items = ExampleReader.readQueries(inFolder(file), ReadOptions.DEFAULT);
    List<Predictions> systems = new ArrayList<>();
    predictions.forEach((name, path) -> systems.add(Predictions.read(name, inFolder(path))));
    try {
      return PredictionComparison.of(items, systems, reader(items), Resampling.seeded(seed));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private static AnswerReader reader(List<Query> items) {
    List<String> labels = items.stream().map(EvaluationSet::output).distinct().toList();
    return labels.size() * ITEMS_A_LABEL < items.size()
        ? AnswerReader.labels(labels)
        : AnswerReader.text();
  }

  private static List<String> lines(PredictionComparison compared) {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%,d held-out items", compared.items()));
    for (PredictionFigures one : compared.figures()) {
      lines.add("");
      lines.add(one.system());
      Interval right = new Interval(one.right().share(), one.right().low(), one.right().high());
      lines.add("  exact match      " + shown(right));
      lines.add("  precision  micro " + shown(one.microPrecision()));
      lines.add("             macro " + shown(one.macroPrecision()));
      lines.add("  recall     micro " + shown(one.microRecall()));
      lines.add("             macro " + shown(one.macroRecall()));
      lines.add("  F1         micro " + shown(one.microF1()));
      lines.add("             macro " + shown(one.macroF1()));
      lines.add("  F1 of tokens     " + shown(one.tokenF1()));
      if (one.unreadable() > 0) {
        lines.add(String.format(Locale.ROOT, "  missing or no label: %,d", one.unreadable()));
      }
    }
    if (!compared.exactMatch().isEmpty()) {
      lines.add("");
      compared.exactMatch().forEach(one -> lines.add("exact match: " + one.sentence()));
      compared.tokenF1().forEach(one -> lines.add("F1 of tokens: " + one.sentence()));
      lines.add("");
    }
    return lines;
  }

  private static String shown(Interval figure) {
    return String.format(
        Locale.ROOT,
        "%5.1f %%  (95 %% %.1f to %.1f)",
        100 * figure.value(),
        100 * figure.low(),
        100 * figure.high());
  }

  private static void addTo(ObjectNode root, PredictionComparison compared) {
    root.put("items", compared.items());
    ArrayNode systems = root.putArray("systems");
    for (PredictionFigures one : compared.figures()) {
      ObjectNode node =
          systems
              .addObject()
              .put("system", one.system())
              .put("right", one.right().hits())
              .put("unreadable", one.unreadable());
      put(
          node,
          "exactMatch",
          new Interval(one.right().share(), one.right().low(), one.right().high()));
      put(node, "microPrecision", one.microPrecision());
      put(node, "microRecall", one.microRecall());
      put(node, "microF1", one.microF1());
      put(node, "macroPrecision", one.macroPrecision());
      put(node, "macroRecall", one.macroRecall());
      put(node, "macroF1", one.macroF1());
      put(node, "tokenF1", one.tokenF1());
    }
    comparisons(root.putArray("exactMatch"), compared.exactMatch());
    comparisons(root.putArray("tokenF1"), compared.tokenF1());
  }

  private static void put(ObjectNode node, String name, Interval figure) {
    node.putObject(name)
        .put("value", figure.value())
        .put("low", figure.low())
        .put("high", figure.high());
  }

  private static void comparisons(ArrayNode target, List<PairedComparison> comparisons) {
    for (PairedComparison one : comparisons) {
      target
          .addObject()
          .put("first", one.first())
          .put("second", one.second())
          .put("difference", one.difference())
          .put("low", one.low())
          .put("high", one.high())
          .put("firstBetter", one.firstBetter())
          .put("secondBetter", one.secondBetter())
          .put("pValue", one.pValue())
          .put("different", one.isDifferent())
          .put("sentence", one.sentence());
    }
  }

  private Path inFolder(Path path) {
    return console.environment().folder().resolve(path);
  }
}
