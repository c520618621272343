package dev.exemplar4j.cli;

/** The selectors of the program. */
enum SelectorName {
  JACCARD,
  BM25,
  EMBEDDING,
  HYBRID,
  HNSW,
  NGRAM,
  RANDOM,
  STRATIFIED,
  RECENT,
  FIXED;

  @Override
  public String toString() {
    return Choice.name(this);
  }
}
