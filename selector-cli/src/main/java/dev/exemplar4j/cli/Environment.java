package dev.exemplar4j.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a run of the program.
 *
 * @param out standard output, unbuffered, so that a failed write is seen
 * @param err standard error
 * @param variables the environment variables
 * @param home the person's home folder
 * @param folder the folder that relative paths start from
 * @param outIsTerminal whether a person reads standard output as it comes
 * @param errIsTerminal whether a person reads standard error as it comes
 */
record Environment(
    OutputStream out,
    PrintStream err,
    Map<String, String> variables,
    Path home,
    Path folder,
    boolean outIsTerminal,
    boolean errIsTerminal) {

  /**
   * Java cannot tell what standard error is; the launcher can, and says so. Java's own idea of a
   * home is not that of the shell.
   */
  static Environment ofProcess() {
    String home = System.getenv().getOrDefault("HOME", System.getProperty("user.home", ""));
    return new Environment(
        new FileOutputStream(FileDescriptor.out),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        System.getenv(),
        Path.of(home),
        Path.of(""),
        Boolean.getBoolean("exemplar.terminal.out"),
        Boolean.getBoolean("exemplar.terminal.err"));
  }

  /** The value of a variable; one that is set to nothing counts as not set. */
  @Nullable String variable(String name) {
    String value = variables.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** Whether to colour what goes to standard output (no-color.org, CLICOLOR). */
  boolean colours() {
    if (variable("NO_COLOR") != null) {
      return false;
    }
    String forced = variable("CLICOLOR_FORCE");
    return (forced != null && !forced.equals("0"))
        || (outIsTerminal && !"dumb".equals(variable("TERM")) && !"0".equals(variable("CLICOLOR")));
  }

  /**
   * A folder after the XDG base directory rules, which ignore a variable that holds no absolute
   * path.
   */
  Path userFolder(String variable, String belowHome) {
    String value = variable(variable);
    return value != null && Path.of(value).isAbsolute() ? Path.of(value) : home.resolve(belowHome);
  }
}
