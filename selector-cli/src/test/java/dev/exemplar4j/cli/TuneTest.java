package dev.exemplar4j.cli;

import static dev.exemplar4j.cli.SupportPool.QUESTIONS;
import static dev.exemplar4j.cli.SupportPool.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exemplar4j.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneTest {

  @TempDir private Path folder;

  @Test
  void tune_poolAlone_writesAPipelineAndSaysHowSure() {
    Outcome outcome =
        Outcome.of(
            folder,
            "tune",
            "--pool",
            TICKETS,
            "--no-model",
            "--out",
            "found.json",
            "--items",
            "60",
            "--max-time",
            "10m");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("on 60 items that the search has not seen", "noise: while searching");
    assertThat(outcome.err()).startsWith("next: Pipeline.load of found.json opens it");
    assertThat(outcome.out()).contains("left out: orders are not searched");
    assertThat(Pipeline.load(folder.resolve("found.json")).selector().kind()).isNotEmpty();
    Outcome compared =
        Outcome.of(
            folder,
            "evaluate",
            "--pool",
            TICKETS,
            "--queries",
            QUESTIONS,
            "--selectors",
            "jaccard",
            "--pipeline",
            "found.json");
    assertThat(compared.code()).as(compared.err()).isZero();
    assertThat(compared.out()).contains("found.json", "jaccard");
  }

  @Test
  void tune_queries_json() throws IOException {
    Outcome outcome =
        Outcome.of(
            folder, "tune", "--pool", TICKETS, "--queries", QUESTIONS, "--no-model", "--json");
    JsonNode root = new ObjectMapper().readTree(outcome.out());
    assertThat(root.get("metric").asText()).isEqualTo("vote");
    assertThat(root.get("items").asInt()).isEqualTo(72);
    assertThat(root.get("comparisons")).hasSize(2);
    assertThat(root.get("low").asDouble()).isLessThanOrEqualTo(root.get("mean").asDouble());
    assertThat(root.get("tried").size()).isGreaterThan(20);
  }

  @Test
  void evaluate_pipelineFile_isTheSelectorOfTheSameName() throws IOException {
    Files.writeString(folder.resolve("p.json"), "{\"selector\": \"bm25\"}");
    Outcome outcome =
        Outcome.of(
            folder,
            "evaluate",
            "--pool",
            TICKETS,
            "--queries",
            QUESTIONS,
            "--selectors",
            "bm25",
            "--pipeline",
            "p.json",
            "--json");
    JsonNode results = new ObjectMapper().readTree(outcome.out()).get("results");
    assertThat(results).hasSize(2);
    assertThat(results.get(1).get("selector").asText()).isEqualTo("p.json");
    assertThat(results.get(1).get("metrics")).isEqualTo(results.get(0).get("metrics"));
    assertThat(
            Outcome.of(
                    folder,
                    "evaluate",
                    "--pool",
                    TICKETS,
                    "--pipeline",
                    "p.json",
                    "--pipeline",
                    "p.json")
                .complaint())
        .isEqualTo("--pipeline must name different files but has twice p.json");
  }

  @Test
  void tune_wrongTimeOrMetric() {
    assertThat(Outcome.of(folder, "tune", "--pool", TICKETS, "--max-time", "soon").complaint())
        .contains("must be a time such as 60s, 5m or 1h but was soon");
    assertThat(Outcome.of(folder, "tune", "--pool", TICKETS, "--metric", "tokens").complaint())
        .isEqualTo("--metric must be a share but was tokens");
  }
}
