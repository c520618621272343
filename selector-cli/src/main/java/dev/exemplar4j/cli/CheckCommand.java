package dev.exemplar4j.cli;

import dev.exemplar4j.budget.TokenCounters;
import dev.exemplar4j.finetune.TrainingTokens;
import dev.exemplar4j.finetune.advice.Hyperparameter;
import dev.exemplar4j.finetune.advice.Hyperparameters;
import dev.exemplar4j.finetune.advice.Weights;
import dev.exemplar4j.finetune.check.CheckReport;
import dev.exemplar4j.finetune.check.CheckSettings;
import dev.exemplar4j.finetune.check.Finding;
import dev.exemplar4j.finetune.check.Place;
import dev.exemplar4j.finetune.check.Repair;
import dev.exemplar4j.finetune.check.TrainingCheck;
import dev.exemplar4j.finetune.format.TrainingFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exemplar check}. */
@Command(
    name = "check",
    sortOptions = false,
    header = "Says what is wrong with training data, before money is spent on it.",
    synopsisHeading =
        "%nExample:%n"
            + "  exemplar check train.jsonl --for openai-chat --held-out test.jsonl --fix%n"
            + "%nUsage: ",
    customSynopsis = "exemplar check FILE --for FORMAT [OPTION]...",
    description = {
      "",
      "Ends with 1 if something is wrong; with --fix, if something is left that a person has to",
      "decide. What looks like personal data is masked.",
      ""
    })
final class CheckCommand implements Callable<Integer> {
  private static final int BYTES_A_LINE = 200;
  private final Console console;

  @Parameters(index = "0", paramLabel = "FILE", description = "The training data.")
  private Path file = Path.of("");

  @Option(
      names = "--for",
      required = true,
      paramLabel = "FORMAT",
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private TrainingFormat format = TrainingFormat.OPENAI_CHAT;

  @Option(
      names = "--held-out",
      paramLabel = "FILE",
      description = "Validation or test data in the same format, whose prompts must not be learnt.")
  private List<Path> heldOut = List.of();

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      converter = Numbers.Count.class,
      description = "The most tokens of an item (default: what the provider takes).")
  private @Nullable Integer maxTokens;

  @Option(
      names = "--near-duplicates",
      paramLabel = "F",
      defaultValue = "0.9",
      converter = Numbers.Share.class,
      description =
          "The share of common words from which prompts with one answer are nearly the same; looked"
              + " for in files of up to 20,000 items (default: ${DEFAULT-VALUE}).")
  private double near = 0.9;

  @Option(
      names = "--fix",
      fallbackValue = "true",
      description =
          "Write the mended file: what can be mended, without the lines that cannot stay.")
  private boolean fix;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write it (default: FILE with .fixed before its ending).")
  private @Nullable Path out;

  @Option(
      names = "--own-weights",
      fallbackValue = "true",
      description = "Say how to begin with weights of one's own: learning rate, LoRA rank, layers.")
  private boolean own;

  @Mixin private MarkOptions marks = new MarkOptions();
  @Mixin private JsonOption json = new JsonOption();

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (out != null && !fix) {
      throw new UsageException("--out FILE is for --fix");
    }
    if (near == 0) {
      throw new UsageException("--near-duplicates must be above 0 but was 0");
    }
    Path target = out == null ? SplitShares.beforeEnding(file, "fixed") : out;
    CheckReport report = report(target);
    List<Hyperparameter> start =
        report.profile().items() == 0
            ? List.of()
            : Hyperparameters.startingPoint(
                report.profile().items(), format, own ? Weights.OPEN : Weights.HOSTED);
    CheckText text = new CheckText(file, format, report, start, fix);
    if (json.json()) {
      console.results().line(text.json(target).toString());
    } else {
      text.lines().forEach(console.results()::line);
      if (fix) {
        console.results().line("");
        console.results().line("wrote " + target);
      }
    }
    boolean open = report.findings().stream().anyMatch(one -> !fix || isLeft(one));
    json.hint(console, next(report, target));
    return open ? 1 : 0;
  }

  private String next(CheckReport report, Path target) {
    boolean mendable =
        report.findings().stream()
            .flatMap(one -> one.places().stream())
            .anyMatch(place -> place.repair() != Repair.NONE);
    if (mendable && !fix) {
      return "exemplar check %s --for %s --fix writes %s".formatted(file, format, target);
    }
    return "exemplar cost --init, with %,d examples of %,d tokens each as what trains"
        .formatted(report.profile().items(), report.profile().trainingSet(1).tokensPerExample());
  }

  private static boolean isLeft(Finding finding) {
    return finding.places().stream().map(Place::repair).anyMatch(Repair.NONE::equals);
  }

  private CheckReport report(Path target) {
    Path read = inFolder(file);
    CheckSettings settings = settings();
    try (Progress bar = console.progress("checking")) {
      LongConsumer progress = progress(bar, read);
      return fix
          ? TrainingCheck.mend(read, inFolder(target), settings, progress)
          : TrainingCheck.check(read, settings, progress);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  /** By lines, of which the file's size tells about how many there are. */
  private static LongConsumer progress(Progress bar, Path read) {
    long lines;
    try {
      lines = Math.max(1, Files.size(read) / BYTES_A_LINE);
    } catch (IOException e) {
      return line -> {};
    }
    return line -> bar.at(Math.min(line, lines), lines);
  }

  private CheckSettings settings() {
    return CheckSettings.of(format, TrainingTokens.of(TokenCounters.jtokkit()))
        .withMarks(marks.marks())
        .withMaxTokens(maxTokens == null ? 0 : maxTokens)
        .withHeldOut(heldOut.stream().map(this::inFolder).toList())
        .withNearDuplicates(near, 20_000);
  }

  private Path inFolder(Path path) {
    return console.environment().folder().resolve(path);
  }
}
