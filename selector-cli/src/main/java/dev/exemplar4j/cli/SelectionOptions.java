package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.Selection;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Query;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What to choose, from where, for what: the options that {@code select} and {@code prompt} share.
 */
final class SelectionOptions {

  @Mixin private DataOptions data = new DataOptions();

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
      description = "Tell what every part of the pipeline saw, kept and dropped.")
  private boolean explain;

  boolean explains() {
    return explain;
  }

  void addTraceIfAsked(ObjectNode node, Selection selection) {
    if (explain) {
      SelectionJson.addTrace(node, selection);
    }
  }

  /** Reads everything, then chooses for one query after the other. */
  void forEach(
      QueryOptions queries,
      Console console,
      UnaryOperator<ExampleSelector> pipeline,
      BiConsumer<Query, Selection> sink) {
    List<Query> asked = queries.read(data, console);
    List<Example> pool = data.readPool(console);
    data.keepBadRecords(console);
    request.warnOfUnknownKeys(pool, console);
    try (Engines engines = new Engines(engine, pool, console)) {
      ExampleSelector chosen = pipeline.apply(engines.get(selector));
      try (Progress progress = console.progress("selecting")) {
        for (Query query : asked) {
          sink.accept(query, chosen.select(request.request(query, pool.size())));
          progress.step(asked.size());
        }
      }
    }
  }
}
