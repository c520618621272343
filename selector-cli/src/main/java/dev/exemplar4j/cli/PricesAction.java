package dev.exemplar4j.cli;

/** What to do with prices. */
enum PricesAction {
  LIST,
  SEARCH,
  CHECK,
  IMPORT;

  @Override
  public String toString() {
    return Choice.name(this);
  }
}
