package dev.exemplar4j.example;

/** Follows the quotes of a CSV record from line to line (RFC 4180, section 2, rules 5 to 7). */
final class CsvQuotes {

  private enum State {
    CELL_START,
    BARE,
    QUOTED,
    QUOTE_SEEN
  }

  private State state = State.CELL_START;
  private boolean misplaced;

  /** Reads one line; returns whether a quoted cell goes on in the next. */
  boolean openAfter(String line) {
    for (int i = 0; i < line.length() && !misplaced; i++) {
      state = next(line.charAt(i));
    }
    boolean open = state == State.QUOTED && !misplaced;
    if (!open) {
      state = State.CELL_START;
    }
    return open;
  }

  private State next(char c) {
    boolean quote = c == '"';
    if (state == State.QUOTED) {
      return quote ? State.QUOTE_SEEN : State.QUOTED;
    }
    if (c == ',') {
      return State.CELL_START;
    }
    if (quote && state != State.BARE) {
      return State.QUOTED;
    }
    misplaced |= quote || state == State.QUOTE_SEEN;
    return State.BARE;
  }

  /** Whether a quote stood inside a bare cell, or text behind a closing quote. */
  boolean misplaced() {
    return misplaced;
  }
}
