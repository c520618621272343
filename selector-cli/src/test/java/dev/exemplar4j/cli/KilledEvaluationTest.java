package dev.exemplar4j.cli;

import static dev.exemplar4j.cli.SupportPool.QUESTIONS;
import static dev.exemplar4j.cli.SupportPool.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.evaluate.model.AnswerCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An evaluation whose process is killed. What is promised: an answer is in the file before it
 * counts, and what is in the file is never asked again. What was under way when the process was
 * killed may have been answered without being kept, and is asked again: at most as many prompts as
 * are under way at a time.
 */
class KilledEvaluationTest {

  private static final int PARALLEL = 3;
  private static final int KILLS = 3;

  @TempDir private Path folder;

  private Process start(VotingServer server, String answers, Path out) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.exemplar4j.cli.Exemplar");
    command.addAll(List.of("evaluate", "--pool", TICKETS, "--queries", QUESTIONS));
    command.addAll(List.of("--selectors", "jaccard,random", "-k", "5", "--limit", "60", "--json"));
    command.addAll(List.of("--model-url", server.url(), "--model", "vote"));
    command.addAll(List.of("--parallel", "" + PARALLEL, "--answers", answers));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectOutput(out.toFile()).redirectError(folder.resolve("err").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("EXEMPLAR_"));
    return builder.start();
  }

  private JsonNode finished(VotingServer server, String answers) throws Exception {
    Path out = folder.resolve("out");
    Process process = start(server, answers, out);
    int code = process.waitFor();
    assertThat(code).as(Files.readString(folder.resolve("err"))).isZero();
    return new ObjectMapper().readTree(Files.readString(out));
  }

  /** Without the times, and what was asked in this run alone. */
  private static JsonNode table(JsonNode root) {
    ObjectNode table = root.deepCopy();
    table.remove("run");
    table.path("results").forEach(one -> ((ObjectNode) one).remove("latencySeconds"));
    return table;
  }

  private int kept() throws IOException {
    Path answers = folder.resolve("answers");
    if (!Files.isDirectory(answers)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(answers)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(".journal")).toList();
      if (found.isEmpty()) {
        return 0;
      }
      try (AnswerCache cache = AnswerCache.in(found.getFirst())) {
        return cache.size();
      }
    }
  }

  @Test
  void run_killedAtAnyMomentAndStartedAgain_givesTheSameTableAndAsksNothingTwice()
      throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    try (VotingServer server = new VotingServer()) {
      JsonNode undisturbed = finished(server, "undisturbed");
      int all = server.prompts.size();
      assertThat(new HashSet<>(server.prompts)).hasSize(all);
      server.prompts.clear();
      server.delayMillis = 3;

      int kept = 0;
      for (int kill = 1; kill <= KILLS; kill++) {
        int before = server.prompts.size();
        int target = before + 1 + random.nextInt((all - kept) / 2);
        Process process = start(server, "answers", folder.resolve("out"));
        while (server.prompts.size() < target && process.isAlive()) {
          Thread.sleep(1);
        }
        Thread.sleep(0, random.nextInt(999_999));
        process.destroyForcibly();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        int asked = settled(server) - before;
        int keptNow = kept();
        assertThat(keptNow - kept)
            .as("seed %d, kill %d: what was asked but for what was under way", seed, kill)
            .isBetween(asked - PARALLEL, asked);
        kept = keptNow;
      }
      int before = server.prompts.size();
      JsonNode last = finished(server, "answers");

      assertThat(server.prompts.size() - before).as("seed " + seed).isEqualTo(all - kept);
      assertThat(last.at("/run/asked").asInt()).isEqualTo(all - kept);
      assertThat(table(last)).as("seed " + seed).isEqualTo(table(undisturbed));
      assertThat(new HashSet<>(server.prompts)).hasSize(all);
      assertThat(server.prompts.size() - all).isBetween(0, KILLS * PARALLEL);
    }
  }

  /** Requests that were on their way when the process ended still arrive. */
  private static int settled(VotingServer server) throws InterruptedException {
    int seen = -1;
    while (seen != server.prompts.size()) {
      seen = server.prompts.size();
      Thread.sleep(200);
    }
    return seen;
  }
}
