package dev.exemplar4j.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run of the program left behind. */
record Outcome(int code, String out, String err) {

  /** Runs the program in this process, in a folder that is also its home. */
  static Outcome of(Path folder, String... args) {
    return of(folder, Map.of(), args);
  }

  static Outcome of(Path folder, Map<String, String> variables, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Outcome written = of(folder, variables, out, args);
    return new Outcome(written.code, out.toString(StandardCharsets.UTF_8), written.err);
  }

  static Outcome of(Path folder, Map<String, String> variables, OutputStream out, String... args) {
    return of(folder, variables, out, false, args);
  }

  /** Runs the program where a person watches standard error. */
  static Outcome watched(Path folder, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Outcome written = of(folder, Map.of(), out, true, args);
    return new Outcome(written.code, out.toString(StandardCharsets.UTF_8), written.err);
  }

  private static Outcome of(
      Path folder,
      Map<String, String> variables,
      OutputStream out,
      boolean watched,
      String... args) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Map<String, String> all = new TreeMap<>(variables);
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    Environment environment = new Environment(out, errors, all, folder, folder, false, watched);
    int code = new Program(environment).run(args);
    return new Outcome(code, "", err.toString(StandardCharsets.UTF_8));
  }

  List<String> outLines() {
    return out.lines().toList();
  }

  /** The one line that a failed run leaves, without the program's name. */
  String complaint() {
    List<String> lines = err.lines().toList();
    if (code != 2
        || !out.isEmpty()
        || lines.size() != 1
        || !lines.getFirst().startsWith("exemplar: ")) {
      throw new AssertionError("not a clean failure: " + this);
    }
    return lines.getFirst().substring("exemplar: ".length());
  }
}
