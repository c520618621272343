package dev.exemplar4j.report;

import java.util.List;

/** Pieces one after the other. */
record Sequence(List<Html> pieces) implements Html {

  @Override
  public void write(StringBuilder out) {
    pieces.forEach(piece -> piece.write(out));
  }
}
