package dev.exemplar4j.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A bar that grows in place, with the time that is left, and leaves nothing behind. Silent where no
 * person watches. Thread-safe.
 */
final class Progress implements AutoCloseable {

  private static final int CELLS = 30;

  /** Before so much is done, what is left would be guessed from too little. */
  private static final Duration SETTLED = Duration.ofSeconds(1);

  private final @Nullable PrintStream terminal;
  private String what;
  private long started = System.nanoTime();
  private long startedAt;
  private String shown = "";
  private long steps;

  Progress(String what, @Nullable PrintStream terminal) {
    this.what = what;
    this.terminal = terminal;
  }

  /** So much of a step is done; the time that is left is that of the step. */
  synchronized void at(String step, long done, long all) {
    if (!step.equals(what)) {
      what = step;
      started = System.nanoTime();
      startedAt = done;
    }
    at(done, all);
  }

  synchronized void at(long done, long all) {
    if (terminal == null || all < 1) {
      return;
    }
    int full = (int) (done * CELLS / all);
    String bar = "#".repeat(full) + ".".repeat(CELLS - full);
    String line = what + " [" + bar + "] " + done + "/" + all + left(done, all);
    if (!line.equals(shown)) {
      terminal.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
      terminal.flush();
      shown = line;
    }
  }

  private String left(long done, long all) {
    double seconds = (System.nanoTime() - started) / 1e9;
    if (done <= startedAt || seconds < SETTLED.toSeconds()) {
      return "";
    }
    return String.format(
        Locale.ROOT, ", %.0f s left", Math.ceil(seconds * (all - done) / (done - startedAt)));
  }

  /** One more of all. */
  synchronized void step(long all) {
    steps++;
    at(steps, all);
  }

  /** Clears the line. */
  @Override
  public synchronized void close() {
    if (terminal != null && !shown.isEmpty()) {
      terminal.print("\r\033[K");
      terminal.flush();
    }
  }
}
