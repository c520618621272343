package dev.exemplar4j.cli;

import static dev.exemplar4j.cli.SupportPool.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own. */
class ProcessTest {

  @TempDir private Path folder;

  private Outcome run(File out, String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("dev.exemplar4j.cli.Exemplar");
    command.addAll(List.of(args));
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out);
    builder.directory(folder.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("EXEMPLAR_"));
    int code = builder.start().waitFor();
    String written = out.isFile() ? Files.readString(out.toPath()) : "";
    return new Outcome(code, written, Files.readString(err, StandardCharsets.UTF_8));
  }

  @Test
  void run_success() throws IOException, InterruptedException {
    File out = folder.resolve("out").toFile();
    Outcome outcome = run(out, "select", "--pool", TICKETS, "--input", "parcel", "--json");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).startsWith("{\"id\":\"input\",\"examples\":[{").endsWith("]}\n");
  }

  @Test
  void run_wrongUse() throws IOException, InterruptedException {
    File out = folder.resolve("out").toFile();
    assertThat(run(out, "select", "--pool", TICKETS, "--input", "x", "-k", "0").complaint())
        .isEqualTo("-k must be at least 1 but was 0");
  }

  @Test
  void run_fullDisk() throws IOException, InterruptedException {
    File full = new File("/dev/full");
    if (!full.exists()) {
      System.out.println("not checked: this system has no /dev/full");
      return;
    }
    Outcome outcome = run(full, "select", "--pool", TICKETS, "--input", "parcel");
    assertThat(outcome.complaint()).startsWith("cannot write standard output: ");
  }
}
