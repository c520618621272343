package dev.exemplar4j.cli;

import static dev.exemplar4j.cli.SupportPool.QUESTIONS;
import static dev.exemplar4j.cli.SupportPool.TICKETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exemplar4j.budget.TokenCounters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NASTY = "{{x}} {input} $1 ### \\n\\nInput: late parcel";

  @TempDir private Path folder;

  @BeforeEach
  void pool() throws IOException {
    Files.writeString(
        folder.resolve("pool.jsonl"),
        """
        {"id":"c","input":"late parcel today","output":"late"}
        {"id":"a","input":"late parcel","output":"very late"}
        {"id":"b","input":"%s","output":"${y}"}
        """
            .formatted(NASTY));
  }

  private Outcome prompt(String... more) {
    String[] base = {"prompt", "--pool", "pool.jsonl", "--input", "late parcel", "--system", "Go."};
    Outcome outcome =
        Outcome.of(folder, Stream.concat(Stream.of(base), Stream.of(more)).toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome;
  }

  private static List<String> contents(String json) throws IOException {
    return JSON.readTree(json).findValuesAsText("content");
  }

  @Test
  void prompt_messages_areAJsonArray_bestLast() throws IOException {
    Outcome outcome = prompt("--format", "messages", "-k", "2");
    assertThat(outcome.outLines()).hasSize(1);
    JsonNode messages = JSON.readTree(outcome.out());
    assertThat(messages.findValuesAsText("role"))
        .containsExactly("system", "user", "assistant", "user", "assistant", "user");
    assertThat(contents(outcome.out()))
        .containsExactly(
            "Go.", "late parcel today", "late", "late parcel", "very late", "late parcel");
    messages.forEach(
        one ->
            assertThat(one.properties().stream().map(e -> e.getKey()))
                .containsExactly("role", "content"));
  }

  @Test
  void prompt_orders() throws IOException {
    assertThat(contents(prompt("--format=messages", "-k2", "--order=best-first").out()))
        .startsWith("Go.", "late parcel", "very late", "late parcel today");
    assertThat(contents(prompt("--format=messages", "--order", "id").out()).get(1))
        .isEqualTo("late parcel");
  }

  @Test
  void prompt_text_isTheTextItself() {
    assertThat(prompt("-k", "1").out())
        .isEqualTo(
            """
            system: Go.
            user: late parcel
            assistant: very late
            user: late parcel
            assistant:
            """);
  }

  @Test
  void prompt_template_dataStaysData() throws IOException {
    Files.writeString(
        folder.resolve("template.json"),
        """
        {"kind":"text","prefix":"Do it.","example":"Q: {input}\\nA: {output}",
         "separator":"\\n###\\n","suffix":"Q: {input}\\nA:"}
        """);
    Outcome outcome =
        Outcome.of(
            folder,
            "prompt",
            "--pool",
            "pool.jsonl",
            "--input",
            "{{x}} {output}",
            "--template",
            "template.json",
            "-k",
            "1");
    assertThat(outcome.out())
        .startsWith("Do it.\n###\nQ: {{x}} {input} $1 ###")
        .contains("\nA: ${y}\n###\n")
        .endsWith("Q: {{x}} {output}\nA:\n");
  }

  @Test
  void prompt_queries_oneJsonLineEach() throws IOException {
    String[] args = {"prompt", "--pool", TICKETS, "--queries", QUESTIONS, "-k", "3", "--json"};
    Outcome outcome = Outcome.of(folder, args);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.outLines()).hasSize(144);
    JsonNode first = JSON.readTree(outcome.outLines().getFirst());
    assertThat(first.properties().stream().map(e -> e.getKey())).containsExactly("id", "prompt");
    assertThat(first.get("id").asText()).isEqualTo("q-001");
    assertThat(Outcome.of(folder, args)).isEqualTo(outcome);
    args[7] = "--format=messages";
    JsonNode messages = JSON.readTree(Outcome.of(folder, args).outLines().getFirst());
    assertThat(messages.get("messages")).hasSize(8);
  }

  @Test
  void prompt_budget_boundsWhatIsWritten() throws IOException {
    String[] args = {
      "prompt", "--pool", TICKETS, "--queries", QUESTIONS, "--budget", "120", "--json"
    };
    for (String line : Outcome.of(folder, args).outLines()) {
      String text = JSON.readTree(line).get("prompt").asText();
      assertThat(TokenCounters.jtokkit().count(text)).isLessThanOrEqualTo(120);
      assertThat(text).contains("\nassistant: ");
    }
  }

  @Test
  void prompt_budgetTooSmallForTheInput_saysSo() {
    Outcome outcome = prompt("--budget", "3", "--json");
    assertThat(outcome.out()).doesNotContain("very late");
    assertThat(outcome.err())
        .isEqualTo("exemplar: 1 of the prompts have more than 3 tokens even without examples\n");
  }

  @Test
  void prompt_explain_textOnStandardError_traceInJson() throws IOException {
    assertThat(prompt("--explain", "--budget", "40").err())
        .contains("jaccard", "best-last", "token-budget");
    JsonNode trace = JSON.readTree(prompt("--explain", "--json").out()).get("trace");
    assertThat(trace.findValuesAsText("stage")).hasSize(2);
  }

  @Test
  void prompt_wrongUse() throws IOException {
    String[] base = {"prompt", "--pool", TICKETS, "--input", "x"};
    assertThat(wrong(base, "--budget", "0")).isEqualTo("--budget must be at least 1 but was 0");
    assertThat(wrong(base, "--order", "best"))
        .isEqualTo(
            "--order must be one of best-last, best-first, id, ends, labels-interleaved, shuffle but was"
                + " best");
    assertThat(wrong(base, "--format", "mesages"))
        .isEqualTo(
            "--format must be one of text, messages but was mesages (did you mean messages?)");
    Path template = Files.writeString(folder.resolve("t.json"), "{\"kind\":\"txt\"}");
    assertThat(wrong(base, "--template", "t.json")).startsWith(template.toString());
    assertThat(wrong(base, "--template", "t.json", "--system", "x"))
        .isEqualTo("give --template FILE or --system TEXT, not both");
  }

  private String wrong(String[] base, String... more) {
    return Outcome.of(
            folder, Stream.concat(Stream.of(base), Stream.of(more)).toArray(String[]::new))
        .complaint();
  }
}
