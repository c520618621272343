package dev.exemplar4j.cli;

import static dev.exemplar4j.cli.SupportPool.QUESTIONS;
import static dev.exemplar4j.cli.SupportPool.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each wrong use and each bad file ends with 2 and one line, and nothing on standard output. */
class BadInputTest {

  @TempDir private Path folder;

  static Stream<Arguments> wrongUse() {
    return Stream.of(
        wrong("-k must be at least 1 but was 0", "-k", "0"),
        wrong("-k must be at least 1 but was -3", "-k", "-3"),
        wrong("-k must be a whole number but was many", "-k", "many"),
        wrong("-k needs a value", "-k"),
        wrong("there is no option --slector (did you mean --selector?)", "--slector", "bm25"),
        wrong(
            "--selector must be one of " + names() + " but was jacard (did you mean jaccard?)",
            "--selector",
            "jacard"),
        wrong("--tokenizer must be one of words, whitespace but was x", "--tokenizer", "x"),
        wrong("--analyzer must be one of any, english, whitespace but was x", "--analyzer", "x"),
        wrong("--min-score must be a finite number but was NaN", "--min-score", "NaN"),
        wrong("--filter must read key=value but was lang", "--filter", "lang"),
        wrong("--seed must be a whole number but was 1.5", "--seed", "1.5"),
        wrong("give --queries FILE or --input TEXT, not both", "--queries", QUESTIONS),
        wrong("nothing is expected at word (see exemplar select --help)", "--json", "word"));
  }

  private static String names() {
    return Stream.of(SelectorName.values()).map(Choice::name).collect(Collectors.joining(", "));
  }

  private static Arguments wrong(String complaint, String... more) {
    return Arguments.of(complaint, more);
  }

  @ParameterizedTest
  @MethodSource("wrongUse")
  void select_wrongUse(String complaint, String[] more) {
    String[] base = {"select", "--pool", TICKETS, "--input", "my card"};
    String[] args = Stream.concat(Stream.of(base), Stream.of(more)).toArray(String[]::new);
    assertThat(Outcome.of(folder, args).complaint()).isEqualTo(complaint);
  }

  @Test
  void run_unknownCommand() {
    assertThat(Outcome.of(folder, "selct").complaint())
        .isEqualTo("there is no command selct (did you mean select?)");
    assertThat(Outcome.of(folder, "selct", "--help").complaint()).startsWith("there is no command");
    assertThat(
            Outcome.of(folder, "evaluate", "--pool", "p", "--queries", "q", "--selector", "bm25")
                .complaint())
        .isEqualTo("evaluate has no option --selector (did you mean --selectors?)");
  }

  @Test
  void select_withoutPoolOrInput() {
    assertThat(Outcome.of(folder, "select", "--input", "x").complaint()).contains("--pool");
    assertThat(Outcome.of(folder, "select", "--pool", TICKETS).complaint())
        .isEqualTo("give --queries FILE or --input TEXT");
  }

  static Stream<Arguments> badPools() {
    return Stream.of(
        Arguments.of("", ": a pool must hold at least one example but the file is empty"),
        Arguments.of("{\"input\":\"a\"}\n", " line 1: the key \"output\" is missing"),
        Arguments.of("{\"input\":\"a\",\"output\":\"b\"}\n\n{\"input\":", " line 3: not JSON"),
        Arguments.of("{\"input\":\"a\",\"output\":7}\n", " line 1: \"output\" must be a text"),
        Arguments.of("[1]\n", " line 1: a line must hold one JSON object"),
        Arguments.of(
            """
            {"id":"a","input":"a","output":"b"}
            {"id":"a","input":"c","output":"d"}
            """,
            " line 2: the id \"a\" stands already in "));
  }

  @ParameterizedTest
  @MethodSource("badPools")
  void select_badPool(String content, String complaint) throws IOException {
    Path pool = Files.writeString(folder.resolve("pool.jsonl"), content);
    String said = Outcome.of(folder, "select", "--pool", "pool.jsonl", "--input", "a").complaint();
    assertThat(said).startsWith(pool + complaint);
  }

  @Test
  void select_badQuery_nothingOfTheGoodOnes() throws IOException {
    Path queries = folder.resolve("q.jsonl");
    Files.writeString(queries, "{\"id\":\"1\",\"input\":\"a\"}\n{\"id\":\"2\"}\n");
    assertThat(Outcome.of(folder, "select", "--pool", TICKETS, "--queries", "q.jsonl").complaint())
        .isEqualTo(queries + " line 2: the key \"input\" is missing (there are: id)");
  }

  @Test
  void select_missingFiles() {
    Path missing = folder.resolve("none.jsonl");
    assertThat(Outcome.of(folder, "select", "--pool", "none.jsonl", "--input", "a").complaint())
        .isEqualTo("cannot read " + missing + ": there is no such file or folder");
    assertThat(
            Outcome.of(folder, "select", "--pool", TICKETS, "--queries", "none.jsonl").complaint())
        .isEqualTo("cannot read " + missing + ": there is no such file or folder");
    assertThat(
            Outcome.of(folder, "select", "--pool", folder.toString(), "--input", "a").complaint())
        .isEqualTo("cannot read " + folder + ": it is a folder");
  }

  @Test
  void evaluate_queryWithoutOutput() throws IOException {
    Path queries = folder.resolve("q.jsonl");
    Files.writeString(queries, "{\"id\":\"1\",\"input\":\"a\"}\n");
    assertThat(
            Outcome.of(folder, "evaluate", "--pool", TICKETS, "--queries", "q.jsonl").complaint())
        .isEqualTo(queries + " line 1: the key \"output\" is missing (there are: id, input)");
  }

  @Test
  void select_nameWithLineBreak_staysOneLine() {
    String said = Outcome.of(folder, "select", "--pool", "a\nb", "--input", "a").complaint();
    assertThat(said).contains("a\\nb");
  }

  @Test
  void select_undecodableArgument() {
    String said =
        Outcome.of(folder, "select", "--pool", TICKETS, "--input", "\uFFFD\uFFFD").complaint();
    assertThat(said).startsWith("an argument is not readable in this locale");
  }

  @Test
  void select_outputFull() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    Outcome outcome =
        Outcome.of(folder, Map.of(), full, "select", "--pool", TICKETS, "--input", "a parcel");
    assertThat(outcome.complaint())
        .isEqualTo("cannot write standard output: No space left on device");
  }

  @Test
  void select_readerGone_isQuiet() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Outcome outcome =
        Outcome.of(folder, Map.of(), gone, "select", "--pool", TICKETS, "--input", "a parcel");
    assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
  }
}
