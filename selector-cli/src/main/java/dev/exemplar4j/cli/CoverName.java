package dev.exemplar4j.cli;

/** What a set of examples covers of a query. */
enum CoverName {
  WORDS("cover-words"),
  BM25("set-bm25");

  private final String kind;

  CoverName(String kind) {
    this.kind = kind;
  }

  String kind() {
    return kind;
  }

  @Override
  public String toString() {
    return Choice.name(this);
  }
}
