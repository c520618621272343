package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.evaluate.Evaluation;
import dev.exemplar4j.evaluate.EvaluationSet;
import dev.exemplar4j.evaluate.Metric;
import dev.exemplar4j.evaluate.Metrics;
import dev.exemplar4j.evaluate.model.ModelEvaluation;
import dev.exemplar4j.evaluate.model.ModelRun;
import dev.exemplar4j.evaluate.page.EvaluationPage;
import dev.exemplar4j.evaluate.page.EvaluationReport;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.pipeline.Pipeline;
import dev.exemplar4j.pipeline.PipelineResources;
import dev.exemplar4j.prompt.PromptTemplate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exemplar evaluate}. */
@Command(
    name = "evaluate",
    sortOptions = false,
    header = "Compares selectors on queries whose right output is known.",
    synopsisHeading =
        "%nExample:%n"
            + "  exemplar evaluate --pool tickets.jsonl --queries questions.jsonl"
            + " --selectors jaccard,bm25 -k 8%n"
            + "%nUsage: ",
    customSynopsis =
        "exemplar evaluate --pool FILE... [--queries FILE] [--selectors NAME,...] [--pipeline"
            + " FILE]... [OPTION]...",
    description = {
      "",
      "Each metric stands with its 95 %% interval, and every selector is compared with the"
          + " baseline",
      "on the same queries, by a paired bootstrap and an exact test corrected for the number of",
      "comparisons.",
      "",
      "Without --queries, examples of the pool are the queries one after the other; the example",
      "itself, those of its metadata \"group\", and the same text elsewhere are then not chosen.",
      "",
      "Metrics for labels: first (the first example has the right output), vote (most of the k"
          + " have",
      "it; a tie goes to the label whose first example ranks best), any, label-entropy (bits). For",
      "text: f1-first, f1-mean, f1-best (F1 of tokens), ngram-recall (of 1 to 4 tokens). For",
      "structures: skeleton-first, skeleton-any (equal but for quoted strings and numbers). For"
          + " the",
      "set: input-coverage (words of the query), diversity, redundancy, examples, tokens.",
      "",
      "With --model-url and --model, the prompts are answered by that model, and selectors are",
      "compared by accuracy, or by f1 where outputs are text. An answer counts as a label if it is",
      "one of the pool's but for case, white space, and marks around it; any other is unreadable"
          + " and",
      "wrong. Every answer is kept (--answers), so no prompt is asked twice and a run that was",
      "stopped goes on where it was. Answers may hold what the prompts held: mind who reads them.",
      ""
    })
