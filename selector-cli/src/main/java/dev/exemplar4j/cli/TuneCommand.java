package dev.exemplar4j.cli;

import dev.exemplar4j.embeddings.EmbeddingSettings;
import dev.exemplar4j.embeddings.Embeddings;
import dev.exemplar4j.embeddings.VectorCache;
import dev.exemplar4j.evaluate.EvaluationSet;
import dev.exemplar4j.evaluate.Metric;
import dev.exemplar4j.evaluate.Metrics;
import dev.exemplar4j.evaluate.Tuner;
import dev.exemplar4j.evaluate.Tuning;
import dev.exemplar4j.evaluate.TuningSettings;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.pipeline.PipelineResources;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exemplar tune}. */
@Command(
    name = "tune",
    sortOptions = false,
    header = "Finds the pipeline that suits a pool, by measuring.",
    synopsisHeading =
        "%nExample:%n"
            + "  exemplar tune --pool tickets.jsonl --out tickets.pipeline.json%n"
            + "%nUsage: ",
    customSynopsis = "exemplar tune --pool FILE... [--queries FILE] [--out FILE] [OPTION]...",
    description = {
      "",
      "Tries selectors, tokenizers and analyzers, weights of a fusion, numbers of examples,",
      "re-rankers and minimum scores on one half of the items, giving up poor ones early. The figure",
      "shown is of the other half, which the search has not seen. Without --queries the items are",
      "examples of the pool, each chosen for by the others. Of those that cannot be told from the",
      "best, the simplest is taken. Orders are not searched: no metric without a model sees them.",
      ""
    })
final class TuneCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description = "Inputs with their right outputs (default: the pool itself).")
  private @Nullable Path queries;

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description =
          "What shall be high: a share of those of exemplar evaluate (default: vote if outputs are"
              + " labels, else f1-best).")
  private @Nullable MetricName metric;

  @Option(
      names = "-k",
      paramLabel = "N",
      defaultValue = "8",
      converter = Numbers.Count.class,
      description = "How many examples at most (default: ${DEFAULT-VALUE}).")
  private int k = 8;

  @Option(
      names = "--max-time",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = TimeLimit.class,
      description =
          "How long to search, such as 90s or 5m, embedding included: what cannot be embedded in half"
              + " of it is left out. The same result from run to run is had only where it is not"
              + " used up (default: ${DEFAULT-VALUE}).")
  private Duration maxTime = Duration.ofSeconds(60);

  @Option(
      names = "--items",
      paramLabel = "N",
      defaultValue = "800",
      converter = Numbers.Count.class,
      description = "How many items to search on, and to report on (default: ${DEFAULT-VALUE}).")
  private int items = 800;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Draws the items: another seed shows how far the choice hangs on them (default:"
              + " ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--no-model",
      fallbackValue = "true",
      description = "Search without the embedding model: much sooner done.")
  private boolean noModel;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write the pipeline found, as JSON (default: nowhere).")
  private @Nullable Path out;

  @Mixin private JsonOption json = new JsonOption();

  TuneCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    long started = System.nanoTime();
    List<Query> asked =
        queries == null
            ? List.of()
            : data.readLabelledQueries(console.environment().folder().resolve(queries));
    List<Example> pool = data.readPool(console);
    data.keepBadRecords(console);
    TuningSettings settings = settings(pool);
    Tuning tuning = searched(pool, asked, settings, started);
    TuningReport report = new TuningReport(tuning, settings.metric().name());
    if (out != null) {
      tuning.best().pipeline().write(console.environment().folder().resolve(out));
    }
    if (json.json()) {
      console.results().line(report.json().toString());
    } else {
      report.lines().forEach(console.results()::line);
    }
    json.hint(
        console,
        out == null
            ? "exemplar tune --out FILE writes the pipeline"
            : "Pipeline.load of "
                + out
                + " opens it in an application, for "
                + tuning.best().maxExamples()
                + " examples");
    return 0;
  }

  /** The time for loading the model is part of the limit. */
  private Tuning searched(
      List<Example> pool, List<Query> asked, TuningSettings settings, long started) {
    PipelineResources resources = resources();
    Duration used = Duration.ofNanos(System.nanoTime() - started);
    Duration rest = settings.maxTime().minus(used);
    try (Progress progress = console.progress("tuning")) {
      TuningSettings timed =
          settings
              .withMaxTime(rest.isNegative() ? Duration.ZERO : rest)
              .withProgress((step, done, all) -> progress.at(step, done, all));
      return queries == null
          ? Tuner.tune(pool, timed, resources)
          : Tuner.tune(pool, set(asked), timed, resources);
    }
  }

  private TuningSettings settings(List<Example> pool) {
    Metric high = metric == null ? Metrics.primary(pool) : metric.metric();
    if (high.kind() != Metric.Kind.SHARE) {
      throw new UsageException("--metric must be a share but was " + high.name());
    }
    TuningSettings settings =
        TuningSettings.of(high, Math.min(k, pool.size()))
            .withMaxTime(maxTime)
            .withItems(Math.max(20, items))
            .withSeed(seed);
    return noModel ? settings : settings.withEmbeddingModel(MiniLm.NAME);
  }

  private EvaluationSet set(List<Query> asked) {
    RequestOptions request = new RequestOptions();
    return EvaluationSet.of(asked, query -> request.request(query, k));
  }

  private PipelineResources resources() {
    if (noModel) {
      return PipelineResources.NONE;
    }
    Path cache = CacheFolder.ready(console.environment());
    EmbeddingSettings settings =
        EmbeddingSettings.DEFAULT.withCache(
            VectorCache.in(cache, damage -> console.note("exemplar: " + damage)));
    return PipelineResources.NONE
        .with(EmbeddingModel.class, MiniLm.NAME, Embeddings.remembering(MiniLm.load(cache)))
        .with(EmbeddingSettings.class, MiniLm.NAME, settings);
  }
}
