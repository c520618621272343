package dev.exemplar4j.cli;

import static dev.exemplar4j.cli.SupportPool.QUESTIONS;
import static dev.exemplar4j.cli.SupportPool.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SelectTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private List<JsonNode> select(String... more) throws IOException {
    String[] base = {"select", "--pool", TICKETS, "--json"};
    Outcome outcome =
        Outcome.of(folder, Stream.concat(Stream.of(base), Stream.of(more)).toArray(String[]::new));
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : outcome.outLines()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static List<String> ids(JsonNode line) {
    return line.get("examples").findValuesAsText("id");
  }

  @ParameterizedTest
  @EnumSource
  void select_everySelector_linesInQueryOrderAndTheSameTwice(SelectorName selector)
      throws IOException {
    String[] args = {
      "select",
      "--pool",
      TICKETS,
      "--queries",
      QUESTIONS,
      "--selector",
      selector.toString(),
      "-k",
      "4"
    };
    Outcome once = Outcome.of(folder, args);
    assertThat(once.code()).as(once.err()).isZero();
    assertThat(Outcome.of(folder, args)).isEqualTo(once);
    List<String> queryIds = new ArrayList<>();
    for (String line : once.outLines()) {
      JsonNode node = JSON.readTree(line);
      queryIds.add(node.get("id").asText());
      assertThat(node.properties().stream().map(Map.Entry::getKey))
          .containsExactly("id", "examples");
      assertThat(ids(node)).hasSizeBetween(0, 4).doesNotHaveDuplicates();
      int rank = 1;
      double before = Double.POSITIVE_INFINITY;
      for (JsonNode example : node.get("examples")) {
        assertThat(example.get("rank").asInt()).isEqualTo(rank++);
        assertThat(example.get("score").asDouble()).isLessThanOrEqualTo(before);
        before = example.get("score").asDouble();
      }
    }
    List<String> expected = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(QUESTIONS))) {
      expected.add(JSON.readTree(line).get("id").asText());
    }
    assertThat(queryIds).isEqualTo(expected);
  }

  @Test
  void select_oneInput() throws IOException {
    List<JsonNode> lines = select("--input", "where is my parcel", "-k", "3");
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst().get("id").asText()).isEqualTo("input");
    assertThat(ids(lines.getFirst())).hasSize(3);
  }

  @Test
  void select_inputThatLooksLikeAnOptionOrATemplate_isText() throws IOException {
    for (String input : List.of("-k", "--pool x", "@file", "${x}", "%s %n", "parcel\nlate", "-5")) {
      assertThat(select("--input=" + input)).hasSize(1);
    }
    assertThat(select("--input", "--where is my parcel", "-k", "2")).hasSize(1);
  }

  @Test
  void select_fixed_isTheHeadOfThePool() throws IOException {
    assertThat(ids(select("--input", "x", "--selector", "fixed", "-k", "3").getFirst()))
        .containsExactly("t-0001", "t-0002", "t-0003");
  }

  @Test
  void select_random_followsTheSeed() throws IOException {
    String[] args = {"--input", "x", "--selector", "random", "-k", "5", "--seed", "1"};
    List<JsonNode> one = select(args);
    assertThat(select(args)).isEqualTo(one);
    args[7] = "2";
    assertThat(select(args)).isNotEqualTo(one);
  }

  @Test
  void select_moreThanThereAre() throws IOException {
    assertThat(ids(select("--input", "x", "--selector", "fixed", "-k", "99999999999").getFirst()))
        .hasSize(432);
  }

  @Test
  void select_filters_mustAllHold_numbersAndTexts() throws IOException {
    Map<String, JsonNode> pool = new HashMap<>();
    for (String line : Files.readAllLines(Path.of(TICKETS))) {
      JsonNode node = JSON.readTree(line);
      pool.put(node.get("id").asText(), node.get("metadata"));
    }
    List<JsonNode> lines =
        select("--input", "parcel", "-k", "500", "--filter", "lang=en", "--filter", "priority=1");
    assertThat(ids(lines.getFirst()))
        .isNotEmpty()
        .allSatisfy(
            id -> {
              JsonNode metadata = Objects.requireNonNull(pool.get(id));
              assertThat(metadata.get("lang").asText()).isEqualTo("en");
              assertThat(metadata.get("priority").asInt()).isEqualTo(1);
            });
  }

  @Test
  void select_filterOnUnknownKey_choosesNothingAndSaysSo() {
    Outcome outcome =
        Outcome.of(
            folder,
            "select",
            "--pool",
            TICKETS,
            "--input",
            "parcel",
            "--filter",
            "lagn=en",
            "--json");
    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                0,
                "{\"id\":\"input\",\"examples\":[]}\n",
                "exemplar: no example has the metadata key \"lagn\" (did you mean lang?)\n"));
  }

  @Test
  void select_excludeSameInput() throws IOException {
    String input = "  WHERE'S my parcel? tracking hasn't moved  since tuesday";
    assertThat(ids(select("--input", input, "-k", "1").getFirst())).containsExactly("t-0001");
    assertThat(ids(select("--input", input, "--exclude-same-input").getFirst()))
        .isNotEmpty()
        .doesNotContain("t-0001");
  }

  @Test
  void select_minScore() throws IOException {
    JsonNode line = select("--input", "where is my parcel", "--min-score", "0.3").getFirst();
    assertThat(line.get("examples"))
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.get("score").asDouble()).isGreaterThanOrEqualTo(0.3));
    assertThat(ids(line)).hasSizeLessThan(8);
  }

  @Test
  void select_tokenizer_matters() throws IOException {
    List<JsonNode> words = select("--input", "Parcel, late!");
    assertThat(select("--input", "Parcel, late!", "--tokenizer", "whitespace")).isNotEqualTo(words);
  }

  @Test
  void select_bm25Settings_matter() throws IOException {
    String[] args = {"--input", "my parcel is late", "--selector", "bm25"};
    List<JsonNode> plain = select(args);
    for (String other : List.of("--k1=0.5", "--b=0", "--analyzer=english")) {
      String[] more = Stream.concat(Stream.of(args), Stream.of(other)).toArray(String[]::new);
      assertThat(select(more)).as(other).isNotEqualTo(plain);
    }
  }

  @Test
  void select_explain_addsTheTraceWithoutDurations() throws IOException {
    JsonNode trace = select("--input", "parcel", "-k", "2", "--explain").getFirst().get("trace");
    assertThat(trace).hasSize(1);
    assertThat(trace.get(0).get("stage").asText()).contains("jaccard");
    assertThat(trace.get(0).get("seen").asInt()).isEqualTo(432);
    assertThat(trace.get(0).get("kept").asInt()).isEqualTo(2);
    assertThat(trace.toString()).doesNotContain("elapsed");
  }

  @Test
  void select_renamedKeysAndSeveralFiles() throws IOException {
    Files.writeString(folder.resolve("a.jsonl"), "{\"q\":\"late parcel\",\"a\":\"x\",\"n\":\"1\"}");
    Files.writeString(folder.resolve("b.csv"), "n,q,a\n2,parcel lost,y\n");
    Outcome outcome =
        Outcome.of(
            folder,
            "select",
            "--pool",
            "a.jsonl",
            "b.csv",
            "--input-key",
            "q",
            "--output-key",
            "a",
            "--id-key",
            "n",
            "--input",
            "parcel",
            "--json");
    assertThat(outcome.out())
        .isEqualTo(
            "{\"id\":\"input\",\"examples\":[{\"id\":\"1\",\"score\":0.5,\"rank\":1},"
                + "{\"id\":\"2\",\"score\":0.5,\"rank\":2}]}\n");
  }

  @Test
  void select_hint_onlyForPeople() {
    String[] args = {"select", "--pool", TICKETS, "--input", "parcel"};
    assertThat(Outcome.of(folder, args).err()).startsWith("next: exemplar prompt").hasLineCount(1);
  }
}
