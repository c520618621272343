package dev.exemplar4j.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkipBadTest {

  private static final String GOOD = "{\"id\":\"a\",\"input\":\"late parcel\",\"output\":\"b\"}";

  @TempDir private Path folder;

  @Test
  void select_badRecords_areCountedKeptAndReported() throws IOException {
    Path pool = folder.resolve("pool.jsonl");
    String notUtf8 = "{\"input\":\"\u00e9\"}";
    Files.write(pool, ("broken\r\n" + GOOD + "\n" + notUtf8 + "\n").getBytes(ISO_8859_1));
    Outcome outcome =
        Outcome.of(
            folder, "select", "--pool", "pool.jsonl", "--input", "parcel", "--skip-bad", "--json");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("{\"id\":\"a\"");
    assertThat(outcome.err().lines())
        .singleElement()
        .asString()
        .startsWith("exemplar: skipped 2 bad records of " + pool + ", kept in " + pool + ".bad")
        .contains(pool + " line 1: not JSON");
    String kept = Files.readString(folder.resolve("pool.jsonl.bad"), ISO_8859_1);
    assertThat(kept)
        .matches(
            "(?s)# line 1, 6 bytes: [^\n]+\nbroken\n# line 3, 13 bytes: [^\n]+\n\\Q"
                + notUtf8
                + "\\E\n");
  }

  @Test
  void select_sameFileAsPoolAndQueries_recordsAreKeptOnce() throws IOException {
    Files.writeString(folder.resolve("pool.jsonl"), GOOD + "\nbroken\n{\"input\":\"x\"}\n");
    Outcome outcome =
        Outcome.of(
            folder, "select", "--pool", "pool.jsonl", "--queries", "pool.jsonl", "--skip-bad");
    assertThat(outcome.outLines()).hasSize(2);
    assertThat(outcome.err()).contains("skipped 2 bad records");
    assertThat(Files.readString(folder.resolve("pool.jsonl.bad")))
        .containsOnlyOnce("\nbroken\n")
        .containsOnlyOnce("\n{\"input\":\"x\"}\n");
  }

  @Test
  void select_nothingGood() throws IOException {
    Path pool = Files.writeString(folder.resolve("pool.jsonl"), "broken\n");
    Outcome outcome =
        Outcome.of(folder, "select", "--pool", "pool.jsonl", "--input", "a", "--skip-bad");
    assertThat(outcome.complaint())
        .isEqualTo(pool + ": a pool must hold at least one example but all 1 are bad");
  }

  @Test
  void select_nothingBad_noFile() throws IOException {
    Files.writeString(folder.resolve("pool.jsonl"), GOOD + "\n");
    Outcome outcome =
        Outcome.of(folder, "select", "--pool", "pool.jsonl", "--input", "a", "--skip-bad");
    assertThat(outcome.code()).isZero();
    assertThat(folder.resolve("pool.jsonl.bad")).doesNotExist();
  }

  @Test
  void select_withoutSkipping_badRecordEndsTheRun() throws IOException {
    Files.writeString(folder.resolve("pool.jsonl"), GOOD + "\nbroken\n");
    assertThat(Outcome.of(folder, "select", "--pool", "pool.jsonl", "--input", "a").complaint())
        .contains("pool.jsonl line 2: not JSON");
  }
}
