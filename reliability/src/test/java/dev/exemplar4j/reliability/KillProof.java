package dev.exemplar4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.reliability.Victim.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that changes Lucene pools, learning pools and vector caches, a few of each at a time,
 * is killed (SIGKILL) at a random moment, also while it opens them. Then all of each is compared
 * with what the process was told is done. The same folders go through kill after kill, each time
 * opened with other settings, until new ones begin with another seed.
 */
class KillProof {

  private static final int LIES = 30;
  private static final int FOLDERS = 8;
  private static final int KILLS_OF_A_FOLDER = 50;

  @TempDir Path temporary;

  @Test
  void kill_atAnyMoment_losesNothingThatWasAcknowledged() throws Exception {
    int kills = Extent.of("kills");
    Random random = new Random(Extent.seed());
    Figures figures = Figures.of("kills", KillProof.class, "kills");
    List<Work> before = List.of();
    for (int kill = 0; kill < kills; kill++) {
      if (kill % KILLS_OF_A_FOLDER == 0) {
        before = beginning(kill / KILLS_OF_A_FOLDER);
      }
      killOnce(random, kill, "after", before);
      List<Work> found = new ArrayList<>();
      for (Work work : before) {
        found.add(check(work, kill));
      }
      figures.add("processes killed", 1);
      figures.add("stores killed while they changed and compared in full", found.size());
      figures.add("changes acknowledged and found", changes(found) - changes(before));
      before = found;
    }
    assertThat(changes(before)).isPositive();
    figures.add("acknowledged changes lost", 0);
    figures.finish();
  }

  @Test
  void kill_ofAProcessThatAcknowledgesTooEarly_isCaught() throws Exception {
    Random random = new Random(Extent.seed());
    List<Work> works = beginning(0);
    List<Work> caught = new ArrayList<>();
    for (int kill = 0; kill < LIES && caught.isEmpty(); kill++) {
      killOnce(random, kill, "before", works);
      List<Work> found = new ArrayList<>();
      for (Work work : works) {
        try {
          found.add(check(work, kill));
        } catch (AssertionError lost) {
          caught.add(work);
        }
      }
      works = found;
    }
    assertThat(caught).isNotEmpty();
  }

  private List<Work> beginning(int round) throws IOException {
    List<Work> works = new ArrayList<>();
    for (int i = 0; i < FOLDERS; i++) {
      Path folder = Files.createDirectory(temporary.resolve("round-" + round + "-" + i));
      for (Store store : Store.values()) {
        works.add(new Work(folder, store, Extent.seed() + (long) round * FOLDERS + i, 0));
      }
    }
    return works;
  }

  private static long changes(List<Work> works) {
    return works.stream().mapToLong(Work::made).sum();
  }

  private static Work check(Work before, int kill) throws IOException {
    Work told = before.with(before.told());
    try {
      return told.with(told.store().check(told.folder(), kill + 1, told.script()));
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("after kill %d: %s".formatted(kill, told), e);
    }
  }

  private void killOnce(Random random, int kill, String when, List<Work> works) throws Exception {
    for (Work work : works) {
      Files.deleteIfExists(work.acknowledged());
    }
    Path output = temporary.resolve("output");
    Process process = start(output, kill, when, works);
    try {
      if (random.nextInt(5) == 0) {
        Thread.sleep(random.nextInt(600));
      } else {
        awaitFirst(process, output, works.get(random.nextInt(works.size())).acknowledged());
        Thread.sleep(random.nextInt(80));
      }
      assertThat(process.isAlive()).as(() -> "died by itself: " + read(output)).isTrue();
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void awaitFirst(Process process, Path output, Path any) throws Exception {
    while (!Files.exists(any) || Files.size(any) < Long.BYTES) {
      assertThat(process.isAlive()).as(() -> "died by itself: " + read(output)).isTrue();
      Thread.sleep(2);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static Process start(Path output, int kill, String when, List<Work> works)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                String.valueOf(kill),
                when));
    works.forEach(work -> command.addAll(work.arguments()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }
}
