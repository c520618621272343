package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.budget.PromptTokens;
import dev.exemplar4j.budget.TokenCounters;
import dev.exemplar4j.cost.MeasuredTokens;
import dev.exemplar4j.cost.Scenario;
import dev.exemplar4j.cost.page.CostPage;
import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.file.AtomicFile;
import dev.exemplar4j.file.StorageException;
import dev.exemplar4j.pipeline.OpenPipeline;
import dev.exemplar4j.pipeline.Pipeline;
import dev.exemplar4j.pipeline.PipelineResources;
import dev.exemplar4j.prompt.PromptTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code exemplar cost}. */
@Command(
    name = "cost",
    sortOptions = false,
    header = "Says what each way to an answer costs, and from where on a fine-tune pays.",
    synopsisHeading =
        "%nExample:%n"
            + "  exemplar cost --init && exemplar cost --scenario scenario.json%n"
            + "%nUsage: ",
    customSynopsis = "exemplar cost --scenario FILE [OPTION]...  or  exemplar cost --init",
    description = {
      "",
      "Compares zero-shot, few-shot, many-shot and fine-tunes: by request, month and horizon, with",
      "break-evens, what they depend on, and what to doubt. Nothing is fetched: prices come from",
      "the program, or from a file.",
      ""
    })
final class CostCommand implements Callable<Integer> {

  static final String SCENARIO = "scenario.json";

  /** How many examples a prompt shows that is made here. */
  private static final int SHOWN = 8;

  private final Console console;

  @Spec private @Nullable CommandSpec command;

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "Traffic, tokens and strategies, as JSON.")
  private @Nullable Path scenario;

  @Option(
      names = "--init",
      fallbackValue = "true",
      description = "Write " + SCENARIO + ", a commented scenario that runs, and stop.")
  private boolean init;

  @Option(
      names = "--catalog",
      paramLabel = "FILE",
      description =
          "Your own prices: what differs from the program's, in the form of exemplar prices list"
              + " --json.")
  private @Nullable Path catalog;

  @Option(
      names = "--pool",
      paramLabel = "FILE",
      description = "Measure the tokens of examples and answers on this pool.")
  private List<Path> pool = List.of();

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description = "Measure the tokens of queries on these (o200k_base); with --pool.")
  private @Nullable Path queries;

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description = "The template in which they are measured (default: a chat with instructions).")
  private @Nullable Path template;

  @Option(
      names = "--prompts",
      paramLabel = "FILE",
      description =
          "Real prompts in order of time, as exemplar prompt --queries writes them: measure what"
              + " the models' caches would have hit.")
  private @Nullable Path prompts;

  @Option(
      names = "--pipeline",
      paramLabel = "FILE",
      description =
          "Choose "
              + SHOWN
              + " examples for each of --queries by this pipeline, and measure what"
              + " the models' caches would have hit on these prompts; with --pool.")
  private @Nullable Path pipeline;

  @Mixin private JsonOption json = new JsonOption();
  @Mixin private HtmlOption html = new HtmlOption();

  CostCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (init) {
      return writeScenario();
    }
    if (scenario == null) {
      throw new UsageException("give --scenario FILE, or --init to get one");
    }
    Scenario read = Scenario.read(inFolder(scenario));
    Scenario asked = measured(read);
    PriceCatalogue catalogue = catalogue();
    CostAnswer answer = CostAnswer.of(asked, catalogue);
    Optional<PromptReplay> replay =
        replayed().map(texts -> PromptReplay.of(texts, answer.comparison()));
    if (html.isAsked()) {
      html.write(CostPage.of(asked, catalogue), Map.of("scenario", scenario.toString()), console);
    }
    if (json.json()) {
      ObjectNode root = CostJson.of(answer);
      replay.ifPresent(one -> one.addTo(root.putArray("replay")));
      console.results().line(root.toString());
    } else {
      new CostTables(answer).lines().forEach(console.results()::line);
      replay.ifPresent(one -> one.lines().forEach(console.results()::line));
    }
    json.hint(console, "exemplar prices search NAME shows where a price comes from");
    return 0;
  }

  private PriceCatalogue catalogue() {
    PriceCatalogue shipped = PriceCatalogue.shipped();
    return catalog == null ? shipped : shipped.overlaidWith(inFolder(catalog));
  }

  /** Only what is typed: a pool from the settings must not change a scenario unseen. */
  private Scenario measured(Scenario read) {
    if (!typed("--pool") || !typed("--queries")) {
      if (typed("--pool") || typed("--queries") || pipeline != null) {
        throw new UsageException(
            "give --pool FILE and --queries FILE together; --pipeline FILE needs both");
      }
      return read;
    }
    MeasuredTokens tokens =
        MeasuredTokens.of(examples(), inputs(), shape(), PromptTokens.of(TokenCounters.jtokkit()));
    console.note("measured: " + CostTables.tokens(tokens.request()));
    return read.with(tokens.request());
  }

  private List<Example> examples() {
    return ExampleReader.readPool(pool.stream().map(this::inFolder).toList(), ReadOptions.DEFAULT);
  }

  private List<Query> inputs() {
    return queries == null
        ? List.of()
        : ExampleReader.readQueries(inFolder(queries), ReadOptions.DEFAULT);
  }

  private PromptTemplate shape() {
    return template == null
        ? PromptTemplate.chat(TemplateOptions.SYSTEM)
        : PromptTemplate.read(inFolder(template));
  }

  /** The prompts whose common beginnings are measured. */
  private Optional<List<String>> replayed() {
    if (prompts != null && pipeline != null) {
      throw new UsageException("give --prompts FILE or --pipeline FILE, not both");
    }
    if (pipeline == null) {
      return Optional.ofNullable(prompts).map(file -> PromptReplay.prompts(inFolder(file)));
    }
    PipelineResources resources =
        PipelineResources.NONE.with(PromptTemplate.class, PipelineResources.PROMPT, shape());
    try (Engines engines = new Engines(new EngineOptions(), examples(), console)) {
      OpenPipeline open = engines.open(Pipeline.load(inFolder(pipeline)), resources);
      PromptTemplate whole = open.template(shape());
      return Optional.of(
          inputs().stream()
              .map(query -> whole.render(open.select(query.input(), SHOWN)).text())
              .toList());
    }
  }

  private boolean typed(String option) {
    return command != null
        && command.commandLine().getParseResult() != null
        && command.commandLine().getParseResult().hasMatchedOption(option);
  }

  private int writeScenario() {
    Path target = inFolder(Path.of(SCENARIO));
    if (Files.exists(target)) {
      throw new UsageException(target + " is there already and is not replaced");
    }
    byte[] bytes = resource();
    AtomicFile.write(target, out -> out.write(bytes));
    console.results().line("wrote " + target);
    json.hint(console, "exemplar cost --scenario " + SCENARIO);
    return 0;
  }

  private static byte[] resource() {
    try (InputStream in = CostCommand.class.getResourceAsStream("cost/" + SCENARIO)) {
      if (in == null) {
        throw new IllegalStateException("the program comes without its scenario");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw StorageException.of("cannot read the example scenario", e);
    }
  }

  private Path inFolder(Path path) {
    return console.environment().folder().resolve(path);
  }
}
