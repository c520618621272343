package dev.exemplar4j.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.file.StorageException;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pool in another process, which is locked, killed, or runs out of space. */
class CrashTest {

  @TempDir Path folder;

  static LearningPool open(Path file) {
    return LearningPool.open(
        file, Jaccard.index(Tokenizer.words()), LearningSettings.of(InstantSource.system()));
  }

  private Process start(String shellPrefix) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String command =
        "%s exec '%s' -XX:-UsePerfData -XX:TieredStopAtLevel=1 -cp '%s' '%s' '%s'"
            .formatted(
                shellPrefix,
                java,
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                folder);
    return new ProcessBuilder("sh", "-c", command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }

  private List<String> confirmed() throws IOException {
    Path file = folder.resolve("confirmed");
    if (!Files.exists(file)) {
      return List.of();
    }
    String all = Files.readString(file);
    return all.substring(0, all.lastIndexOf('\n') + 1).lines().toList();
  }

  private void awaitConfirmed(Process process, int count) throws Exception {
    while (confirmed().size() < count) {
      assertThat(process.isAlive()).as(Files.readString(folder.resolve("output"))).isTrue();
      Thread.sleep(5);
    }
  }

  @Test
  void open_whileAnotherProcessHasIt_isRefusedAndAfterItsDeathNothingIsLost() throws Exception {
    long seed = 99;
    Random random = new Random(seed);
    List<String> expected = new ArrayList<>();
    for (int kill = 0; kill < 3; kill++) {
      Process process = start("");
      try {
        awaitConfirmed(process, expected.size() + 1 + random.nextInt(60));
        assertThatThrownBy(() -> open(folder.resolve("pool.journal")))
            .isInstanceOf(StorageException.class)
            .hasMessageContaining("is open elsewhere");
      } finally {
        process.destroyForcibly();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      }
      expected = confirmed();
      try (LearningPool pool = open(folder.resolve("pool.journal"))) {
        List<String> ids = pool.examples().stream().map(Example::id).toList();
        assertThat(ids).as("seed %d", seed).containsAll(expected);
        assertThat(ids.size()).as("seed %d", seed).isBetween(expected.size(), expected.size() + 3);
      }
    }
  }

  @Test
  void change_noSpaceLeft_isUndoneAndWhatFitsGoesOn() throws Exception {
    Process process = start("ulimit -f 16;");
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String output = Files.readString(folder.resolve("output"));
    assertThat(output).contains("refused and undone").contains("went on");
    try (LearningPool pool = open(folder.resolve("pool.journal"))) {
      assertThat(pool.examples()).extracting(Example::id).containsAll(confirmed());
      assertThat(pool.examples()).hasSameSizeAs(confirmed()).hasSizeGreaterThan(10);
    }
  }

  /** Adds examples, small ones and then large ones, until it is killed or refused. */
  static final class Writer {

    private static final int SMALL = 12;
    private static final String LARGE = " and on".repeat(400);

    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      Path confirmed = folder.resolve("confirmed");
      try (LearningPool pool = open(folder.resolve("pool.journal"))) {
        int next = pool.size();
        while (true) {
          String id = "example-%05d".formatted(next++);
          try {
            pool.add(Example.of(id, "a text, number " + next + (next > SMALL ? LARGE : ""), "x"));
          } catch (StorageException e) {
            boolean undone = pool.get(id).isEmpty() && pool.trackRecord(id).uses() == 0;
            System.out.println(undone ? "refused and undone" : "not undone");
            pool.add(Example.of(id, "short", "x"));
            confirm(confirmed, id);
            System.out.println("went on");
            return;
          }
          confirm(confirmed, id);
        }
      }
    }

    private static void confirm(Path confirmed, String id) throws IOException {
      Files.writeString(confirmed, id + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }
}
