package dev.exemplar4j;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder of public datasets, for tests that run where it is present. */
public final class DataFolder {

  private DataFolder() {}

  /**
   * A file or folder of the datasets.
   *
   * @param name its path below the folder
   * @return where it is, or empty, which is said on standard output
   */
  public static Optional<Path> find(String name) {
    Path folder = Path.of(System.getProperty("exemplar.data", "../../shared/data"));
    Path found = folder.resolve(name);
    if (Files.exists(found)) {
      return Optional.of(found);
    }
    System.out.println("Not run: the dataset " + name + " is absent (set -Dexemplar.data=FOLDER)");
    return Optional.empty();
  }
}
