package dev.exemplar4j.cli;

/** What becomes of contradicting examples. */
enum ConflictName {
  KEEP,
  MAJORITY,
  LEAVE_OUT;

  @Override
  public String toString() {
    return Choice.name(this);
  }
}
