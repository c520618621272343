package dev.exemplar4j.cli;

import dev.exemplar4j.file.StorageException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where vectors are kept from run to run. */
final class CacheFolder {

  static final String VARIABLE = "EXEMPLAR_CACHE";

  private CacheFolder() {}

  /**
   * The folder, made if it is missing.
   *
   * @throws StorageException if nothing can be written there: said before the work, not after it
   */
  static Path ready(Environment environment) {
    Path folder = of(environment);
    try {
      Files.createDirectories(folder);
      if (!Files.isWritable(folder)) {
        throw new AccessDeniedException(folder.toString());
      }
      return folder;
    } catch (IOException e) {
      throw StorageException.of("cannot write the cache folder " + folder, e);
    }
  }

  static Path of(Environment environment) {
    String named = environment.variable(VARIABLE);
    return named == null
        ? environment.userFolder("XDG_CACHE_HOME", ".cache").resolve("exemplar4j")
        : environment.folder().resolve(named);
  }
}
