package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.Selection;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Query;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exemplar select}. */
@Command(
    name = "select",
    sortOptions = false,
    header = "Chooses the best examples for every input.",
    synopsisHeading =
        "%nExample:%n"
            + "  exemplar select --pool tickets.jsonl --queries questions.jsonl --selector bm25 -k 4%n"
            + "%nUsage: ",
    customSynopsis = "exemplar select --pool FILE... (--queries FILE | --input TEXT) [OPTION]...",
    description = {
      "",
      "Writes one JSON line a query, in query order:",
      "  {\"id\":\"q1\",\"examples\":[{\"id\":\"e7\",\"score\":3.2,\"rank\":1}]}",
      ""
    })
final class SelectCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private DataOptions data = new DataOptions();
  @Mixin private QueryOptions queries = new QueryOptions();

  @Option(
      names = "--selector",
      paramLabel = "NAME",
      defaultValue = "jaccard",
      description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private SelectorName selector = SelectorName.JACCARD;

  @Mixin private RequestOptions request = new RequestOptions();
  @Mixin private EngineOptions engine = new EngineOptions();

  @Option(
      names = "--explain",
      fallbackValue = "true",
      description = "Add to each line what every part of the pipeline saw, kept and dropped.")
  private boolean explain;

  @Mixin private JsonOption json = new JsonOption();

  SelectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Query> asked = queries.read(data, console);
    List<Example> pool = data.readPool(console);
    data.keepBadRecords(console);
    request.warnOfUnknownKeys(pool, console);
    try (Engines engines = new Engines(engine, pool)) {
      ExampleSelector chosen = engines.get(selector);
      try (Progress progress = console.progress("selecting")) {
        for (Query query : asked) {
          console.results().line(line(query, chosen.select(request.request(query, pool.size()))));
          progress.step(asked.size());
        }
      }
    }
    json.hint(console, "exemplar prompt with the same options puts them into a prompt");
    return 0;
  }

  private String line(Query query, Selection selection) {
    ObjectNode node = SelectionJson.of(query.id(), selection);
    if (explain) {
      SelectionJson.addTrace(node, selection);
    }
    return node.toString();
  }
}
