package dev.exemplar4j.cli;

/** How representatives are chosen. */
enum MethodName {
  FACILITY_LOCATION,
  K_MEANS,
  VOTE_K;

  @Override
  public String toString() {
    return Choice.name(this);
  }
}
