package dev.exemplar4j.cli;

import dev.exemplar4j.pipeline.Part;

/** The orderings of the program. */
enum OrderName {
  BEST_LAST("best-last"),
  BEST_FIRST("best-first"),
  ID("by-id"),
  ENDS("ends"),
  LABELS_INTERLEAVED("labels-interleaved"),
  SHUFFLE("shuffle");

  private final String kind;

  OrderName(String kind) {
    this.kind = kind;
  }

  Part part() {
    return Part.of(kind);
  }

  @Override
  public String toString() {
    return Choice.name(this);
  }
}
