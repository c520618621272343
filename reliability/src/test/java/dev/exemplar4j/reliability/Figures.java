package dev.exemplar4j.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a proof counted. Printed, from time to time while it goes on and at its end, and appended to
 * {@code <date>-<what>.csv} in the folder that the property {@code proof.record} names.
 */
public final class Figures {

  private static final String HEADER = "measure,value,seconds,seed,command,jdk,cores,commit\n";
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final String what;
  private final String command;
  private final long started = System.nanoTime();
  private final Map<String, Long> values = new LinkedHashMap<>();

  private long told = started;

  private Figures(String what, String command) {
    this.what = what;
    this.command = command;
  }

  /**
   * Begins to measure time.
   *
   * @param what the name of the file
   * @param proof the class that runs
   * @param extents the counts that it reads
   * @return an empty sheet
   */
  public static Figures of(String what, Class<?> proof, String... extents) {
    StringBuilder command = new StringBuilder("mvn -B -P proof -pl reliability -am test -Dtest=");
    command.append(proof.getSimpleName()).append(" -Dsurefire.failIfNoSpecifiedTests=false");
    for (String extent : extents) {
      command.append(" -Dproof.").append(extent).append('=').append(Extent.of(extent));
    }
    return new Figures(what, command.toString());
  }

  /**
   * Adds to a figure.
   *
   * @param measure its name
   * @param amount how much
   */
  public void add(String measure, long amount) {
    values.merge(measure, amount, Long::sum);
    long now = System.nanoTime();
    if (now - told > SILENCE_NANOS) {
      told = now;
      tell("so far", (now - started) / 1e9);
    }
  }

  private void tell(String when, double seconds) {
    System.out.printf(Locale.ROOT, "%s %s: %s in %.1f s%n", what, when, values, seconds);
  }

  /** Prints the figures, and writes them down if that is wanted. */
  public void finish() {
    double seconds = (System.nanoTime() - started) / 1e9;
    tell("in all", seconds);
    String folder = System.getProperty("proof.record", "");
    if (!folder.isEmpty()) {
      write(Path.of(folder), seconds);
    }
  }

  private void write(Path folder, double seconds) {
    Path file = folder.resolve(LocalDate.now(ZoneOffset.UTC) + "-" + what + ".csv");
    StringBuilder rows = new StringBuilder(Files.exists(file) ? "" : HEADER);
    values.forEach(
        (measure, value) ->
            rows.append(
                String.format(
                    Locale.ROOT,
                    "%s,%d,%.1f,%d,%s,%s,%d,%s%n",
                    measure,
                    value,
                    seconds,
                    Extent.seed(),
                    command,
                    System.getProperty("java.runtime.version"),
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("proof.commit", ""))));
    try {
      Files.createDirectories(folder);
      Files.writeString(file, rows, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
