package dev.exemplar4j.cli;

import picocli.CommandLine.Option;

/** Output for programs. */
final class JsonOption {

  @Option(
      names = "--json",
      fallbackValue = "true",
      description = "Write for programs: JSON only, without a hint at what to do next.")
  private boolean json;

  boolean json() {
    return json;
  }

  /** The last line of a command: what a person may want next. */
  void hint(Console console, String text) {
    if (!json) {
      console.note("next: " + text);
    }
  }
}
