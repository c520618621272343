package dev.exemplar4j.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process with a Lucene pool, a learning pool and a vector cache is killed (SIGKILL) at a random
 * moment, also while it opens them. Then all of each is compared with what the process was told is
 * done. The same folders go through kill after kill, each time opened with other settings.
 */
class KillProof {

  private static final int LIES = 30;

  @TempDir Path folder;

  private final Map<Store, Long> made = new EnumMap<>(Store.class);

  @Test
  void kill_atAnyMoment_losesNothingThatWasAcknowledged() throws Exception {
    int kills = Extent.of("kills");
    Random random = new Random(Extent.seed());
    Figures figures = Figures.of("kills", KillProof.class, "kills");
    for (int kill = 0; kill < kills; kill++) {
      long before = changes();
      killOnce(random, kill, "after");
      for (Store store : Store.values()) {
        check(store, kill);
      }
      figures.add("kills", 1);
      figures.add("stores compared in full", Store.values().length);
      figures.add("changes acknowledged and found", changes() - before);
    }
    assertThat(changes()).as("changes").isPositive();
    figures.add("acknowledged changes lost", 0);
    figures.finish();
  }

  @Test
  void kill_ofAProcessThatAcknowledgesTooEarly_isCaught() throws Exception {
    Random random = new Random(Extent.seed());
    List<Store> caught = new ArrayList<>();
    for (int kill = 0; kill < LIES && caught.isEmpty(); kill++) {
      killOnce(random, kill, "before");
      for (Store store : Store.values()) {
        try {
          check(store, kill);
        } catch (AssertionError lost) {
          caught.add(store);
        }
      }
    }
    assertThat(caught).isNotEmpty();
  }

  private long changes() {
    return made.values().stream().mapToLong(Long::longValue).sum();
  }

  private void check(Store store, int kill) throws IOException {
    long told = Victim.told(store, folder, made.getOrDefault(store, 0L));
    try {
      made.put(store, store.check(folder, kill + 1, Script.after(Extent.seed(), told)));
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "%s after kill %d of seed %d, change %d".formatted(store, kill, Extent.seed(), told), e);
    }
  }

  private void killOnce(Random random, int kill, String when) throws Exception {
    for (Store store : Store.values()) {
      Files.deleteIfExists(Victim.acknowledged(store, folder));
    }
    Path output = folder.resolve("output");
    Process process = start(output, kill, when);
    try {
      if (random.nextInt(5) == 0) {
        Thread.sleep(random.nextInt(600));
      } else {
        awaitFirst(process, output);
        Thread.sleep(random.nextInt(80));
      }
      assertThat(process.isAlive()).as(() -> "died by itself: " + read(output)).isTrue();
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  private void awaitFirst(Process process, Path output) throws Exception {
    Path any = Victim.acknowledged(Store.LUCENE, folder);
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

  private Process start(Path output, int kill, String when) throws IOException {
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
                folder.toString(),
                String.valueOf(Extent.seed()),
                String.valueOf(kill),
                when));
    for (Store store : Store.values()) {
      command.add(store + "=" + made.getOrDefault(store, 0L));
    }
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }
}
