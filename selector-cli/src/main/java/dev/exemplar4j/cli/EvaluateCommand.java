package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.evaluate.LabelAgreement;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.statistics.Proportion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
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
        "exemplar evaluate --pool FILE... --queries FILE [--selectors NAME,...] [OPTION]...",
    description = {
      "",
      "Shows how often the first example has the right output (top 1), and how often most of the k",
      "examples have it (vote; a tie goes to the label whose first example ranks best), each with",
      "its 95 %% Wilson interval.",
      ""
    })
final class EvaluateCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--queries",
      required = true,
      paramLabel = "FILE",
      description = "Inputs with their right outputs, in any of the formats of the pool.")
  private Path queries = Path.of("");

  @Option(
      names = "--selectors",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "jaccard,bm25,embedding,hybrid",
      description = "Some of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private List<SelectorName> selectors = List.of();

  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private JsonOption json = new JsonOption();

  EvaluateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Query> asked = data.readLabelledQueries(console.environment().folder().resolve(queries));
    List<Example> pool = data.readPool(console);
    data.keepBadRecords(console);
    request.warnOfUnknownKeys(pool, console);
    Map<SelectorName, LabelAgreement> measured = new LinkedHashMap<>();
    try (Engines engines = new Engines(engine, pool, console)) {
      for (SelectorName name : selectors) {
        measured.put(name, measure(name, engines.get(name), asked, pool.size()));
      }
    }
    print(measured);
    return 0;
  }

  private LabelAgreement measure(
      SelectorName name, ExampleSelector selector, List<Query> asked, int poolSize) {
    try (Progress progress = console.progress(name.toString())) {
      return LabelAgreement.measure(
          selector,
          asked,
          query -> {
            progress.step(asked.size());
            return request.request(query, poolSize);
          });
    }
  }

  private void print(Map<SelectorName, LabelAgreement> measured) {
    if (json.json()) {
      console.results().line(asJson(measured).toString());
      return;
    }
    asTable(measured).lines().forEach(console.results()::line);
    measured.entrySet().stream()
        .max(Comparator.comparingDouble(entry -> entry.getValue().vote().share()))
        .ifPresent(
            best ->
                json.hint(
                    console,
                    "exemplar select --selector " + best.getKey() + " chooses with the best"));
  }

  private ObjectNode asJson(Map<SelectorName, LabelAgreement> measured) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode results = root.putArray("results");
    measured.forEach(
        (name, agreement) -> {
          Proportion first = agreement.first();
          Proportion vote = agreement.vote();
          results
              .addObject()
              .put("selector", name.toString())
              .put("k", request.k())
              .put("queries", first.trials())
              .put("top1", first.share())
              .put("top1Low", first.low())
              .put("top1High", first.high())
              .put("vote", vote.share())
              .put("voteLow", vote.low())
              .put("voteHigh", vote.high())
              .put("perSecond", agreement.perSecond());
        });
    return root;
  }

  private Table asTable(Map<SelectorName, LabelAgreement> measured) {
    Table table =
        new Table()
            .row("selector", "k", "queries", "top 1", "(95 %)", "vote", "(95 %)", "selections/s");
    measured.forEach(
        (name, agreement) -> {
          List<String> cells = new ArrayList<>();
          cells.add(name.toString());
          cells.add(Integer.toString(request.k()));
          cells.add(Long.toString(agreement.first().trials()));
          addShare(cells, agreement.first());
          addShare(cells, agreement.vote());
          cells.add(String.format(Locale.ROOT, "%,.0f", agreement.perSecond()));
          table.row(cells.toArray(String[]::new));
        });
    return table;
  }

  private static void addShare(List<String> cells, Proportion share) {
    cells.add(String.format(Locale.ROOT, "%.1f %%", 100 * share.share()));
    cells.add(String.format(Locale.ROOT, "%.1f-%.1f", 100 * share.low(), 100 * share.high()));
  }
}
