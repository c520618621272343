package dev.exemplar4j.cli;

/** The selectors of the program. */
enum SelectorName {
  JACCARD,
  BM25,
  EMBEDDING,
  HYBRID,
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
