package dev.exemplar4j.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What libraries log. A person is told of failures in one line by the program itself, so their
 * loggers stay silent unless {@value #DEBUG} is set.
 */
final class LibraryLogs {

  static final String DEBUG = "EXEMPLAR_DEBUG";

  /** Held, since an unreferenced logger forgets its level. */
  private static final Logger ROOT = Logger.getLogger("");

  private LibraryLogs() {}

  static void quieten(Environment environment) {
    ROOT.setLevel(environment.variable(DEBUG) == null ? Level.OFF : Level.INFO);
  }
}
