package dev.exemplar4j.cli;

/** The selectors of the program. */
enum SelectorName {
  JACCARD;

  @Override
  public String toString() {
    return Choice.name(this);
  }
}
