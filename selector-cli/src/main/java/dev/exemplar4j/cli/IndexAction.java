package dev.exemplar4j.cli;

/** What to do with what lies in a folder. */
enum IndexAction {
  VERIFY,
  REPAIR,
  COMPACT;

  @Override
  public String toString() {
    return Choice.name(this);
  }
}
