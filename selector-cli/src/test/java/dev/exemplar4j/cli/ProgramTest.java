package dev.exemplar4j.cli;

import static dev.exemplar4j.cli.SupportPool.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"select", "prompt", "evaluate", "tune", "cost", "prices", "init", "completion"})
  void help_exampleComesFirst(String command) {
    Outcome outcome = Outcome.of(folder, command, "--help");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.outLines().get(2)).isEqualTo("Example:");
    assertThat(outcome.out()).contains("Usage: exemplar " + command);
    assertThat(outcome.outLines()).allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void run_withoutCommand_showsHelp() {
    Outcome outcome = Outcome.of(folder);
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).isEqualTo(Outcome.of(folder, "--help").out()).contains("Commands:");
  }

  @Test
  void version_isThatOfTheBuild() {
    Outcome outcome = Outcome.of(folder, "--version");
    assertThat(outcome.out()).matches("exemplar \\d+\\.\\d+\\.\\d+\\S* \\(Java .+\\)\n");
  }

  @Test
  void help_coloursOnlyWhereWanted() {
    assertThat(Outcome.of(folder, "--help").out()).doesNotContain("\033[");
    assertThat(Outcome.of(folder, Map.of("CLICOLOR_FORCE", "1"), "--help").out()).contains("\033[");
    Map<String, String> both = Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1");
    assertThat(Outcome.of(folder, both, "--help").out()).doesNotContain("\033[");
  }

  @Test
  void completion_namesCommandsAndChoices() {
    assertThat(Outcome.of(folder, "completion").out())
        .contains("complete -F", "evaluate", "--exclude-same-input", "\"bm25\"");
  }

  @Test
  void init_writesAnExampleThatRuns() {
    Outcome written = Outcome.of(folder, "init", "demo");
    assertThat(written.code()).as(written.err()).isZero();
    assertThat(written.outLines()).hasSize(3).allSatisfy(l -> assertThat(l).startsWith("wrote "));
    assertThat(written.err()).startsWith("next: cd ");
    Path demo = folder.resolve("demo");
    Outcome selected = Outcome.of(demo, "select");
    assertThat(selected.code()).as(selected.err()).isZero();
    assertThat(selected.outLines()).hasSize(144);
    assertThat(Outcome.of(demo, "evaluate").outLines()).hasSize(5);
  }

  @Test
  void init_replacesNothing() {
    Outcome.of(folder, "init", "demo");
    assertThat(Outcome.of(folder, "init", "demo").complaint())
        .isEqualTo(
            folder.resolve("demo").resolve("tickets.jsonl")
                + " is there already and is not replaced");
  }

  @Test
  void results_beyondMemory_areTheSame() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringBuilder expected = new StringBuilder();
    try (Results results = new Results(100)) {
      for (int i = 0; i < 1000; i++) {
        results.line("line " + i);
        expected.append("line ").append(i).append('\n');
      }
      results.sendTo(out);
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected.toString());
  }

  @Test
  void table_alignsByCells_alsoInChinese() {
    Table table = new Table().row("名字", "1").row("name", "100").row("e\u0301é", "20");
    assertThat(table.lines()).containsExactly("名字    1", "name  100", "e\u0301é     20");
  }

  @Test
  void progress_isForTerminalsOnly_andLeavesNothingBehind() {
    String[] args = {"select", "--pool", TICKETS, "--input", "x", "--json"};
    assertThat(Outcome.of(folder, args).err()).isEmpty();
    Outcome watched = Outcome.watched(folder, args);
    assertThat(watched.err()).startsWith("\rselecting [####").endsWith("] 1/1\r\033[K");
    assertThat(watched.out()).isEqualTo(Outcome.of(folder, args).out());
  }
}
