package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
      "With --explain, what every part saw, kept and dropped: as text, or with --json as a key",
      "\"trace\" of the line.",
      ""
    })
final class SelectCommand implements Callable<Integer> {

  private final Console console;

  @Mixin private QueryOptions queries = new QueryOptions();
  @Mixin private SelectionOptions selection = new SelectionOptions();
  @Mixin private JsonOption json = new JsonOption();

  SelectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    selection.forEach(
        queries,
        console,
        (query, chosen) -> {
          if (selection.explains() && !json.json()) {
            console.results().line(query.id() + ":");
            chosen.explain().lines().forEach(line -> console.results().line("  " + line));
            return;
          }
          ObjectNode line = SelectionJson.of(query.id(), chosen);
          selection.addTraceIfAsked(line, chosen);
          console.results().line(line.toString());
        });
    json.hint(console, "exemplar prompt with the same options puts them into a prompt");
    return 0;
  }
}
