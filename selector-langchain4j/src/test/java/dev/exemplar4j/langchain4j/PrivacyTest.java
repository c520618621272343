package dev.exemplar4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.budget.PromptTokens;
import dev.exemplar4j.budget.TokenBudget;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.curate.AuditSettings;
import dev.exemplar4j.curate.PoolAudit;
import dev.exemplar4j.evaluate.model.AnsweringModel;
import dev.exemplar4j.evaluate.model.ModelAnswer;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.example.ToolCall;
import dev.exemplar4j.example.Turn;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.prompt.Prompt;
import dev.exemplar4j.prompt.PromptTemplate;
import dev.exemplar4j.prompt.TextLayout;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A word that stands in every example and in every input is in no text made for people. */
class PrivacyTest {

  private static final String CANARY = "zxqcanary";

  private static final List<Turn> TALK =
      List.of(
          Turn.user("ask " + CANARY),
          new Turn.FromAssistant(
              "", List.of(new ToolCall("1", "lookup", "{\"key\": \"" + CANARY + "\"}"))),
          new Turn.FromTool("1", "lookup", "found " + CANARY),
          Turn.assistant("answer " + CANARY));

  private static final Example EXAMPLE =
      new Example(
          "e1",
          "input " + CANARY,
          "output " + CANARY,
          Metadata.of("source", "the " + CANARY),
          TALK);

  @TempDir private Path folder;

  private static ExampleIndex pool() {
    ExampleIndex index = Jaccard.index(Tokenizer.words());
    for (int i = 0; i < 20; i++) {
      index.add(Example.of("p" + i, "input " + CANARY + " " + i % 3, "output " + CANARY + i % 2));
    }
    return index;
  }

  private static String printed(Throwable failure) {
    StringWriter out = new StringWriter();
    failure.printStackTrace(new PrintWriter(out));
    return out.toString();
  }

  @Test
  void toString_ofAllThatHoldsTexts() {
    ExampleIndex pool = pool();
    SelectionRequest request =
        SelectionRequest.of("input " + CANARY, 3).withFilter(ExampleFilter.equal("source", CANARY));
    Selection selection = pool.select(SelectionRequest.of("input " + CANARY, 3));
    Prompt text = PromptTemplate.text(TextLayout.DEFAULT).render(selection);
    Prompt chat = PromptTemplate.chat("").render(selection);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("example", EXAMPLE);
    all.put("metadata", EXAMPLE.metadata());
    TALK.forEach(turn -> all.put("turn of " + turn.role() + all.size(), turn));
    all.put("tool call", new ToolCall("1", "lookup", CANARY));
    all.put("request", request);
    all.put("selection", selection);
    all.put("trace", selection.trace());
    all.put("selected", selection.examples());
    all.put("text prompt", text);
    all.put("chat prompt", chat);
    all.put("pool", pool);
    all.put(
        "pipeline",
        pool.then(TokenBudget.of(50, PromptTemplate.chat(""), TokenCounter.ofCharacters(4))));
    all.put("audit", PoolAudit.of(pool.examples(), pool, AuditSettings.DEFAULT));
    all.put(
        "answer",
        new ModelAnswer(
            CANARY, 1, 1, ModelAnswer.Counted.ESTIMATED, java.time.Duration.ofSeconds(1)));
    all.put("context", FewShotContext.of(CANARY));
    all.put("choice", Choice.of(List.of(EXAMPLE)));
    List<String> leaks = new ArrayList<>();
    all.forEach(
        (name, value) -> {
          if (String.valueOf(value).contains(CANARY)) {
            leaks.add(name + ": " + value);
          }
        });
    assertThat(leaks).isEmpty();
  }

  @Test
  void refusals_ofExamplesInCode() {
    String half = CANARY + "\ud83d";
    List<Runnable> refused =
        List.of(
            () -> Example.of("id", half, "o"),
            () -> Example.of("id", "i", half),
            () -> Example.of("id", "i", "o", Metadata.of("key", half)),
            () -> Turn.user(half),
            () -> pool().add(Example.of("p1", CANARY, CANARY)),
            () -> pool().update(Example.of("none", CANARY, CANARY)),
            () -> SelectionRequest.of(CANARY, -1),
            () -> new SelectedExample(EXAMPLE, Double.NaN, 1),
            () -> new Selection(CANARY, List.of(new SelectedExample(EXAMPLE, 1, 9)), List.of()));
    int thrown = 0;
    for (Runnable one : refused) {
      Throwable failure = catchThrowable(one::run);
      if (failure != null) {
        thrown++;
        assertThat(printed(failure)).doesNotContain(CANARY);
      }
    }
    assertThat(thrown).isGreaterThanOrEqualTo(6);
  }

