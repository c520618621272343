package dev.exemplar4j.cli;

import dev.exemplar4j.file.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files that a command writes, beside those that it reads. */
final class Outputs {

  private Outputs() {}

  /** Refuses to replace what is read by something of another form, which would be lost. */
  static void requireNew(Path out, List<Path> read) {
    for (Path one : read) {
      if (isSame(out, one)) {
        throw new UsageException("--out must not be a file that is read, but was " + out);
      }
    }
  }

  private static boolean isSame(Path out, Path read) {
    try {
      return Files.exists(out) && Files.exists(read) && Files.isSameFile(out, read);
    } catch (IOException e) {
      throw StorageException.of("cannot read " + out, e);
    }
  }
}
