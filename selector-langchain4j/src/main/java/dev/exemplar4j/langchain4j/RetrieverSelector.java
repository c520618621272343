package dev.exemplar4j.langchain4j;

import dev.exemplar4j.BestExamples;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.StageTrace;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.file.DataException;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Selects what a content retriever finds. */
record RetrieverSelector(ContentRetriever retriever, Function<Content, Example> read)
    implements ExampleSelector {

  @Override
  public Selection select(SelectionRequest request) {
    long started = System.nanoTime();
    List<Content> found =
        request.input().isBlank() ? List.of() : retriever.retrieve(Query.from(request.input()));
    boolean allScored = found.stream().allMatch(content -> score(content) != null);
    ExampleFilter admits = request.admits();
    BestExamples best = new BestExamples(request);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < found.size(); i++) {
      Example example = read.apply(found.get(i));
      if (admits.matches(example) && seen.add(example.id())) {
        best.offer(example, allScored ? finite(found.get(i), example.id()) : 1.0 / (i + 1));
      }
    }
    List<SelectedExample> chosen = best.toList();
    return Selection.ranked(
        request,
        chosen,
        StageTrace.ofSelector(
            "content-retriever(" + name() + ")", found.size(), chosen.size(), started));
  }

  private static @Nullable Object score(Content content) {
    Object reranked = content.metadata().get(ContentMetadata.RERANKED_SCORE);
    return reranked == null ? content.metadata().get(ContentMetadata.SCORE) : reranked;
  }

  private double finite(Content content, String id) {
    if (score(content) instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw DataException.of(
        name() + " must give finite scores but gave " + score(content) + " for " + id);
  }

  private String name() {
    return retriever.getClass().getSimpleName();
  }

  static Example example(Content content) {
    Map<String, Object> values = new LinkedHashMap<>(content.textSegment().metadata().toMap());
    Object id = values.remove(Adapters.ID);
    Object output = values.remove(Adapters.OUTPUT);
    if (id == null) {
      id = content.metadata().get(ContentMetadata.EMBEDDING_ID);
    }
    if (id == null || output == null) {
      throw DataException.of(
          "a segment must have an id and the metadata entry "
              + Adapters.OUTPUT
              + " to be an example, but one has no "
              + (id == null ? "id" : "output"));
    }
    values.replaceAll((key, value) -> value instanceof UUID ? value.toString() : value);
    return Example.of(
        id.toString(), content.textSegment().text(), output.toString(), Metadata.of(values));
  }
}
