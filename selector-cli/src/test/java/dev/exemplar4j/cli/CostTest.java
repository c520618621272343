package dev.exemplar4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostTest {

  @TempDir private Path folder;

  private Outcome cost(String... more) {
    Outcome written = Outcome.of(folder, "cost", "--init");
    assertThat(written.code()).as(written.err()).isZero();
    String[] args = new String[more.length + 3];
    args[0] = "cost";
    args[1] = "--scenario";
    args[2] = "scenario.json";
    System.arraycopy(more, 0, args, 3, more.length);
    return Outcome.of(folder, args);
  }

  @Test
  void init_writesAScenarioThatRuns_andTheFindingComesFirst() {
    Outcome outcome = cost();
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.outLines().get(0)).startsWith("dynamic 8, luna is cheapest: $");
    assertThat(outcome.outLines().get(1)).contains("fine-tune never pays");
    assertThat(outcome.out()).contains("By component", "What is cheapest", "Before you rely on it");
    assertThat(outcome.err()).startsWith("next: ");
    assertThat(Outcome.of(folder, "cost", "--init").complaint()).contains("is not replaced");
  }

  @Test
  void json_saysWhatAPersonIsShown_twiceTheSame() throws IOException {
    Outcome outcome = cost("--json");
    assertThat(outcome.err()).isEmpty();
    JsonNode root = new ObjectMapper().readTree(outcome.out());
    assertThat(root.path("strategies")).hasSize(7);
    assertThat(root.path("rivalries")).hasSize(10);
    assertThat(root.path("prices").findValues("source")).isNotEmpty();
    assertThat(root.path("risk").path("worlds").asInt()).isEqualTo(2000);
    assertThat(Outcome.of(folder, "cost", "--scenario", "scenario.json", "--json").out())
        .isEqualTo(outcome.out());
  }

  @Test
  void poolAndQueries_measureTheTokens() throws IOException {
    Outcome.of(folder, "init", "demo");
    Outcome outcome =
        cost("--pool", "demo/tickets.jsonl", "--queries", "demo/questions.jsonl", "--json");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode tokens = new ObjectMapper().readTree(outcome.out()).path("workload").path("tokens");
    assertThat(tokens.path("example").asLong()).isBetween(10L, 60L);
    assertThat(tokens.path("query").asLong()).isBetween(4L, 30L);
  }

  @Test
  void pipeline_makesThePromptsThatAreReplayed() throws IOException {
    Outcome.of(folder, "init", "demo");
    Files.writeString(
        folder.resolve("pipeline.json"), "{\"selector\": \"recent\", \"stages\": [\"by-id\"]}");
    Outcome same =
        cost(
            "--pool",
            "demo/tickets.jsonl",
            "--queries",
            "demo/questions.jsonl",
            "--pipeline",
            "pipeline.json",
            "--json");
    assertThat(same.code()).as(same.err()).isZero();
    JsonNode replay = new ObjectMapper().readTree(same.out()).path("replay").get(0);
    long shared = replay.path("sharedTokens").asLong();
    assertThat(shared).isGreaterThan(replay.path("promptTokens").asLong() / 2);
    Files.writeString(folder.resolve("pipeline.json"), "{\"selector\": \"jaccard\"}");
    String[] other = {
      "cost", "--scenario", "scenario.json", "--pool", "demo/tickets.jsonl",
      "--queries", "demo/questions.jsonl", "--pipeline", "pipeline.json", "--json"
    };
    JsonNode chosen = new ObjectMapper().readTree(Outcome.of(folder, other).out()).path("replay");
    assertThat(chosen.get(0).path("sharedTokens").asLong()).isLessThan(shared / 2);
    assertThat(
            Outcome.of(folder, "cost", "--scenario", "scenario.json", "--pipeline", "pipeline.json")
                .complaint())
        .contains("--pipeline FILE needs both");
  }

  @Test
  void prompts_areReplayedAgainstTheCaches() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      String text = "one two three four ".repeat(400) + "question " + i;
      lines.append("{\"id\":\"" + i + "\",\"prompt\":\"" + text + "\"}\n");
    }
    Files.writeString(folder.resolve("prompts.jsonl"), lines.toString());
    Outcome outcome = cost("--prompts", "prompts.jsonl", "--json");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    JsonNode replay = new ObjectMapper().readTree(outcome.out()).path("replay").get(0);
    assertThat(replay.path("hitShare").asDouble()).isEqualTo(0.95);
    assertThat(replay.path("cachedTokens").asLong()).isGreaterThan(19 * 1400);
    Files.writeString(folder.resolve("prompts.jsonl"), "{\"id\":\"1\"}\n");
    assertThat(
            Outcome.of(folder, "cost", "--scenario", "scenario.json", "--prompts", "prompts.jsonl")
                .complaint())
        .contains("prompts.jsonl line 1: must have a text \"prompt\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"query\": 200 | \"query\": -200 | scenario.json: tokens.query: must be at least 0 but was"
            + " -200",
        "gpt-6-luna | gpt-7-luna | prices.json: there is no model \"openai/gpt-7-luna\"",
        "\"months\": 12 | \"months\": 12, \"mood\": 1 | scenario.json: mood: unknown key",
        "\"kind\": \"supervised\" | \"kind\": \"preferred\" | strategies[5].kind: must be one of"
      })
  void badScenario_isOneLineWithFileKeyAndRule(String part, String wrong, String rule)
      throws IOException {
    Outcome.of(folder, "cost", "--init");
    Path file = folder.resolve("scenario.json");
    Files.writeString(file, Files.readString(file).replace(part, wrong));
    assertThat(Outcome.of(folder, "cost", "--scenario", "scenario.json").complaint())
        .contains(rule);
  }

  @Test
  void catalog_withAMissingPrice_isOneLine() throws IOException {
    Files.writeString(
        folder.resolve("mine.json"),
        """
        {"schema": "exemplar4j-prices/1", "asOf": "2026-11-20", "currency": "USD", "prices": [
          {"provider": "openai", "model": "gpt-6-luna", "inputPer1M": null}]}
        """);
    assertThat(cost("--catalog", "mine.json").complaint())
        .contains("mine.json over prices.json: prices[")
        .contains("inputPer1M: is missing although there is outputPer1M");
  }

  @Test
  void scenario_mustBeGiven() {
    assertThat(Outcome.of(folder, "cost").complaint())
        .isEqualTo("give --scenario FILE, or --init to get one");
  }

  @Test
  void prices_areListedSearchedAndChecked() {
    Outcome all = Outcome.of(folder, "prices", "list");
    assertThat(all.outLines()).hasSizeGreaterThan(70);
    Outcome some = Outcome.of(folder, "prices", "search", "gpt-4.1-mini");
    assertThat(some.outLines()).hasSize(3);
    assertThat(some.out()).contains("openai/gpt-4.1-mini-2025-04-14", "azure/gpt-4.1-mini");
    assertThat(Outcome.of(folder, "prices", "check").code()).isLessThan(2);
    assertThat(Outcome.of(folder, "prices", "search").complaint())
        .isEqualTo("prices search needs a text to search for");
  }

  @Test
  void prices_importedAreUsedByTheirNames() throws IOException {
    Files.writeString(
        folder.resolve("litellm.json"),
        """
        {"small": {"litellm_provider": "p", "mode": "chat", "input_cost_per_token": 4e-07,
          "output_cost_per_token": 1.6e-06, "cache_read_input_token_cost": 1e-06}}
        """);
    Outcome read =
        Outcome.of(
            folder,
            "prices",
            "import",
            "litellm.json",
            "--from",
            "litellm",
            "--as-of",
            "2026-11-01",
            "--to",
            "mine.json");
    assertThat(read.code()).as(read.err()).isZero();
    assertThat(read.outLines()).hasSize(2);
    assertThat(read.outLines().getLast()).isEqualTo("1 prices read, 1 values not believed");
    assertThat(Outcome.of(folder, "prices", "search", "p/small", "--catalog", "mine.json").out())
        .contains("p/small");
  }
}
