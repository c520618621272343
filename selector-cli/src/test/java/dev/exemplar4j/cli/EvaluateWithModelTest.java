package dev.exemplar4j.cli;

import static dev.exemplar4j.cli.SupportPool.QUESTIONS;
import static dev.exemplar4j.cli.SupportPool.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exemplar4j.budget.PromptTokens;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.cli.VotingServer.Trouble;
import dev.exemplar4j.evaluate.model.ModelAnswer;
import dev.exemplar4j.evaluate.model.ModelException;
import dev.exemplar4j.example.Turn;
import dev.exemplar4j.prompt.ChatPrompt;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Selectors by the answers of a service. */
class EvaluateWithModelTest {

  private static final ChatPrompt PROMPT =
      new ChatPrompt(List.of(Turn.user("x"), Turn.assistant("a"), Turn.user("y")), List.of(), 0);

  @TempDir private Path folder;
  private final VotingServer server = new VotingServer();

  @AfterEach
  void stop() {
    server.close();
  }

  /** The usual options, each unless it is among the given ones. */
  private String[] command(String... given) {
    Map<String, String> usual = new LinkedHashMap<>();
    usual.put("--pool", TICKETS);
    usual.put("--queries", QUESTIONS);
    usual.put("--selectors", "jaccard,random");
    usual.put("-k", "5");
    usual.put("--limit", "40");
    usual.put("--model-url", server.url());
    usual.put("--model", "vote");
    usual.put("--answers", "answers");
    List<String> words = new ArrayList<>(List.of("evaluate"));
    List<String> more = Arrays.asList(given);
    usual.forEach(
        (name, value) -> words.addAll(more.contains(name) ? List.of() : List.of(name, value)));
    words.addAll(more);
    return words.toArray(String[]::new);
  }

  private static JsonNode json(Outcome outcome) throws IOException {
    return new ObjectMapper().readTree(outcome.out());
  }

  @Test
  void evaluate_modelThatVotes_isTheVoteOfTheExamples() throws IOException {
    Outcome outcome = Outcome.of(folder, command("--json"));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    String[] plain = {
      "evaluate",
      "--pool",
      TICKETS,
      "--queries",
      QUESTIONS,
      "-k",
      "5",
      "--selectors",
      "jaccard,random",
      "--limit",
      "40",
      "--metric",
      "vote",
      "--json"
    };
    JsonNode votes = json(Outcome.of(folder, plain)).path("results");
    JsonNode root = json(outcome);
    for (int i = 0; i < 2; i++) {
      JsonNode result = root.path("results").path(i);
      assertThat(result.at("/metrics/accuracy")).isEqualTo(votes.path(i).at("/metrics/vote"));
      assertThat(result.path("unreadable").asInt()).isZero();
      assertThat(result.path("inputTokens").asInt()).isEqualTo(4_000);
      assertThat(result.path("outputTokens").asInt()).isEqualTo(80);
      assertThat(result.path("macroF1").asDouble()).isBetween(0.0, 1.0);
      assertThat(result.at("/latencySeconds/median").asDouble()).isPositive();
      assertThat(result.has("perSecond")).isFalse();
    }
    assertThat(root.at("/comparisons/0/metric").asText()).isEqualTo("accuracy");
    assertThat(root.at("/run/asked").asInt()).isEqualTo(server.prompts.size());
    assertThat(new HashSet<>(server.prompts)).hasSameSizeAs(server.prompts);
    assertThat(server.keys).containsOnly("null");
  }

  @Test
  void evaluate_again_asksNothingAndWritesTheSame() throws IOException {
    Outcome first = Outcome.of(folder, command());
    int asked = server.prompts.size();
    Outcome second = Outcome.of(folder, command());
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(server.prompts).hasSize(asked);
    assertThat(first.err()).contains("exemplar: " + asked + " prompts asked, 0 known");
    assertThat(second.err()).contains("exemplar: 0 prompts asked, 80 known");
    assertThat(first.outLines().getFirst())
        .matches(
            "selector +k +queries +accuracy +\\(95 %\\) +macro F1 +unreadable +tokens in +out"
                + " +median +95 % within");
    assertThat(first.outLines().getLast()).startsWith("accuracy: jaccard beats random by ");
    Outcome.of(folder, command("--temperature", "0.5"));
    assertThat(server.prompts).hasSize(2 * asked);
  }

