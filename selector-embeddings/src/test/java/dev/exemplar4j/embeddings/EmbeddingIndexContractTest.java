package dev.exemplar4j.embeddings;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleIndexContract;

class EmbeddingIndexContractTest extends ExampleIndexContract {

  @Override
  protected ExampleIndex emptyIndex() {
    return Embeddings.index(new HashedWords(37));
  }
}
