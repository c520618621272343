package dev.exemplar4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shell launcher, with a JDK and a Maven that only tell how they were called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

  private static final String TELL = "printf '%s\\n' \"$PWD\" \"$LC_ALL\" \"$0\"; printf '<%s>\\n'";

  @TempDir private Path folder;
  private Path project;
  private Path launcher;
  private Path maven;

  @BeforeEach
  void lay() throws IOException {
    project = Files.createDirectories(folder.resolve("a project"));
    launcher = Files.copy(Path.of("..", "exemplar"), project.resolve("exemplar"));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(project.resolve("selector-core/src/main"));
    Files.writeString(project.resolve("pom.xml"), "");
    maven = folder.resolve("maven");
    script(
        maven.resolve("mvn"),
        "echo \"$JAVA_HOME\" >> calls; sleep 1; mkdir -p selector-cli/target/app;"
            + " : > selector-cli/target/app/exemplar4j-cli-1.jar; echo noise");
  }

  private static void script(Path file, String body) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path jdk(int release) throws IOException {
    Path home = folder.resolve("jdk " + release);
    script(home.resolve("bin/java"), TELL + " \"$@\"");
    script(home.resolve("bin/javac"), ":");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + release + ".0.1\"\n");
    return home;
  }

  private Process start(Path javaHome, Path cwd, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(cwd.toFile());
    builder.environment().put("JAVA_HOME", javaHome.toString());
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("PATH", maven + ":/usr/bin:/bin");
    builder.environment().remove("EXEMPLAR_JAVA_OPTS");
    return builder.start();
  }

  private static Outcome outcome(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), out, err);
  }

  private List<String> mavenCalls() throws IOException {
    return Files.readAllLines(project.resolve("calls"));
  }

  @Test
  void run_firstTime_buildsThenRunsInTheCallersFolder() throws Exception {
    Path home = jdk(25);
    String[] command = {launcher.toString(), "select", "", "two words", "*", "$HOME", "我的卡"};
    Outcome first = outcome(start(home, folder, command));
    assertThat(first.err())
        .isEqualTo("exemplar: building, which takes a minute or two the first time\n");
    List<String> told = first.outLines();
    assertThat(told.get(0)).isEqualTo(folder.toRealPath().toString());
    assertThat(told.get(1)).isEqualTo("C.UTF-8");
    assertThat(told.get(2)).isEqualTo(home.resolve("bin/java").toString());
    Path jar = project.toRealPath().resolve("selector-cli/target/app/exemplar4j-cli-1.jar");
    assertThat(told)
        .endsWith(
            "<-jar>", "<" + jar + ">", "<select>", "<>", "<two words>", "<*>", "<$HOME>", "<我的卡>");
    Outcome second = outcome(start(home, folder, command));
    assertThat(second).isEqualTo(new Outcome(0, first.out(), ""));
    assertThat(mavenCalls()).containsExactly(home.toString());
  }

  @Test
  void run_sourcesChanged_buildsAnew() throws Exception {
    Path home = jdk(25);
    outcome(start(home, folder, launcher.toString()));
    Path source = Files.writeString(project.resolve("selector-core/src/main/A.java"), "");
    Path stamp = project.resolve("selector-cli/target/app/.built");
    Files.setLastModifiedTime(
        source,
        java.nio.file.attribute.FileTime.fromMillis(
            Files.getLastModifiedTime(stamp).toMillis() + 5_000));
    assertThat(outcome(start(home, folder, launcher.toString())).err())
        .isEqualTo("exemplar: building anew, since its sources have changed\n");
    assertThat(mavenCalls()).hasSize(2);
  }

  @Test
  void run_severalAtOnce_oneBuilds() throws Exception {
    Path home = jdk(25);
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(start(home, folder, launcher.toString(), "--version"));
    }
    for (Process process : processes) {
      assertThat(outcome(process).code()).isZero();
    }
    assertThat(mavenCalls()).hasSize(1);
  }

  @Test
  void run_lockOfADeadRun_isTakenOver() throws Exception {
    Path lock = Files.createDirectories(project.resolve("target/exemplar-build.lock"));
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.writeString(lock.resolve("pid"), dead.pid() + "\n");
    assertThat(outcome(start(jdk(25), folder, launcher.toString())).code()).isZero();
    assertThat(lock).doesNotExist();
  }

  @Test
  void run_throughSymbolicLinks() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("one"), Path.of("a project", "exemplar"));
    Path second = Files.createSymbolicLink(folder.resolve("two"), link);
    Outcome outcome = outcome(start(jdk(25), folder, second.toString(), "x"));
    assertThat(outcome.outLines()).endsWith("<x>");
  }

  @Test
  void run_javaHomeTooOld_isPassedOver() throws Exception {
    Outcome outcome = outcome(start(jdk(17), folder, launcher.toString()));
    assertThat(outcome.out()).doesNotContain("jdk 17");
  }

  @Test
  void run_buildFails_oneLine() throws Exception {
    script(
        maven.resolve("mvn"),
        "echo '[ERROR] COMPILATION'; echo '[ERROR] Failed to execute goal x: no space'; exit 1");
    Outcome outcome = outcome(start(jdk(25), folder, launcher.toString()));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err().lines().toList().getLast())
        .startsWith("exemplar: the build failed, see ")
        .endsWith("exemplar-build.log: Failed to execute goal x: no space");
  }

  @Test
  void run_longWork_isLeftToTheOptimisingCompiler() throws Exception {
    Path home = jdk(25);
    Path large = folder.resolve("large.jsonl");
    Files.write(large, new byte[9 << 20]);
    Map<String, String[]> expected =
        Map.of(
            "quick", new String[] {"select", "--pool", "small.jsonl"},
            "evaluate", new String[] {"evaluate"},
            "file", new String[] {"select", "--pool", "large.jsonl"},
            "attached", new String[] {"select", "--pool=large.jsonl"});
    for (Map.Entry<String, String[]> entry : expected.entrySet()) {
      List<String> command = new ArrayList<>(List.of(launcher.toString()));
      command.addAll(List.of(entry.getValue()));
      String out = outcome(start(home, folder, command.toArray(String[]::new))).out();
      assertThat(out.contains("TieredStopAtLevel"))
          .as(entry.getKey())
          .isEqualTo(entry.getKey().equals("quick"));
    }
  }

  @Test
  void run_longWorkOnAJavaWithVectors_opensTheirModule() throws Exception {
    Path home = jdk(25);
    assertThat(outcome(start(home, folder, launcher.toString(), "evaluate")).out())
        .doesNotContain("jdk.incubator.vector");
    Files.writeString(
        home.resolve("release"),
        "JAVA_VERSION=\"25.0.1\"\nMODULES=\"java.base jdk.incubator.vector\"\n");
    assertThat(outcome(start(home, folder, launcher.toString(), "evaluate")).outLines())
        .containsSequence("<--add-modules>", "<jdk.incubator.vector>");
    assertThat(outcome(start(home, folder, launcher.toString(), "select")).out())
        .doesNotContain("jdk.incubator.vector");
  }
}
