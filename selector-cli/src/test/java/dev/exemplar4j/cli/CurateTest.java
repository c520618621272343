package dev.exemplar4j.cli;

import static dev.exemplar4j.cli.SupportPool.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurateTest {

  private static final String POOL =
      """
      {"id":"a","input":"Where is my parcel?","output":"track"}
      {"id":"b","input":"where is  my PARCEL?","output":"track"}
      {"id":"c","input":"please where is my parcel now?","output":"track"}
      {"id":"d","input":"I want my money back","output":"refund"}
      {"id":"e","input":"I want my money back","output":"complain"}
      {"id":"f","input":"I want my money back","output":"refund"}
      """;

  @TempDir private Path folder;

  private Outcome curate(String... more) throws IOException {
    Files.writeString(folder.resolve("pool.jsonl"), POOL);
    String[] base = {"curate", "--pool", "pool.jsonl", "--out", "out.jsonl"};
    return Outcome.of(
        folder, Stream.concat(Stream.of(base), Stream.of(more)).toArray(String[]::new));
  }

  private List<String> keptIds() throws IOException {
    return Files.readAllLines(folder.resolve("out.jsonl")).stream()
        .map(line -> line.replaceAll(".*\"id\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  @Test
  void curate_byDefault_leavesOutExactDuplicatesAndTellsOfConflicts() throws IOException {
    Outcome outcome = curate();
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.outLines())
        .containsExactly(
            "kept 4 of 6 examples",
            "left out 2: exact duplicate",
            "inputs with contradicting outputs: 1");
    assertThat(keptIds()).containsExactly("a", "c", "d", "e");
  }

  @Test
  void curate_everything_namesEachInTheReport() throws IOException {
    Outcome outcome =
        curate(
            "--near-duplicates",
            "0.6",
            "--conflicts",
            "majority",
            "--representatives",
            "1",
            "--report",
            "report.json",
            "--json");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode report = new ObjectMapper().readTree(folder.resolve("report.json").toFile());
    assertThat(new ObjectMapper().readTree(outcome.out())).isEqualTo(report);
    assertThat(report.get("pool").asInt()).isEqualTo(6);
    assertThat(report.get("kept").asInt()).isEqualTo(1);
    assertThat(report.get("leftOut").findValuesAsText("rule"))
        .containsExactly(
            "exact-duplicate",
            "exact-duplicate",
            "near-duplicate",
            "label-conflict",
            "not-representative");
    assertThat(report.get("conflicts").get(0).get("outputs").get("refund").asInt()).isEqualTo(2);
    assertThat(keptIds()).hasSize(1);
    assertThat(Files.readString(folder.resolve("report.json"))).doesNotContain("money");
  }

  @Test
  void curate_audit_namesTheOneThatIsChosenForEverything() throws IOException {
    StringBuilder pool = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      pool.append(
          "{\"id\":\"%2$d\",\"input\":\"topic%1$d a%2$d b%2$d c%2$d d%2$d e%2$d please help\",\"output\":\"x%1$d\",\"metadata\":{\"origin\":\"crm\"}}\n"
              .formatted(i % 10, i));
    }
    pool.append("{\"id\":\"hub\",\"input\":\"please help\",\"output\":\"spam\"}\n");
    Files.writeString(folder.resolve("audited.jsonl"), pool);
    String[] audit = {
      "curate", "--pool", "audited.jsonl", "--out", "out.jsonl", "--audit", "jaccard"
    };
    Outcome outcome = Outcome.of(folder, audit);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.outLines())
        .contains("chosen for everything: hub, for 200 inputs (100.0 %)", "without an origin: 1");
    Outcome json =
        Outcome.of(
            folder,
            Stream.concat(Stream.of(audit), Stream.of("--json", "--origin-key", "place"))
                .toArray(String[]::new));
    JsonNode told = new ObjectMapper().readTree(json.out()).get("audit");
    assertThat(told.get("hubs").findValuesAsText("id")).containsExactly("hub");
    assertThat(told.get("withoutOrigin")).hasSize(201);
    assertThat(json.out()).doesNotContain("please help");
  }

  @Test
  void curate_everyMethod_keepsSoManyOfThePool() throws IOException {
    for (MethodName method : MethodName.values()) {
      Outcome outcome =
          Outcome.of(
              folder,
              "curate",
              "--pool",
              TICKETS,
              "--out",
              "out.jsonl",
              "--representatives",
              "5",
              "--similarity",
              "cosine",
              "--method",
              method.toString());
      assertThat(outcome.code()).as(outcome.err()).isZero();
      assertThat(outcome.out()).startsWith("kept 5 of ");
      assertThat(Files.readAllLines(Path.of(TICKETS))).as("%s", method).hasSizeGreaterThan(5);
      assertThat(keptIds()).hasSize(5).doesNotHaveDuplicates();
    }
  }

  @Test
  void curate_wrongUse_isOneLine() throws IOException {
    assertThat(curate("--near-duplicates", "0").complaint())
        .contains("--near-duplicates must be above 0 but was 0");
    assertThat(curate("--method", "kmeans").complaint()).contains("k-means");
    assertThat(Outcome.of(folder, "curate", "--pool", "pool.jsonl").complaint()).contains("--out");
  }
}
