package dev.exemplar4j.file;

import java.nio.file.Path;

/**
 * A file that is not as it was written.
 *
 * @param file where it lies
 * @param rule what does not hold, such as "its bytes do not match their checksum"
 */
public record DamagedFile(Path file, String rule) {

  /** {@return the file and the rule, for a person, in one line} */
  @Override
  public String toString() {
    return OneLine.of(file + ": " + rule);
  }
}