final class EvaluateCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private DataOptions data = new DataOptions();
  @Mixin private EvaluationQueries queries = new EvaluationQueries();

  @Option(
      names = "--selectors",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "jaccard,bm25,embedding,hybrid",
      description = "Some of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private List<SelectorName> selectors = List.of();

  @Option(
      names = "--pipeline",
      paramLabel = "FILE",
      description =
          "A pipeline as JSON, beside --selectors, under the name of its file; once for each file."
              + " It is asked for -k examples, too.")
  private List<Path> pipelines = List.of();

  @Option(
      names = "--metric",
      split = ",",
      paramLabel = "NAME",
      description =
          "Some of: ${COMPLETION-CANDIDATES}. Selectors are compared by the first that is a share"
              + " (default: first and vote, compared by vote, if outputs are labels; else f1-first"
              + " and f1-best, compared by f1-best).")
  private List<MetricName> metrics = List.of();

  @Option(
      names = "--baseline",
      paramLabel = "NAME",
      description =
          "The selector with which the others are compared (default: the first of --selectors).")
  private @Nullable SelectorName baseline;

  @Mixin private ModelOptions model = new ModelOptions();
  @Mixin private TemplateOptions template = new TemplateOptions();
  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Mixin private HtmlOption html = new HtmlOption();

  EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (baseline != null && !selectors.contains(baseline)) {
      throw new UsageException("--baseline must be one of --selectors but was " + baseline);
    }
    checkModel();
    Map<String, Pipeline> others = others();
    queries.readIfAny(data, console);
    List<Example> pool = data.readPool(console);
    data.keepBadRecords(console);
    request.warnOfUnknownKeys(pool, console);
    EvaluationSet set = queries.set(pool, request, console);
    if (model.isAsked()) {
      return answered(pool, set, others);
    }
    List<Metric> measured = metrics(pool);
    List<Evaluation> evaluations = new ArrayList<>();
    try (Engines engines = new Engines(engine, pool, console)) {
      for (SelectorName name : selectors) {
        evaluations.add(measure(name.toString(), engines.get(name), set, measured));
      }
      others.forEach(
          (name, pipeline) -> {
            ExampleSelector opened = engines.open(pipeline, PipelineResources.NONE);
            evaluations.add(measure(name, opened, set, measured));
          });
    }
    String base = base();
    String by = comparedBy(measured, pool);
    report(evaluations, pool, by);
    EvaluationTable table = new EvaluationTable(evaluations, base, by, request.k());
    print(table.lines(), table.json(), table.best());
    return 0;
  }

  private void checkModel() {
    model.check();
    if (model.isAsked() && !metrics.isEmpty()) {
      throw new UsageException("--metric chooses among metrics without a model: leave it out");
    }
    if (!model.isAsked() && template.isAsked()) {
      throw new UsageException("--template and --system need --model-url URL and --model NAME");
    }
  }

  private String base() {
    return (baseline == null ? selectors.getFirst() : baseline).toString();
  }

  /** Ends with 1 if not all queries were measured. */
  private int answered(List<Example> pool, EvaluationSet set, Map<String, Pipeline> others) {
    ModelRun run;
    try (Engines engines = new Engines(engine, pool, console)) {
      Map<String, ExampleSelector> named = new LinkedHashMap<>();
      selectors.forEach(name -> named.put(name.toString(), engines.get(name)));
      others.forEach(
          (name, pipeline) -> named.put(name, engines.open(pipeline, PipelineResources.NONE)));
      PromptTemplate prompts = template.template(console);
      run = new ModelMeasurement(model, prompts, console).run(named, pool, set);
    }
    report(
        run.evaluations().stream().map(ModelEvaluation::evaluation).toList(),
        pool,
        ModelTable.comparedBy(run));
    ModelTable table = new ModelTable(run, base(), request.k());
    print(table.lines(), table.json(), table.best());
    return run.stopped().isPresent() ? 1 : 0;
  }

  private void report(List<Evaluation> evaluations, List<Example> pool, String by) {
    if (html.isAsked()) {
      EvaluationReport report =
          new EvaluationReport(evaluations, by, base(), EvaluationTable.RESAMPLING);
      html.write(EvaluationPage.of(report), facts(pool, base(), by), console);
    }
  }

  /** Read before any work is done, so that a wrong file is complained of first. */
  private Map<String, Pipeline> others() {
    Map<String, Pipeline> others = new LinkedHashMap<>();
    for (Path file : pipelines) {
      Pipeline pipeline = Pipeline.load(console.environment().folder().resolve(file));
      if (others.put(file.toString(), pipeline) != null) {
        throw new UsageException("--pipeline must name different files but has twice " + file);
      }
    }
    return others;
  }

  private Map<String, String> facts(List<Example> pool, String base, String by) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("pool", pool.size() + " examples");
    facts.put("at most", request.k() + " for each query");
    facts.put("compared by", by + ", against " + base);
    if (model.isAsked()) {
      facts.put("answered by", model.name());
    }
    facts.put("intervals", EvaluationTable.RESAMPLING.toString());
    return facts;
  }

  /** A report needs the length of prompts as well. */
  private List<Metric> metrics(List<Example> pool) {
    List<Metric> asked =
        new ArrayList<>(
            metrics.isEmpty()
                ? Metrics.fitting(pool)
                : metrics.stream().distinct().map(MetricName::metric).toList());
    Metric tokens = MetricName.TOKENS.metric();
    if (html.isAsked() && asked.stream().noneMatch(one -> one.name().equals(tokens.name()))) {
      asked.add(tokens);
    }
    return asked;
  }

  private String comparedBy(List<Metric> measured, List<Example> pool) {
    return metrics.isEmpty()
        ? Metrics.primary(pool).name()
        : measured.stream()
            .filter(metric -> metric.kind() == Metric.Kind.SHARE)
            .findFirst()
            .orElse(measured.getFirst())
            .name();
  }

  private Evaluation measure(
      String name, ExampleSelector selector, EvaluationSet set, List<Metric> measured) {
    try (Progress progress = console.progress(name)) {
      ExampleSelector watched = new Watched(selector, progress, set.size());
      return Evaluation.measure(name, watched, set, measured);
    }
  }

  /** Tells how many of all queries have been asked. */
  private record Watched(ExampleSelector selector, Progress progress, int all)
      implements ExampleSelector {
    @Override
    public Selection select(SelectionRequest asked) {
      return selectAll(List.of(asked)).getFirst();
    }

    @Override
    public List<Selection> selectAll(List<SelectionRequest> asked) {
      List<Selection> chosen = selector.selectAll(asked);
      asked.forEach(one -> progress.step(all));
      return chosen;
    }
  }

  private void print(List<String> lines, ObjectNode forPrograms, String best) {
    if (json.json()) {
      console.results().line(forPrograms.toString());
      return;
    }
    lines.forEach(console.results()::line);
    boolean isFile = pipelines.stream().anyMatch(file -> file.toString().equals(best));
    json.hint(
        console,
        "exemplar select "
            + (isFile ? "--pipeline " : "--selector ")
            + best
            + " chooses with the best");
  }
}