  @Test
  void evaluate_troubleThatPasses_changesNothing() throws IOException {
    Outcome calm = Outcome.of(folder, command("--json"));
    server.troubles.addAll(
        List.of(Trouble.BROKEN, Trouble.BUSY, Trouble.GARBAGE, Trouble.NO_CHOICES, Trouble.SLOW));
    Outcome rough =
        Outcome.of(folder, command("--json", "--answers", "others", "--answer-time", "3s"));
    assertThat(rough.code()).as(rough.err()).isZero();
    assertThat(json(rough).path("comparisons")).isEqualTo(json(calm).path("comparisons"));
    assertThat(server.prompts).hasSize(2 * json(calm).at("/run/asked").asInt() + 5);
  }

  private OpenAiAnswers model(String url) {
    OpenAiAnswers.Target target = new OpenAiAnswers.Target(URI.create(url), "vote", 0, 9);
    PromptTokens counter = PromptTokens.of(TokenCounter.ofCharacters(4));
    return new OpenAiAnswers(target, "sk-secret", Duration.ofSeconds(2), counter);
  }

  private ModelException failure(Trouble trouble) {
    server.troubles.add(trouble);
    ModelException failure =
        catchThrowableOfType(ModelException.class, () -> model(server.url()).answer(PROMPT));
    assertThat(failure).as(trouble.name()).isNotNull();
    assertThat(failure.getMessage()).doesNotContainIgnoringCase("secret");
    return failure;
  }

  @Test
  void answer_trouble_saysWhatAndWhetherItPasses() {
    Map<Trouble, String> passing =
        Map.of(
            Trouble.BROKEN, "HTTP 500",
            Trouble.BUSY, "HTTP 429 (requests, rate_limit_exceeded)",
            Trouble.SLOW, "no whole answer within 2 s",
            Trouble.GARBAGE, "answered what is no chat completion",
            Trouble.NO_CHOICES, "answered without a choice");
    passing.forEach(
        (trouble, what) -> {
          assertThat(failure(trouble).getMessage())
              .isEqualTo("model vote at " + server.url() + ": " + what);
          assertThat(failure(trouble).mayPass()).as(trouble.name()).isTrue();
          assertThat(failure(trouble).retryAfter()).isEmpty();
        });
    assertThat(failure(Trouble.LONG).mayPass()).isTrue();
    assertThat(failure(Trouble.BUSY_FOR_SEVEN_SECONDS).retryAfter())
        .contains(Duration.ofSeconds(7));
    Map<Trouble, String> lasting =
        Map.of(
            Trouble.WRONG_KEY, "HTTP 401 (invalid_request_error, invalid_api_key)",
            Trouble.WRONG_PARAMETER, "HTTP 400 (invalid_request_error)",
            Trouble.NO_QUOTA, "HTTP 429 (insufficient_quota)");
    lasting.forEach(
        (trouble, what) -> {
          assertThat(failure(trouble).getMessage()).endsWith(": " + what);
          assertThat(failure(trouble).mayPass()).as(trouble.name()).isFalse();
        });
  }

  @Test
  void answer_withoutUsage_isEstimated() {
    server.troubles.add(Trouble.NO_USAGE);
    ModelAnswer answer = model(server.url()).answer(PROMPT);
    assertThat(answer.text()).isEqualTo("a");
    assertThat(answer.counted()).isEqualTo(ModelAnswer.Counted.ESTIMATED);
    assertThat(model(server.url()).answer(PROMPT).inputTokens()).isEqualTo(100);
  }

  @Test
  void evaluate_nobodyThere_saysSoAtOnce() {
    server.close();
    Outcome outcome = Outcome.of(folder, command());
    assertThat(outcome.complaint())
        .isEqualTo(
            "model vote at "
                + server.url()
                + ": cannot be reached; 0 answers are kept, the same command goes on from there");
  }

