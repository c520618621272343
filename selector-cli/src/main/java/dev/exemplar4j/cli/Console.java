package dev.exemplar4j.cli;

import dev.exemplar4j.file.OneLine;
import java.util.ArrayList;
import java.util.List;

/** Where a command speaks: results for standard output, notes and progress for standard error. */
final class Console {

  private final Environment environment;
  private final Results results;
  private final List<String> notes = new ArrayList<>();

  Console(Environment environment, Results results) {
    this.environment = environment;
    this.results = results;
  }

  Environment environment() {
    return environment;
  }

  Results results() {
    return results;
  }

  /** One line on standard error once the results are out; not shown if the command fails. */
  void note(String line) {
    notes.add(line);
  }

  /** A bar on standard error, if a person watches it. */
  Progress progress(String what) {
    return new Progress(what, environment.errIsTerminal() ? environment.err() : null);
  }

  void printNotes() {
    notes.forEach(note -> environment.err().println(OneLine.of(note)));
  }
}
