package dev.exemplar4j.lucene;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleIndexContract;

/** With more candidates than the pools of the contract have examples, nothing is missed. */
class HnswInMemoryTest extends ExampleIndexContract {

  @Override
  protected ExampleIndex emptyIndex() {
    return Hnsw.inMemory(
        new HashedVectors("hashed", 24), HnswSettings.DEFAULT.withCandidates(1_000));
  }
}
