package dev.exemplar4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.file.ExemplarException;
import dev.exemplar4j.file.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Files for fuzzing, in memory where there is a file system of that kind, gone at the end. */
final class FuzzFiles {

  private static final Path FOLDER = folder();

  private FuzzFiles() {}

  private static Path folder() {
    try {
      Path memory = Path.of("/dev/shm");
      Path folder =
          Files.isWritable(memory)
              ? Files.createTempDirectory(memory, "fuzz")
              : Files.createTempDirectory("fuzz");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of that name and content. */
  static Path file(String name, byte[] content) throws IOException {
    return Files.write(place(name), content);
  }

  /** Where a file of that name goes. */
  static Path place(String name) {
    Path file = FOLDER.resolve(name);
    file.toFile().deleteOnExit();
    return file;
  }

  /** A journal of which each record is a line of the content. */
  static Path journal(String name, byte[] content) throws IOException {
    Path file = place(name);
    Files.deleteIfExists(file);
    int start = 0;
    try (Journal journal = Journal.open(file, (number, payload) -> {})) {
      for (int i = 0; i <= content.length; i++) {
        if (i == content.length || content[i] == '\n') {
          byte[] record = Arrays.copyOfRange(content, start, i);
          if (record.length > 0 && record[record.length - 1] != 0) {
            journal.append(record);
          }
          start = i + 1;
        }
      }
    }
    return file;
  }

  /** What is done with a file. */
  interface Reading {
    void run() throws IOException;
  }

  /** Done, or refused with an exception of the project: in one line, which names the file. */
  static void readOrRefused(Path file, Reading reading) throws IOException {
    try {
      reading.run();
    } catch (ExemplarException refused) {
      assertThat(refused.getMessage()).contains(file.getFileName().toString());
      assertThat(refused.getMessage().lines().count()).isEqualTo(1);
    }
  }
}
