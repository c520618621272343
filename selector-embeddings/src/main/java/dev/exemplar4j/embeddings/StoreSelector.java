package dev.exemplar4j.embeddings;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.StageTrace;
import dev.exemplar4j.example.Example;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Asks a store for more, until enough of what it finds stands the checks. */
final class StoreSelector implements ExampleSelector {

  private static final int MORE = 4;

  private final EmbeddingStore<TextSegment> store;
  private final TextEmbedder embedder;
  private final Function<EmbeddingMatch<TextSegment>, Optional<Example>> read;
  private final String name;

  StoreSelector(
      EmbeddingStore<TextSegment> store,
      EmbeddingModel model,
      Function<EmbeddingMatch<TextSegment>, Optional<Example>> read) {
    this.store = store;
    this.embedder = new TextEmbedder(model, model.modelName(), EmbeddingSettings.DEFAULT);
    this.read = read;
    String simple = store.getClass().getSimpleName();
    this.name = simple.isEmpty() ? store.getClass().getName() : simple;
  }

  @Override
  public Selection select(SelectionRequest request) {
    long started = System.nanoTime();
    if (!TextEmbedder.hasEmbedding(request.input()) || request.minScore() > 1) {
      return Selection.ranked(
          request,
          List.of(),
          StageTrace.ofSelector("embedding-store(" + name + ")", 0, 0, started));
    }
    Embedding query = Embedding.from(embedder.query(request.input()));
    StoreSearch search = new StoreSearch(store, name, request, query);
    int max = Math.max(StoreSearch.MAX_HITS, request.maxExamples() + 1);
    int wanted = Math.min(max, request.maxExamples() + request.excludedIds().size() + 1);
    CheckedHits hits = new CheckedHits(request, read, search.hits(wanted));
    while (!hits.isEnough(wanted) && wanted < max) {
      wanted = (int) Math.min(max, (long) MORE * wanted);
      hits = new CheckedHits(request, read, search.hits(wanted));
    }
    return selection(request, search, hits, started);
  }

  private Selection selection(
      SelectionRequest request, StoreSearch search, CheckedHits hits, long started) {
    List<SelectedExample> best = hits.best();
    String refused = search.isFilterRefused() ? ", filter refused" : "";
    return Selection.ranked(
        request,
        best,
        new StageTrace(
            "embedding-store(" + name + refused + ")",
            hits.seen(),
            best.size(),
            hits.dropped(),
            0,
            Duration.ofNanos(System.nanoTime() - started)));
  }
}
