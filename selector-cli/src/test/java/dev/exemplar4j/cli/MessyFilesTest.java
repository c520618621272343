package dev.exemplar4j.cli;

import static dev.exemplar4j.cli.SupportPool.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files that break readers: each is read or refused in one line, whatever its name says. */
class MessyFilesTest {

  private static final Path MESSY =
      Path.of(System.getProperty("exemplar.data", "")).resolve("messy");

  @TempDir private Path folder;

  private static List<Path> files() throws IOException {
    if (!Files.isDirectory(MESSY)) {
      System.out.println("not checked: there is no folder " + MESSY);
      return List.of();
    }
    try (Stream<Path> all = Files.walk(MESSY)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void requireCleanEnd(Outcome outcome, Path file) {
    if (outcome.code() == 0) {
      assertThat(outcome.out()).as(file.toString()).endsWith("}\n");
      assertThat(outcome.err()).as(file.toString()).isEmpty();
    } else {
      assertThat(outcome.complaint()).as(file.toString()).contains(file.getFileName().toString());
    }
  }

  @Test
  void select_fromEachFileAsPool() throws IOException {
    for (Path file : files()) {
      requireCleanEnd(
          Outcome.of(folder, "select", "--pool", file.toString(), "--input", "a", "--json"), file);
    }
  }

  @Test
  void select_eachFileAsQueries() throws IOException {
    for (Path file : files()) {
      requireCleanEnd(
          Outcome.of(folder, "select", "--pool", TICKETS, "--queries", file.toString(), "--json"),
          file);
    }
  }

  @Test
  void select_rightKeys_rightRecords() throws IOException {
    Path csv = MESSY.resolve("banking77_embedded_newlines.csv");
    if (files().isEmpty()) {
      return;
    }
    Outcome outcome =
        Outcome.of(
            folder,
            "select",
            "--pool",
            csv.toString(),
            "--queries",
            csv.toString(),
            "--input-key",
            "text",
            "--output-key",
            "category",
            "-k",
            "1",
            "--json");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.outLines()).hasSize(3080);
  }
}
