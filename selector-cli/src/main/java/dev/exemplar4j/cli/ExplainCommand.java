package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.pipeline.PipelineResources;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exemplar explain}. */
@Command(
    name = "explain",
    sortOptions = false,
    header = "Says why an example is, or is not, among the chosen.",
    synopsisHeading =
        "%nExample:%n"
            + "  exemplar explain --pool tickets.jsonl --id t7 --input \"where is my parcel?\" -k 4"
            + "%n%nUsage: ",
    customSynopsis =
        "exemplar explain --pool FILE... --id ID (--queries FILE | --input TEXT) [OPTION]...",
    description = {
      "",
      "Stage by stage: whether the pool has the example, whether the request admits it, its rank and",
      "score in the selector, also below the cut, and which stage left it out and why.",
      ""
    })
final class ExplainCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--id",
      required = true,
      paramLabel = "ID",
      description = "The example in question.")
  private String id = "";

  @Mixin private QueryOptions queries = new QueryOptions();
  @Mixin private SelectionOptions selection = new SelectionOptions();
  @Mixin private JsonOption json = new JsonOption();

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    selection.forEachRequest(
        queries,
        console,
        List.of(),
        PipelineResources.NONE,
        (pipeline, query, request) -> write(query, pipeline.whyNot(request, id)));
    json.hint(console, "exemplar select --explain tells of all examples that were seen");
    return 0;
  }

  private void write(Query query, List<String> why) {
    if (!json.json()) {
      console.results().line(query.id() + ":");
      why.forEach(line -> console.results().line("  " + line));
      return;
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", query.id()).put("example", id);
    why.forEach(node.putArray("why")::add);
    console.results().line(node.toString());
  }
}
