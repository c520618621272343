package dev.exemplar4j.benchmarks;

import dev.exemplar4j.example.Example;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.ArrayList;
import java.util.List;

/** LangChain4j's store in memory. */
final class InMemoryStore implements SelectionSystem.Searcher {

  private final GeneratedVectors model = new GeneratedVectors();
  private final InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();

  InMemoryStore(List<Example> pool) {
    List<String> ids = new ArrayList<>();
    List<Embedding> vectors = new ArrayList<>();
    List<TextSegment> texts = new ArrayList<>();
    for (Example example : pool) {
      ids.add(example.id());
      texts.add(TextSegment.from(example.input()));
      vectors.add(model.embed(example.input()).content());
    }
    store.addAll(ids, vectors, texts);
  }

  @Override
  public List<String> apply(String text) {
    EmbeddingSearchRequest request =
        EmbeddingSearchRequest.builder()
            .queryEmbedding(model.embed(text).content())
            .maxResults(8)
            .build();
    return store.search(request).matches().stream().map(EmbeddingMatch::embeddingId).toList();
  }

  @Override
  public void close() {}
}
