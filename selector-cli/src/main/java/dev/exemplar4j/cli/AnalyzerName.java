package dev.exemplar4j.cli;

/** The text analyses of the selector bm25. */
enum AnalyzerName {
  ANY,
  ENGLISH,
  WHITESPACE;

  @Override
  public String toString() {
    return Choice.name(this);
  }
}
