package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.finetune.ExportSettings;
import dev.exemplar4j.finetune.TrainedTurns;
import dev.exemplar4j.finetune.TrainingExport;
import dev.exemplar4j.finetune.TrainingSplit;
import dev.exemplar4j.finetune.UnfitExample;
import dev.exemplar4j.finetune.format.TrainingFormat;
import dev.exemplar4j.prompt.PromptTemplate;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exemplar export}. */
@Command(
    name = "export",
    sortOptions = false,
    header = "Writes the pool as training data for hosted fine-tuning.",
    synopsisHeading =
        "%nExample:%n"
            + "  exemplar export --pool tickets.jsonl --to openai-chat --out train.jsonl%n"
            + "%nUsage: ",
    customSynopsis = "exemplar export --pool FILE... --to FORMAT --out FILE [OPTION]...",
    description = {
      "",
      "Beside FILE goes FILE.origin.jsonl, with the ids and metadata for which the format has no",
      "room: it stays at home, and exemplar import reads it. Examples are read one at a time.",
      ""
    })
final class ExportCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FORMAT",
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private TrainingFormat format = TrainingFormat.OPENAI_CHAT;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description =
          "Where to write; with --split, .train, .validation and .test come before its ending.")
  private Path out = Path.of("");

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description = "The template of the prompts, so that training and inference agree.")
  private @Nullable Path template;

  @Option(
      names = "--system",
      paramLabel = "TEXT",
      description = "The instructions, in place of a template (default: none).")
  private @Nullable String system;

  @Option(
      names = "--split",
      paramLabel = "T/V/T",
      description =
          "Shares of training, validation and test, such as 0.8/0.1/0.1: by label, duplicates and"
              + " groups (metadata \"group\") on one side.")
  private @Nullable String split;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      converter = Numbers.Whole.class,
      description = "What the split is drawn from (default: ${DEFAULT-VALUE}).")
  private long seed = 42;

  @Option(
      names = "--rejected-key",
      paramLabel = "KEY",
      defaultValue = ExportSettings.REJECTED,
      description =
          "For pairs of preference: the metadata key of the answer that is not preferred (default:"
              + " ${DEFAULT-VALUE}).")
  private String rejectedKey = ExportSettings.REJECTED;

  @Option(
      names = "--last-answer-only",
      fallbackValue = "true",
      description = "Of a conversation, learn the last answer alone: weight 0 for the others.")
  private boolean lastOnly;

  @Option(
      names = "--skip-unfit",
      fallbackValue = "true",
      description = "Leave out examples that the format cannot hold: they are counted.")
  private boolean skipUnfit;

  @Mixin private MarkOptions marks = new MarkOptions();
  @Mixin private JsonOption json = new JsonOption();

  private long unfit;
  private @Nullable UnfitExample firstUnfit;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Iterable<Example> pool = data.stream(console);
    Map<Path, Long> written = split == null ? whole(pool) : parts(pool, split);
    data.keepBadRecords(console);
    if (firstUnfit != null) {
      console.note(
          "exemplar: left out %,d that %s cannot hold; the first: example %s: %s"
              .formatted(unfit, format, firstUnfit.id(), firstUnfit.reason()));
    }
    if (json.json()) {
      console.results().line(report(written).toString());
    } else {
      written.forEach(
          (file, count) -> console.results().line("wrote %s: %s".formatted(file, examples(count))));
    }
    json.hint(
        console,
        "exemplar check %s --for %s".formatted(written.keySet().iterator().next(), format));
    return 0;
  }

  private Path target(Path file) {
    Path target = inFolder(file);
    Outputs.requireNew(target, data.files(console));
    return target;
  }

  private Map<Path, Long> whole(Iterable<Example> pool) {
    return Map.of(out, TrainingExport.write(target(out), pool, settings()));
  }

  private Map<Path, Long> parts(Iterable<Example> pool, String shares) {
    TrainingSplit parts = TrainingSplit.of(pool, SplitShares.read(shares), seed);
    Map<TrainingSplit.Part, Path> files = new EnumMap<>(TrainingSplit.Part.class);
    parts
        .counts()
        .forEach(
            (part, count) -> {
              if (count > 0) {
                files.put(part, target(SplitShares.fileOf(out, part)));
              }
            });
    Map<TrainingSplit.Part, Long> written = TrainingExport.write(files, pool, parts, settings());
    Map<Path, Long> named = new LinkedHashMap<>();
    files.keySet().forEach(part -> named.put(SplitShares.fileOf(out, part), count(written, part)));
    return named;
  }

  private static long count(Map<TrainingSplit.Part, Long> written, TrainingSplit.Part part) {
    return written.getOrDefault(part, 0L);
  }

  private ExportSettings settings() {
    ExportSettings settings =
        ExportSettings.of(format)
            .withTemplate(shape())
            .withMarks(marks.marks())
            .withRejectedKey(rejectedKey)
            .withTrained(lastOnly ? TrainedTurns.LAST : TrainedTurns.ALL);
    return skipUnfit ? settings.leavingOutUnfit(this::leaveOut) : settings;
  }

  private PromptTemplate shape() {
    if (template != null && system != null) {
      throw new UsageException("give --template FILE or --system TEXT, not both");
    }
    return template == null
        ? PromptTemplate.chat(system == null ? "" : system)
        : PromptTemplate.read(inFolder(template));
  }

  private void leaveOut(UnfitExample one) {
    firstUnfit = firstUnfit == null ? one : firstUnfit;
    unfit++;
  }

  private ObjectNode report(Map<Path, Long> written) {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("format", format.formatName());
    ArrayNode files = root.putArray("files");
    written.forEach(
        (file, count) -> files.addObject().put("file", file.toString()).put("examples", count));
    return root.put("unfit", unfit);
  }

  private static String examples(long count) {
    return count == 1 ? "1 example" : String.format(Locale.ROOT, "%,d examples", count);
  }

  private Path inFolder(Path path) {
    return console.environment().folder().resolve(path);
  }
}
