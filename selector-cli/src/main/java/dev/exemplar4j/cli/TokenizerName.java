package dev.exemplar4j.cli;

/** The tokenizers of the selector jaccard. */
enum TokenizerName {
  WORDS,
  WHITESPACE;

  @Override
  public String toString() {
    return Choice.name(this);
  }
}
