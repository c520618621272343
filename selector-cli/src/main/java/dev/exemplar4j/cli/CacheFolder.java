package dev.exemplar4j.cli;

import java.nio.file.Path;

/** Where vectors are kept from run to run. */
final class CacheFolder {

  static final String VARIABLE = "EXEMPLAR_CACHE";

  private CacheFolder() {}

  static Path of(Environment environment) {
    String named = environment.variable(VARIABLE);
    return named == null
        ? environment.userFolder("XDG_CACHE_HOME", ".cache").resolve("exemplar4j")
        : environment.folder().resolve(named);
  }
}
