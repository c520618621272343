package dev.exemplar4j.cli;

import static dev.exemplar4j.cli.SupportPool.QUESTIONS;
import static dev.exemplar4j.cli.SupportPool.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineTest {

  @TempDir private Path folder;

  private Outcome run(String command, String... more) {
    String[] base = {command, "--pool", TICKETS};
    return Outcome.of(
        folder, Stream.concat(Stream.of(base), Stream.of(more)).toArray(String[]::new));
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void select_byOptions_writesAPipelineThatChoosesTheSame() throws IOException {
    String[][] choices = {
      {"--selector", "bm25", "--analyzer", "english", "--mmr", "0.5", "--dedupe"},
      {"--selector", "hybrid", "--dpp", "--similarity", "cosine", "--min-share", "0.2"},
      {"--selector", "ngram", "--cover", "words", "--mask", "--leak-guard", "evaluation"},
      {"--cover", "bm25", "--balance-labels", "--shortlist", "3", "--adaptive", "0.4"},
      {"--selector", "bm25", "--quota", "origin=2"},
      {"--selector", "stratified", "--near-duplicates", "0.9", "--seed", "7"},
    };
    for (String[] choice : choices) {
      String[] queries = {"--queries", QUESTIONS, "-k", "3"};
      Outcome byOptions =
          run("select", with(with(choice, queries), "--write-pipeline", "ran.json"));
      assertThat(byOptions.code()).as(byOptions.err()).isZero();
      Path ran = folder.resolve("ran.json");
      String text = Files.readString(ran);
      Outcome byFile =
          run(
              "select",
              with(queries, "--pipeline", ran.toString(), "--write-pipeline", "again.json"));
      assertThat(byFile.code()).as(byFile.err()).isZero();
      assertThat(byFile.out()).as(text).isNotEmpty().isEqualTo(byOptions.out());
      assertThat(Files.readString(folder.resolve("again.json"))).isEqualTo(text);
    }
  }

  @Test
  void prompt_withAPipeline_addsOnlyWhatWasAskedFor() throws IOException {
    Files.writeString(
        folder.resolve("p.json"),
        """
        {"selector": "jaccard",
         "stages": ["best-first", {"kind": "token-budget", "max": 60}]}
        """);
    Outcome plain =
        run("prompt", "--input", "my parcel", "--pipeline", "p.json", "--write-pipeline", "w.json");
    assertThat(plain.code()).as(plain.err()).isZero();
    assertThat(Files.readString(folder.resolve("w.json")))
        .contains("\"best-first\"", "token-budget")
        .doesNotContain("best-last");
    run(
        "prompt",
        "--input",
        "my parcel",
        "--pipeline",
        "p.json",
        "--order",
        "ends",
        "--write-pipeline",
        "w.json");
    assertThat(Files.readString(folder.resolve("w.json"))).contains("\"ends\"");
  }

  @Test
  void select_brokenPipeline_oneLineWithFileLineAndRule() throws IOException {
    Files.writeString(
        folder.resolve("p.json"),
        "{\"selector\": \"jaccard\",\n \"stages\": [{\"kind\": \"mmr\", \"lambd\": 1}]}");
    assertThat(run("select", "--input", "a", "--pipeline", "p.json").complaint())
        .endsWith(
            "p.json line 2: stages.0.lambd is unknown: mmr has lambda, similarity; did you mean"
                + " lambda?");
    assertThat(
            run("select", "--input", "a", "--pipeline", "p.json", "--selector", "bm25").complaint())
        .contains("give --pipeline FILE or --selector, not both");
    assertThat(run("select", "--input", "a", "--pipeline", "p.json", "--dpp").complaint())
        .contains("give --pipeline FILE or --dpp, not both");
    assertThat(run("select", "--input", "a", "--mmr", "2").complaint())
        .contains("--mmr must be in [0, 1] but was 2");
  }

  @Test
  void prompt_staticPrefix_isTheSameForEveryQuery() throws IOException {
    Outcome outcome =
        run(
            "prompt",
            "--queries",
            QUESTIONS,
            "-k",
            "5",
            "--static-prefix",
            "3",
            "--format",
            "messages",
            "--budget",
            "2000");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.outLines()).allMatch(line -> line.endsWith(",\"cacheableEnd\":7}"));
    Set<String> beginnings = new TreeSet<>();
    for (String line : outcome.outLines()) {
      JsonNode messages = new ObjectMapper().readTree(line).get("messages");
      StringBuilder beginning = new StringBuilder();
      for (int i = 0; i < 7; i++) {
        beginning.append(messages.get(i));
      }
      beginnings.add(beginning.toString());
      assertThat(messages).hasSizeBetween(8, 12);
    }
    assertThat(beginnings).hasSize(1);
  }

  @Test
  void select_explain_isReadable() {
    String out =
        run("select", "--input", "my parcel", "-k", "2", "--mmr", "0.5", "--explain").out();
    assertThat(out)
        .startsWith("input:\n  jaccard(words): saw ")
        .contains("  mmr(lambda=0.5, jaccard(words)): saw ", "not chosen", "    1. ");
  }

  @Test
  void explain_anExample_saysWhyItIsNotThere() throws IOException {
    String first = Files.readAllLines(Path.of(TICKETS)).getFirst();
    String id = first.replaceAll(".*\"id\": ?\"([^\"]*)\".*", "$1");
    String input = first.replaceAll(".*\"input\": ?\"([^\"]*)\".*", "$1");
    Outcome chosen = run("explain", "--id", id, "--input", input, "-k", "1");
    assertThat(chosen.code()).as(chosen.err()).isZero();
    assertThat(chosen.out()).contains("jaccard: rank 1 of ", "chosen: rank 1, score 1.0000");
    assertThat(run("explain", "--id", id, "--input", input, "--leak-guard", "evaluation").out())
        .contains("leak-guard", "left it out with score 1.0000");
    assertThat(run("explain", "--id", id, "--input", "parcel where is my", "-k", "1").out())
        .contains("input:\n  jaccard: ");
    assertThat(run("explain", "--id", "none", "--input", input).out())
        .contains("the pool has no example with this id");
    assertThat(run("explain", "--id", id, "--input", input, "--json").out())
        .startsWith("{\"id\":\"input\",\"example\":\"" + id + "\",\"why\":[");
  }
}
