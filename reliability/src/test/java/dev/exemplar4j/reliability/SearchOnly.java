package dev.exemplar4j.reliability;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.util.List;

/** A store that can only be searched. */
interface SearchOnly extends EmbeddingStore<TextSegment> {

  @Override
  default String add(Embedding embedding) {
    throw new UnsupportedOperationException();
  }

  @Override
  default void add(String id, Embedding embedding) {
    throw new UnsupportedOperationException();
  }

  @Override
  default String add(Embedding embedding, TextSegment segment) {
    throw new UnsupportedOperationException();
  }

  @Override
  default List<String> addAll(List<Embedding> embeddings) {
    throw new UnsupportedOperationException();
  }
}
