package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.exemplar4j.example.ExampleWriter;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.finetune.ExportSettings;
import dev.exemplar4j.finetune.ImportSettings;
import dev.exemplar4j.finetune.TrainingReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exemplar import}. */
@Command(
    name = "import",
    sortOptions = false,
    header = "Makes a pool of training data, or of a stronger model's log.",
    synopsisHeading =
        "%nExample:%n"
            + "  exemplar import train.jsonl --from openai-chat --out pool.jsonl%n"
            + "%nUsage: ",
    customSynopsis = "exemplar import FILE --from FORMAT --out FILE [OPTION]...",
    description = {
      "",
      "With the FILE.origin.jsonl that exemplar export wrote, the pool is the one that was",
      "exported. Without it, the last user turn is the input, the last answer the output,",
      "instructions become metadata \"system\", and ids are made of the content.",
      ""
    })
final class ImportCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(index = "0", paramLabel = "FILE", description = "The training data.")
  private Path file = Path.of("");

  @Option(
      names = "--from",
      required = true,
      paramLabel = "FORMAT",
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private TrainingSource source = TrainingSource.OPENAI_CHAT;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where to write the pool: JSONL, or by its name .csv.")
  private Path out = Path.of("");

  @Option(
      names = "--teacher",
      paramLabel = "NAME",
      defaultValue = "",
      description =
          "The model that wrote the answers: kept as metadata \"teacher\", and \"imitation\": true."
              + " A log may name it itself.")
  private String teacher = "";

  @Option(
      names = "--rejected-key",
      paramLabel = "KEY",
      defaultValue = ExportSettings.REJECTED,
      description =
          "For pairs of preference: the metadata key for the answer that is not preferred (default:"
              + " ${DEFAULT-VALUE}).")
  private String rejectedKey = ExportSettings.REJECTED;

  @Option(
      names = "--without-origin",
      fallbackValue = "true",
      description = "Do not look at FILE.origin.jsonl, for a file that was changed since.")
  private boolean withoutOrigin;

  @Option(
      names = "--skip-bad",
      fallbackValue = "true",
      description = "Pass over lines that cannot be read: they are counted, and kept in FILE.bad.")
  private boolean skipBad;

  @Mixin private MarkOptions marks = new MarkOptions();
  @Mixin private JsonOption json = new JsonOption();

  private final BadRecords badRecords = new BadRecords();

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path folder = console.environment().folder();
    Path read = folder.resolve(file);
    Outputs.requireNew(folder.resolve(out), List.of(read));
    long count;
    try (TrainingReader reader = source.open(read, settings())) {
      Successive examples = new Successive(reader::nextExample);
      if (!examples.hasNext()) {
        throw DataException.inFile(read.toString(), "there must be at least one line with an item");
      }
      ExampleWriter.write(folder.resolve(out), () -> examples);
      count = examples.taken();
    }
    badRecords.keep(console);
    if (json.json()) {
      console
          .results()
          .line(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("file", out.toString())
                  .put("examples", count)
                  .put("bad", badRecords.count(read))
                  .toString());
    } else {
      console.results().line(String.format(Locale.ROOT, "wrote %s: %,d examples", out, count));
    }
    json.hint(console, "exemplar curate --pool " + out + " --out curated.jsonl");
    return 0;
  }

  private ImportSettings settings() {
    ImportSettings settings =
        ImportSettings.DEFAULT
            .withMarks(marks.marks())
            .withRejectedKey(rejectedKey)
            .withTeacher(teacher);
    settings = withoutOrigin ? settings.withoutOrigin() : settings;
    return skipBad ? settings.skippingBad(badRecords::add) : settings;
  }
}