  @Test
  void evaluate_key_isSentAndNeverShown() throws IOException {
    Map<String, String> variables = Map.of("MY_KEY", "sk-1234567890");
    Outcome fine = Outcome.of(folder, variables, command("--api-key-env", "MY_KEY"));
    assertThat(fine.code()).as(fine.err()).isZero();
    assertThat(server.keys).containsOnly("Bearer sk-1234567890");
    server.troubles.add(Trouble.WRONG_KEY);
    Outcome refused =
        Outcome.of(folder, variables, command("--api-key-env", "MY_KEY", "--answers", "new"));
    assertThat(refused.complaint()).contains("HTTP 401");
    assertThat(fine.out() + fine.err() + refused.err()).doesNotContain("sk-1234567890");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .doesNotContain("sk-1234567890");
      }
    }
    assertThat(Outcome.of(folder, command("--api-key-env", "NONE")).complaint())
        .isEqualTo("--api-key-env: the variable NONE is not set");
  }

  @Test
  void evaluate_maxCost_endsCleanlyAndGoesOn() throws IOException {
    Files.writeString(
        folder.resolve("prices.json"),
        """
        {"schema":"exemplar4j-prices/1","asOf":"2026-11-21","currency":"USD","prices":[
         {"provider":"openai","model":"gpt-4.1-2025-04-14","inputPer1M":10000,"outputPer1M":0}]}
        """);
    String[] command =
        command("--price", "gpt-4.1", "--catalog", "prices.json", "--max-cost", "25", "--json");
    Outcome outcome = Outcome.of(folder, command);
    assertThat(outcome.code()).as(outcome.err()).isEqualTo(1);
    JsonNode root = json(outcome);
    int measured = root.at("/run/measured").asInt();
    assertThat(root.at("/run/stopped").asText()).isEqualTo("the money for this run is spent");
    assertThat(root.at("/run/spentUsd").asDouble()).isLessThanOrEqualTo(25);
    assertThat(measured).isBetween(1, 39);
    assertThat(root.findValuesAsText("queries"))
        .containsExactly("" + measured, "" + measured, "40");
    assertThat(root.at("/results/0/usd").asDouble()).isEqualTo(1.0 * measured);
    assertThat(outcome.err()).contains(" of 40 queries; the same command goes on from there");
    int runs = 1;
    while (outcome.code() == 1 && runs < 40) {
      outcome = Outcome.of(folder, command);
      runs++;
    }
    assertThat(outcome.code()).isZero();
    assertThat(json(outcome).at("/run/measured").asInt()).isEqualTo(40);
    assertThat(new HashSet<>(server.prompts)).hasSameSizeAs(server.prompts);
  }

  @Test
  void evaluate_html_drawsQualityAgainstTokens() throws IOException {
    Outcome outcome = Outcome.of(folder, command("--price", "gpt-4.1-mini", "--html", "r.html"));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.outLines().getFirst()).contains("$ per 1,000");
    assertThat(Files.readString(folder.resolve("r.html")))
        .contains("Quality against tokens", "Quality against money", "answered by")
        .doesNotContain("Quality by number of examples");
  }

  @Test
  void evaluate_wrongUse_isRefused() {
    assertThat(Outcome.of(folder, command("--metric", "vote")).complaint())
        .isEqualTo("--metric chooses among metrics without a model: leave it out");
    assertThat(Outcome.of(folder, command("--max-cost", "1")).complaint())
        .isEqualTo("--max-cost needs --price MODEL");
    assertThat(Outcome.of(folder, command("--max-cost", "0", "--price", "x")).complaint())
        .isEqualTo("--max-cost must be above 0 but was 0");
    assertThat(Outcome.of(folder, command("--parallel", "1001")).complaint())
        .isEqualTo("parallel must be in [1, 1000] but was 1001");
    for (String url : List.of("ftp://x/v1", "http://me:secret@x/v1", "http:///v1", "nonsense ü")) {
      String complaint = Outcome.of(folder, command("--model-url", url)).complaint();
      assertThat(complaint)
          .isEqualTo("--model-url must be a http or https URL without user, password or query");
    }
    String[] half = {"evaluate", "--pool", TICKETS, "--model", "vote"};
    assertThat(Outcome.of(folder, half).complaint())
        .isEqualTo("give --model-url URL and --model NAME together");
    String[] none = {"evaluate", "--pool", TICKETS, "--system", "x"};
    assertThat(Outcome.of(folder, none).complaint())
        .isEqualTo("--template and --system need --model-url URL and --model NAME");
  }
}
