package dev.exemplar4j.embeddings;

import dev.exemplar4j.SelectionRequest;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.filter.Filter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The searches of one selection. */
final class StoreSearch {

  static final int MAX_HITS = 10_000;

  /** What a store's single precision may take from a score. */
  private static final double ROUNDING = 1e-6;

  private final EmbeddingStore<TextSegment> store;
  private final String name;
  private final SelectionRequest request;
  private final Embedding query;
  private Optional<Filter> filter;
  private boolean filterRefused;

  StoreSearch(
      EmbeddingStore<TextSegment> store, String name, SelectionRequest request, Embedding query) {
    this.store = store;
    this.name = name;
    this.request = request;
    this.query = query;
    this.filter = StoreFilter.of(request.admits());
  }

  boolean isFilterRefused() {
    return filterRefused;
  }

  /** What the store finds, with the scores as cosines. */
  List<StoreHit> hits(int wanted) {
    List<EmbeddingMatch<TextSegment>> matches = matches(wanted);
    return matches.stream().map(this::hit).toList();
  }

  private List<EmbeddingMatch<TextSegment>> matches(int wanted) {
    if (filter.isEmpty()) {
      return ask(wanted);
    }
    try {
      return ask(wanted);
    } catch (EmbeddingStoreException refusal) {
      filter = Optional.empty();
      filterRefused = true;
      try {
        return ask(wanted);
      } catch (EmbeddingStoreException e) {
        e.addSuppressed(refusal);
        throw e;
      }
    }
  }

  private List<EmbeddingMatch<TextSegment>> ask(int wanted) {
    EmbeddingSearchRequest asked =
        EmbeddingSearchRequest.builder()
            .query(request.input())
            .queryEmbedding(query)
            .maxResults(wanted)
            .minScore(Math.max(0, (request.minScore() + 1) / 2 - ROUNDING))
            .filter(filter.orElse(null))
            .build();
    @Nullable EmbeddingSearchResult<TextSegment> result;
    try {
      result = store.search(asked);
    } catch (RuntimeException e) {
      throw new EmbeddingStoreException(name, "failed with " + e.getClass().getSimpleName(), e);
    }
    if (result == null || result.matches() == null) {
      throw new EmbeddingStoreException(name, "must find a list but found none", null);
    }
    return result.matches();
  }

  private StoreHit hit(@Nullable EmbeddingMatch<TextSegment> match) {
    if (match == null) {
      throw new EmbeddingStoreException(name, "a hit must not be missing", null);
    }
    double score = match.score();
    if (!(score >= -ROUNDING && score <= 1 + ROUNDING)) {
      throw new EmbeddingStoreException(
          name, "a score must be in [0, 1] but one was " + score, null);
    }
    return new StoreHit(match, Math.clamp(2 * score - 1, -1.0, 1.0));
  }
}
