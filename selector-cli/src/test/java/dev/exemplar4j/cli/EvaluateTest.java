package dev.exemplar4j.cli;

import static dev.exemplar4j.cli.SupportPool.QUESTIONS;
import static dev.exemplar4j.cli.SupportPool.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
    assertThat(root.properties().stream().map(Map.Entry::getKey))
        .containsExactly("results", "comparisons");
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
                "--metric",
                "vote,first",
                "-k",
                "3",
                "--json"));
    JsonNode one = results.get(0);
    assertThat(one.properties().stream().map(Map.Entry::getKey))
        .containsExactly("selector", "k", "queries", "metrics", "perSecond");
    assertThat(one.get("selector").asText()).isEqualTo("jaccard");
    assertThat(one.get("k").asInt()).isEqualTo(3);
    assertThat(one.get("queries").asInt()).isEqualTo(3);
    JsonNode vote = one.get("metrics").get("vote");
    assertThat(one.get("metrics").get("first").get("mean").asDouble()).isEqualTo(2.0 / 3);
    assertThat(vote.get("mean").asDouble()).isEqualTo(1.0 / 3);
    assertThat(vote.get("low").asDouble()).isBetween(0.0, 1.0 / 3);
    assertThat(vote.get("high").asDouble()).isBetween(1.0 / 3, 1.0);
    assertThat(one.get("perSecond").asDouble()).isPositive();
  }

  @Test
  void evaluate_graphBesideExactVectors_tellsItsRecall() throws IOException {
    String[] arguments = {
      "evaluate",
      "--pool",
      TICKETS,
      "--queries",
      QUESTIONS,
      "--selectors",
      "embedding,hnsw",
      "--metric",
      "vote"
    };
    Outcome outcome = Outcome.of(folder, arguments);
    assertThat(outcome.outLines()).contains("recall: hnsw finds 100.0 % of what embedding chooses");
    String[] json = Arrays.copyOf(arguments, arguments.length + 1);
    json[arguments.length] = "--json";
    JsonNode root = new ObjectMapper().readTree(Outcome.of(folder, json).out());
    assertThat(root.get("recall").asDouble()).isEqualTo(1);
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
    double random = results.get(0).get("metrics").get("vote").get("high").asDouble();
    for (int i = 1; i < results.size(); i++) {
      assertThat(results.get(i).get("metrics").get("vote").get("low").asDouble())
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
    assertThat(outcome.outLines()).hasSize(5);
    assertThat(outcome.outLines().getFirst()).startsWith("selector").contains("first", "vote");
    assertThat(outcome.outLines().getLast())
        .matches(
            "vote: jaccard beats random by [0-9.]+ points, 95 % [0-9.]+ to [0-9.]+, p < 0.001");
    assertThat(outcome.outLines().get(1)).startsWith("jaccard").contains(" 144 ", " %");
    assertThat(outcome.err()).startsWith("next: exemplar select --selector jaccard");
  }

  @Test
  void evaluate_withoutQueries_leavesOneOut() throws IOException {
    Files.writeString(
        folder.resolve("pool.jsonl"),
        """
        {"id":"1","input":"red apple","output":"fruit"}
        {"id":"2","input":"Red  apple","output":"fruit"}
        {"id":"3","input":"red pear","output":"fruit"}
        {"id":"4","input":"red car","output":"car"}
        """);
    Outcome outcome =
        Outcome.of(
            folder,
            "evaluate",
            "--pool",
            "pool.jsonl",
            "--selectors",
            "jaccard",
            "--metric",
            "first,examples",
            "--json");
    assertThat(outcome.err())
        .isEqualTo("exemplar: without --queries, 4 of the pool's 4 examples are the queries\n");
    JsonNode metrics = new ObjectMapper().readTree(outcome.out()).at("/results/0/metrics");
    assertThat(metrics.at("/examples/mean").asDouble()).isEqualTo((2 + 2 + 3 + 3) / 4.0);
    assertThat(metrics.at("/first/mean").asDouble()).isEqualTo(0.75);
  }

  @Test
  void evaluate_limit_drawsTheSameQueries() {
    String[] command = {
      "evaluate",
      "--pool",
      TICKETS,
      "--selectors",
      "jaccard,bm25",
      "--limit",
      "20",
      "--baseline",
      "bm25",
      "--metric",
      "vote,tokens"
    };
    Outcome once = Outcome.of(folder, command);
    assertThat(once.code()).isZero();
    assertThat(once.outLines().get(1)).startsWith("jaccard").contains(" 20 ");
    assertThat(once.outLines().getLast()).startsWith("vote: ").contains("bm25");
    assertThat(Outcome.of(folder, command).outLines().getLast())
        .isEqualTo(once.outLines().getLast());
  }

  @Test
  void evaluate_baselineThatIsNotMeasured() {
    Outcome outcome =
        Outcome.of(
            folder, "evaluate", "--pool", TICKETS, "--selectors", "jaccard", "--baseline", "bm25");
    assertThat(outcome.complaint()).isEqualTo("--baseline must be one of --selectors but was bm25");
  }
}