  private static Map<String, String> badFiles() {
    Map<String, String> all = new LinkedHashMap<>();
    String good = "{\"input\": \"" + CANARY + "\", \"output\": \"" + CANARY + "\"";
    all.put("half.jsonl", good);
    all.put("two.jsonl", good + "} {}");
    all.put("key-twice.jsonl", good + ", \"input\": \"" + CANARY + "\"}");
    all.put("no-output.jsonl", "{\"input\": \"" + CANARY + "\"}");
    all.put("unknown-token.jsonl", "{\"input\": " + CANARY + "}");
    all.put("number.jsonl", "{\"input\": 1" + CANARY + "}");
    all.put("array.jsonl", "[\"" + CANARY + "\"]");
    all.put("text.jsonl", "\"" + CANARY + "\"");
    all.put("wrong-type.jsonl", "{\"input\": [\"" + CANARY + "\"], \"output\": \"x\"}");
    all.put("bad-escape.jsonl", "{\"input\": \"" + CANARY + "\\q\", \"output\": \"x\"}");
    all.put("lone.jsonl", "{\"input\": \"" + CANARY + "\\ud83d\", \"output\": \"x\"}");
    all.put("control.jsonl", "{\"input\": \"" + CANARY + "\u0001\", \"output\": \"x\"}");
    all.put("metadata.jsonl", good + ", \"metadata\": [\"" + CANARY + "\"]}");
    all.put("nested.jsonl", good + ", \"metadata\": {\"a\": {\"b\": \"" + CANARY + "\"}}}");
    all.put("long.jsonl", "{\"input\": \"" + CANARY.repeat(500) + "\", \"output\": \"x\"}");
    all.put(
        "turns.jsonl",
        good + ", \"turns\": [{\"role\": \"poet\", \"content\": \"" + CANARY + "\"}]}");
    all.put(
        "same-id.jsonl",
        "{\"id\":\"a\",\"input\":\"" + CANARY + "\",\"output\":\"x\"}\n".repeat(2));
    all.put("open-quote.csv", "input,output\n\"" + CANARY + ",x");
    all.put("more-columns.csv", "input,output\n" + CANARY + ",x,y");
    all.put("no-column.csv", "text,label\n" + CANARY + ",x");
    return all;
  }

  @Test
  void refusals_ofFiles() throws IOException {
    ReadOptions options = ReadOptions.DEFAULT.withLimits(new ReadLimits(2_000, 100_000, 16));
    List<String> leaks = new ArrayList<>();
    int refused = 0;
    for (Map.Entry<String, String> one : badFiles().entrySet()) {
      Path file = Files.writeString(folder.resolve(one.getKey()), one.getValue());
      Throwable failure = catchThrowable(() -> ExampleReader.readPool(List.of(file), options));
      refused += failure == null ? 0 : 1;
      if (failure != null && printed(failure).contains(CANARY)) {
        leaks.add(
            one.getKey()
                + ": "
                + printed(failure).lines().filter(l -> l.contains(CANARY)).toList());
      }
    }
    assertThat(leaks).isEmpty();
    assertThat(refused).isGreaterThanOrEqualTo(17);
  }

  @Test
  void events_metricsAndFailuresOfSelections() {
    List<String> events = Collections.synchronizedList(new ArrayList<>());
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    ChatModel model =
        new ChatModel() {
          @Override
          public ChatResponse doChat(ChatRequest request) {
            throw new IllegalStateException("down");
          }
        };
    ExampleSelector nan =
        request ->
            new Selection(
                request.input(), List.of(new SelectedExample(EXAMPLE, Double.NaN, 1)), List.of());
    List<ExampleSelector> selectors =
        List.of(
            pool(),
            nan,
            request -> {
              throw new IllegalStateException("engine down");
            },
            request ->
                new Selection(CANARY, List.of(new SelectedExample(EXAMPLE, 1, 7)), List.of()));
    for (ExampleSelector selector : selectors) {
      for (FailurePolicy policy : List.of(FailurePolicy.fail(), FailurePolicy.withoutExamples())) {
        for (FewShotListener listener :
            List.of(new Recording(events), new MicrometerListener(registry))) {
          FewShot fewShot =
              FewShot.builder().selector(selector).failurePolicy(policy).listener(listener).build();
          Throwable failure = catchThrowable(() -> fewShot.wrap(model).chat("my " + CANARY));
          assertThat(failure).isNotNull();
          assertThat(printed(failure)).doesNotContain(CANARY);
        }
      }
    }
    registry.getMeters().forEach(meter -> events.add(meter.getId().toString()));
    assertThat(events).hasSizeGreaterThan(10).noneMatch(event -> event.contains(CANARY));
  }

  private record Recording(List<String> events) implements FewShotListener {
    @Override
    public void onChosen(Chosen event) {
      events.add(event.toString());
    }

    @Override
    public void onShown(Shown event) {
      events.add(event.toString());
    }

    @Override
    public void onFailed(Failed event) {
      events.add(event.toString());
    }
  }

  @Test
  void failures_ofModelsThatAreAsked() {
    ChatModel model =
        new ChatModel() {
          @Override
          public ChatResponse doChat(ChatRequest request) {
            throw new IllegalArgumentException("you said: " + request.messages());
          }
        };
    AnsweringModel asked =
        Adapters.answeringModel(model, "m", PromptTokens.of(TokenCounter.ofCharacters(4)));
    Prompt prompt = PromptTemplate.chat("").render(pool().select(SelectionRequest.of(CANARY, 2)));
    Throwable failure = catchThrowable(() -> asked.answer(prompt));
    assertThat(failure.getMessage()).doesNotContain(CANARY);
  }
}
