package dev.exemplar4j.cli;

import static dev.exemplar4j.cli.SupportPool.QUESTIONS;
import static dev.exemplar4j.cli.SupportPool.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateTest {

  @TempDir private Path folder;

  private static JsonNode results(Outcome outcome) throws IOException {
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.outLines()).hasSize(1);
    JsonNode root = new ObjectMapper().readTree(outcome.out());
    assertThat(root.properties()).hasSize(1);
    return root.get("results");
  }

  @Test
  void evaluate_knownPool() throws IOException {
    Files.writeString(
        folder.resolve("pool.csv"),
        """
        id,input,output
        1,red apple,fruit
        2,red car,car
        3,fast red car,car
        """);
    Files.writeString(
        folder.resolve("queries.csv"),
        """
        id,input,output
        a,red apple,fruit
        b,fast car,car
        c,nothing,car
        """);
    JsonNode results =
        results(
            Outcome.of(
                folder,
                "evaluate",
                "--pool",
                "pool.csv",
                "--queries",
                "queries.csv",
                "--selectors",
                "jaccard",
                "-k",
                "3",
                "--json"));
    JsonNode one = results.get(0);
    assertThat(one.properties().stream().map(Map.Entry::getKey))
        .containsExactly(
            "selector",
            "k",
            "queries",
            "top1",
            "top1Low",
            "top1High",
            "vote",
            "voteLow",
            "voteHigh",
            "perSecond");
    assertThat(one.get("selector").asText()).isEqualTo("jaccard");
    assertThat(one.get("k").asInt()).isEqualTo(3);
    assertThat(one.get("queries").asInt()).isEqualTo(3);
    assertThat(one.get("top1").asDouble()).isEqualTo(2.0 / 3);
    assertThat(one.get("vote").asDouble()).isEqualTo(1.0 / 3);
    assertThat(one.get("voteLow").asDouble()).isBetween(0.0, 1.0 / 3);
    assertThat(one.get("voteHigh").asDouble()).isBetween(1.0 / 3, 1.0);
    assertThat(one.get("perSecond").asDouble()).isPositive();
  }

  @Test
  void evaluate_supportPool_realSelectorsBeatRandom() throws IOException {
    JsonNode results =
        results(
            Outcome.of(
                folder,
                "evaluate",
                "--pool",
                TICKETS,
                "--queries",
                QUESTIONS,
                "--selectors",
                "random,jaccard,bm25,embedding,hybrid",
                "-k",
                "4",
                "--json"));
    assertThat(results.findValuesAsText("selector"))
        .isEqualTo(List.of("random", "jaccard", "bm25", "embedding", "hybrid"));
    double random = results.get(0).get("voteHigh").asDouble();
    for (int i = 1; i < results.size(); i++) {
      assertThat(results.get(i).get("voteLow").asDouble())
          .as(results.get(i).toString())
          .isGreaterThan(random);
    }
  }

  @Test
  void evaluate_tableForPeople() {
    Outcome outcome =
        Outcome.of(
            folder,
            "evaluate",
            "--pool",
            TICKETS,
            "--queries",
            QUESTIONS,
            "--selectors",
            "jaccard,random");
    assertThat(outcome.outLines()).hasSize(3);
    assertThat(outcome.outLines().getFirst()).startsWith("selector").contains("top 1", "vote");
    assertThat(outcome.outLines().get(1)).startsWith("jaccard").contains(" 144 ", " %");
    assertThat(outcome.err()).startsWith("next: exemplar select --selector jaccard");
  }
}
