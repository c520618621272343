package dev.exemplar4j.cli;

import dev.exemplar4j.pipeline.Part;
import dev.exemplar4j.pipeline.Pipeline;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The pipeline: from a file, or of a selector and stages that were asked for one by one. */
final class PipelineOptions {

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--selector",
      paramLabel = "NAME",
      defaultValue = "jaccard",
      description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private SelectorName selector = SelectorName.JACCARD;

  @Option(
      names = "--pipeline",
      paramLabel = "FILE",
      description = "A pipeline as JSON, in place of --selector and the options of stages.")
  private @Nullable Path file;

  @Option(
      names = "--write-pipeline",
      paramLabel = "FILE",
      description = "Write the pipeline that ran as JSON, every parameter included.")
  private @Nullable Path written;

  @Option(
      names = "--static-prefix",
      paramLabel = "N",
      converter = Numbers.Count.class,
      description =
          "Show N fixed examples that stand for the pool in front of the others, of the -k wanted,"
              + " so that the beginning of every prompt can be cached.")
  private @Nullable Integer staticPrefix;

  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private StageOptions stages = new StageOptions();

  boolean fromFile() {
    return file != null;
  }

  EngineOptions engine() {
    return engine;
  }

  /** The pipeline, with what a command adds at its end; written out if that was asked for. */
  Pipeline pipeline(List<Part> last, Console console) {
    Pipeline pipeline = file == null ? ofOptions() : ofFile(file, console);
    List<Part> all = new ArrayList<>(pipeline.stages());
    all.addAll(last);
    Pipeline whole = new Pipeline(pipeline.selector(), all, pipeline.prefix());
    if (written != null) {
      whole.write(console.environment().folder().resolve(written));
    }
    return whole;
  }

  private Pipeline ofOptions() {
    Pipeline tail = new Pipeline(engine.part(selector), stages.parts());
    return staticPrefix == null
        ? tail
        : tail.withPrefix(Part.of("facility-location").with("examples", staticPrefix));
  }

  private Pipeline ofFile(Path path, Console console) {
    ParseResult parsed = command == null ? null : command.commandLine().getParseResult();
    String typed = stages.typed();
    for (String option : List.of("--selector", "--static-prefix")) {
      typed = parsed != null && parsed.hasMatchedOption(option) ? option : typed;
    }
    if (typed != null) {
      throw new UsageException("give --pipeline FILE or " + typed + ", not both");
    }
    return Pipeline.load(console.environment().folder().resolve(path));
  }
}
