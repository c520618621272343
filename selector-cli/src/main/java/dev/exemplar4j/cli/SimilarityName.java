package dev.exemplar4j.cli;

/** How alike two examples are. */
enum SimilarityName {
  JACCARD,
  COSINE;

  @Override
  public String toString() {
    return Choice.name(this);
  }
}
