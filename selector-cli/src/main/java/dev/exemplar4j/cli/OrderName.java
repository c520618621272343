package dev.exemplar4j.cli;

import dev.exemplar4j.Stage;
import dev.exemplar4j.order.Ordering;

/** The orderings of the program. */
enum OrderName {
  BEST_LAST,
  BEST_FIRST,
  ID;

  Stage stage() {
    return switch (this) {
      case BEST_LAST -> Ordering.BEST_LAST;
      case BEST_FIRST -> Ordering.BEST_FIRST;
      case ID -> Ordering.BY_ID;
    };
  }

  @Override
  public String toString() {
    return Choice.name(this);
  }
}
