package dev.exemplar4j.cli;

/** What a leak guard drops. */
enum LeakMode {
  OFF,
  EVALUATION,
  PRODUCTION;

  @Override
  public String toString() {
    return Choice.name(this);
  }
}
