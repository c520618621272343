package dev.exemplar4j.langchain4j;

import static dev.exemplar4j.langchain4j.OpenAiStandIn.Call;
import static dev.exemplar4j.langchain4j.OpenAiStandIn.Reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.ToolCall;
import dev.exemplar4j.example.Turn;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ToolLoopTest {

  interface Assistant {
    String answer(String text);
  }

  interface StreamingAssistant {
    TokenStream answer(String text);
  }

  /** The tools on offer. Every use changes the pool: the rounds of a call must not notice. */
  final class Tools {
    @Tool("Finds an order")
    public String findOrder(String number) {
      selector.pool(List.of(Example.of("new", "where is my order", "CHANGED")));
      return "order " + number;
    }

    @Tool("Finds a customer")
    public String findCustomer(String name) {
      return "customer " + name;
    }
  }

  private final OverlapSelector selector =
      OverlapSelector.of(
          Example.of("a", "where is my order", "Let me look."),
          Example.of("b", "cancel it", "Done."));
  private final FewShot fewShot = FewShot.builder().selector(selector).maxExamples(2).build();
  private final MessageWindowChatMemory memory = MessageWindowChatMemory.withMaxMessages(50);
  private final List<Thread> choosers = Collections.synchronizedList(new ArrayList<>());

  private static final Call ORDER = new Call("c1", "findOrder", "{\"number\":\"7\"}");
  private static final Call CUSTOMER = new Call("c2", "findCustomer", "{\"name\":\"Kim\"}");

  /** Two rounds: one call, then two at once. */
  private final OpenAiStandIn server =
      OpenAiStandIn.replying(
          Reply.calls(ORDER),
          Reply.calls(new Call("c3", "findOrder", "{\"number\":\"8\"}"), CUSTOMER),
          Reply.text("all is well"));

  @AfterEach
  void stop() {
    server.close();
  }

  private ChatModel model() {
    return OpenAiChatModel.builder()
        .baseUrl(server.baseUrl())
        .apiKey("none")
        .modelName("stand-in")
        .build();
  }

  private StreamingChatModel streamingModel() {
    return server.streamingModel();
  }

  private List<String> sent(int request) {
    return Wire.messages(server.requests().get(request));
  }

  private void assertTwoRounds() {
    List<String> first =
        List.of("user: where is my order", "assistant: Let me look.", "user: my order?");
    assertThat(sent(0)).isEqualTo(first);
    List<String> second = new ArrayList<>(first);
    second.add("assistant calls findOrder#c1 {\"number\":\"7\"}");
    second.add("tool #c1: order 7");
    assertThat(sent(1)).isEqualTo(second);
    List<String> third = new ArrayList<>(second);
    third.add(
        "assistant calls findOrder#c3 {\"number\":\"8\"} calls findCustomer#c2 {\"name\":\"Kim\"}");
    third.add("tool #c3: order 8");
    third.add("tool #c2: customer Kim");
    assertThat(sent(2)).isEqualTo(third);
    assertThat(server.requests()).hasSize(3);
  }

  private void assertMemoryIsClean() {
    assertThat(memory.messages()).hasSize(7);
    assertThat(memory.messages().getFirst()).isInstanceOf(UserMessage.class);
    assertThat(memory.messages().stream().map(Object::toString))
        .noneMatch(message -> message.contains("Let me look") || message.contains("CHANGED"));
  }

  private String call(Consumer<AiServices<Assistant>> more) {
    AiServices<Assistant> builder =
        AiServices.builder(Assistant.class)
            .chatModel(fewShot.wrap(model()))
            .tools(new Tools())
            .chatMemory(memory);
    more.accept(builder);
    return builder.build().answer("my order?");
  }

  private ChatResponse stream(Consumer<AiServices<StreamingAssistant>> more) throws Exception {
    AiServices<StreamingAssistant> builder =
        AiServices.builder(StreamingAssistant.class)
            .streamingChatModel(fewShot.wrap(streamingModel()))
            .tools(new Tools())
            .chatMemory(memory);
    more.accept(builder);
    return finish(builder.build().answer("my order?"));
  }

  private static ChatResponse finish(TokenStream stream) throws Exception {
    CompletableFuture<ChatResponse> done = new CompletableFuture<>();
    stream
        .onPartialResponse(piece -> {})
        .onCompleteResponse(done::complete)
        .onError(done::completeExceptionally)
        .start();
    return done.get(30, TimeUnit.SECONDS);
  }

  @Test
  void twoRounds_wrappedModelAlone() {
    assertThat(call(builder -> {})).isEqualTo("all is well");
    assertTwoRounds();
    assertMemoryIsClean();
  }

  @Test
  void twoRounds_withAugmentor() {
    call(builder -> builder.retrievalAugmentor(fewShot.augmentor()));

    assertTwoRounds();
    assertMemoryIsClean();
    assertThat(selector.requests).hasSize(1);
  }

  @Test
  void twoRounds_withAugmentorAndNothingStored() {
    call(
        builder ->
            builder
                .retrievalAugmentor(fewShot.augmentor())
                .storeRetrievedContentInChatMemory(false));

    assertTwoRounds();
    assertMemoryIsClean();
    assertThat(memory.messages().toString()).doesNotContain("exemplar4j");
  }

  @Test
  void twoRounds_transformerAlone() {
    Assistant assistant =
        AiServices.builder(Assistant.class)
            .chatModel(model())
            .tools(new Tools())
            .chatMemory(memory)
            .chatRequestTransformer(fewShot.transformer())
            .build();

    assistant.answer("my order?");

    assertTwoRounds();
    assertMemoryIsClean();
  }

  @Test
  void twoRounds_allHooks() {
    call(
        builder ->
            builder
                .retrievalAugmentor(fewShot.augmentor())
                .chatRequestTransformer(fewShot.transformer()));

    assertTwoRounds();
    assertMemoryIsClean();
  }

  @Test
  void twoRounds_withoutMemory() {
    AiServices.builder(Assistant.class)
        .chatModel(fewShot.wrap(model()))
        .tools(new Tools())
        .build()
        .answer("my order?");

    assertTwoRounds();
  }

  @Test
  void streaming_wrappedModelAlone() throws Exception {
    assertThat(stream(builder -> {}).aiMessage().text()).isEqualTo("all is well");
    assertTwoRounds();
    assertMemoryIsClean();
  }

  @Test
  void streaming_withAugmentor() throws Exception {
    stream(builder -> builder.retrievalAugmentor(fewShot.augmentor()));

    assertTwoRounds();
    assertMemoryIsClean();
    assertThat(selector.requests).hasSize(1);
  }

  @Test
  void streaming_transformerAndWrappedModelShowTheExamplesOnce() throws Exception {
    stream(builder -> builder.chatRequestTransformer(fewShot.transformer()));

    assertTwoRounds();
    assertMemoryIsClean();
  }

  @Test
  void streaming_choosesOnceAndOnTheCallersThread() throws Exception {
    FewShot noting =
        FewShot.builder()
            .selector(
                request -> {
                  choosers.add(Thread.currentThread());
                  return selector.select(request);
                })
            .build();
    finish(
        AiServices.builder(StreamingAssistant.class)
            .streamingChatModel(noting.wrap(streamingModel()))
            .retrievalAugmentor(noting.augmentor())
            .tools(new Tools())
            .build()
            .answer("my order?"));

    assertTwoRounds();
    assertThat(choosers).containsExactly(Thread.currentThread());
  }

  @Test
  void streaming_guardrailAsksAgainAndToolsRunAfterIt() throws Exception {
    try (OpenAiStandIn again =
        OpenAiStandIn.replying(Reply.text("bad"), Reply.calls(CUSTOMER), Reply.text("ok"))) {
      finish(
          AiServices.builder(StreamingAssistant.class)
              .streamingChatModel(fewShot.wrap(again.streamingModel()))
              .tools(new Tools())
              .chatMemory(memory)
              .outputGuardrails(new NotBad())
              .build()
              .answer("my order?"));

      List<String> expected =
          new ArrayList<>(
              List.of(
                  "user: where is my order",
                  "assistant: Let me look.",
                  "user: my order?",
                  "assistant: bad",
                  "user: cancel it"));
      assertThat(Wire.messages(again.requests().get(1))).isEqualTo(expected);
      expected.add("assistant calls findCustomer#c2 {\"name\":\"Kim\"}");
      expected.add("tool #c2: customer Kim");
      assertThat(Wire.messages(again.requests().get(2))).isEqualTo(expected);
    }
  }

  static final class NotBad implements OutputGuardrail {
    @Override
    public OutputGuardrailResult validate(AiMessage answer) {
      return "bad".equals(answer.text()) ? reprompt("bad", "cancel it") : success();
    }
  }

  @Test
  void streaming_failureGoesToTheHandler() {
    FewShot broken =
        FewShot.builder()
            .selector(
                request -> {
                  throw new IllegalStateException("the index is gone");
                })
            .build();
    TokenStream stream =
        AiServices.builder(StreamingAssistant.class)
            .streamingChatModel(broken.wrap(streamingModel()))
            .build()
            .answer("my order?");

    assertThatThrownBy(() -> finish(stream))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("the index is gone");
    assertThat(server.requests()).isEmpty();
  }

  private static Example withTool(String id, String tool) {
    return new Example(
        id,
        "order 5 please",
        "It is on its way.",
        Metadata.EMPTY,
        List.of(
            Turn.system("never shown"),
            Turn.user("order 5 please"),
            new Turn.FromAssistant("", List.of(new ToolCall("any id", tool, "{\"number\":\"5\"}"))),
            new Turn.FromTool("any id", tool, "sent"),
            Turn.assistant("It is on its way.")));
  }

  private static final String[] TOOL_EXAMPLE = {
    "user: order 5 please",
    "assistant calls findOrder#ex0000001 {\"number\":\"5\"}",
    "tool #ex0000001: sent",
    "assistant: It is on its way.",
    "user: my order?"
  };

  @Test
  void toolExample_isShownWhereTheToolIsOffered() {
    FewShot tools =
        FewShot.builder().selector(OverlapSelector.of(withTool("t", "findOrder"))).build();

    AiServices.builder(Assistant.class)
        .chatModel(tools.wrap(model()))
        .tools(new Tools())
        .build()
        .answer("my order?");

    assertThat(sent(0)).containsExactly(TOOL_EXAMPLE);
    assertThat(sent(1)).startsWith(TOOL_EXAMPLE);
  }

  @Test
  void toolExample_isWithheldWhereTheToolIsNotOffered() {
    List<FewShotListener.Shown> shown = new ArrayList<>();
    FewShot tools =
        FewShot.builder()
            .selector(OverlapSelector.of(withTool("t", "refund"), withTool("u", "findOrder")))
            .listener(
                new FewShotListener() {
                  @Override
                  public void onShown(Shown event) {
                    shown.add(event);
                  }
                })
            .build();

    AiServices.builder(Assistant.class)
        .chatModel(tools.wrap(model()))
        .tools(new Tools())
        .build()
        .answer("my order?");
    tools.wrap(model()).chat("my order?");

    assertThat(sent(0)).containsExactly(TOOL_EXAMPLE);
    assertThat(sent(3)).containsExactly("user: my order?");
    assertThat(shown.getFirst().ids()).containsExactly("u");
    assertThat(shown.getFirst().withheld()).containsExactly("t");
    assertThat(shown.getLast().withheld()).containsExactly("t", "u");
  }

  @Test
  void toolExamples_callsGetIdsThatDiffer() {
    FewShot tools =
        FewShot.builder()
            .selector(OverlapSelector.of(withTool("t", "findOrder"), withTool("u", "findOrder")))
            .build();

    AiServices.builder(Assistant.class)
        .chatModel(tools.wrap(model()))
        .tools(new Tools())
        .build()
        .answer("my order?");

    assertThat(sent(0).stream().filter(line -> line.startsWith("tool")))
        .containsExactly("tool #ex0000001: sent", "tool #ex0000002: sent");
  }
}
