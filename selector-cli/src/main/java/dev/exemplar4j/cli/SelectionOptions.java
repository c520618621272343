package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.pipeline.OpenPipeline;
import dev.exemplar4j.pipeline.Part;
import dev.exemplar4j.pipeline.Pipeline;
import dev.exemplar4j.pipeline.PipelineResources;
import java.util.List;
import java.util.function.BiConsumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What to choose, from where, for what: the options that {@code select}, {@code prompt} and {@code
 * explain} share.
 */
final class SelectionOptions {

  @Mixin private DataOptions data = new DataOptions();

  @Mixin private PipelineOptions pipeline = new PipelineOptions();
  @Mixin private RequestOptions request = new RequestOptions();

  @Option(
      names = "--explain",
      fallbackValue = "true",
      description = "Tell what every part of the pipeline saw, kept and dropped.")
  private boolean explain;

  /** Whether a file says what the pipeline is. */
  boolean fromFile() {
    return pipeline.fromFile();
  }

  boolean explains() {
    return explain;
  }

  void addTraceIfAsked(ObjectNode node, Selection selection) {
    if (explain) {
      SelectionJson.addTrace(node, selection);
    }
  }

  /** What is done with one query. */
  interface Work {
    void on(OpenPipeline pipeline, Query query, SelectionRequest request);
  }

  /** Reads everything, then chooses for one query after the other. */
  void forEach(QueryOptions queries, Console console, BiConsumer<Query, Selection> sink) {
    forEachRequest(
        queries,
        console,
        List.of(),
        PipelineResources.NONE,
        (open, query, asked) -> sink.accept(query, open.select(asked)));
  }

  /** Reads everything, then works on one query after the other, with more stages at the end. */
  void forEachRequest(
      QueryOptions queries,
      Console console,
      List<Part> last,
      PipelineResources resources,
      Work work) {
    Pipeline whole = pipeline.pipeline(last, console);
    List<Query> asked = queries.read(data, console);
    List<Example> pool = data.readPool(console);
    data.keepBadRecords(console);
    request.warnOfUnknownKeys(pool, console);
    try (Engines engines = new Engines(pipeline.engine(), pool, console)) {
      OpenPipeline open = engines.open(whole, resources);
      try (Progress progress = console.progress("selecting")) {
        for (Query query : asked) {
          work.on(open, query, request.request(query, pool.size()));
          progress.step(asked.size());
        }
      }
    }
  }
}
