package dev.exemplar4j.cli;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** A bar that grows in place and leaves nothing behind. Silent where no person watches. */
final class Progress implements AutoCloseable {

  private static final int CELLS = 30;

  private final String what;
  private final @Nullable PrintStream terminal;
  private long shownPermille = -1;
  private long steps;

  Progress(String what, @Nullable PrintStream terminal) {
    this.what = what;
    this.terminal = terminal;
  }

  synchronized void at(long done, long all) {
    if (terminal == null || all < 1) {
      return;
    }
    long permille = done * 1000 / all;
    if (permille != shownPermille) {
      shownPermille = permille;
      int full = (int) (permille * CELLS / 1000);
      String bar = "#".repeat(full) + ".".repeat(CELLS - full);
      terminal.print("\r" + what + " [" + bar + "] " + done + "/" + all);
      terminal.flush();
    }
  }

  /** One more of all. */
  synchronized void step(long all) {
    steps++;
    at(steps, all);
  }

  /** Clears the line. */
  @Override
  public synchronized void close() {
    if (terminal != null && shownPermille >= 0) {
      terminal.print("\r\033[K");
      terminal.flush();
    }
  }
}
