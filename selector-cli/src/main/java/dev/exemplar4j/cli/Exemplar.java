package dev.exemplar4j.cli;

/** The program's entry. */
public final class Exemplar {

  private Exemplar() {}

  /**
   * Runs one command and ends the process with its exit code.
   *
   * @param args the command line, without the program's name
   */
  public static void main(String[] args) {
    Environment environment = Environment.ofProcess();
    LibraryLogs.quieten(environment);
    System.exit(new Program(environment).run(args));
  }
}
