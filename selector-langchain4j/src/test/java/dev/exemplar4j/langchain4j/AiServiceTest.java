package dev.exemplar4j.langchain4j;

import static dev.exemplar4j.langchain4j.OpenAiStandIn.Reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.example.Example;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailResult;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AiServiceTest {

  enum Intent {
    DUPLICATE_CHARGE,
    LATE_DELIVERY
  }

  record Ticket(String intent, int urgency) {}

  interface Assistant {
    @SystemMessage("Answer with one intent.")
    String answer(String text);
  }

  interface Classifier {
    Intent intent(String text);
  }

  interface Counter {
    int urgency(String text);
  }

  interface Lister {
    List<Intent> intents(String text);
  }

  interface Reader {
    Ticket read(String text);
  }

  interface Quoter {
    @UserMessage("Classify: {{text}}")
    String classify(@V("text") String text);
  }

  interface Viewer {
    String describe(@UserMessage String text, @UserMessage ImageContent image);
  }

  interface WithSources {
    Result<String> answer(String text);
  }

  private final List<String> answers = new ArrayList<>(List.of("ok"));
  private final OpenAiStandIn server =
      OpenAiStandIn.start(
          request -> Reply.text(answers.size() > 1 ? answers.removeFirst() : answers.getFirst()));
  private final OverlapSelector selector =
      OverlapSelector.of(
          Example.of("a", "card charged twice", "DUPLICATE_CHARGE"),
          Example.of("b", "where is my parcel", "LATE_DELIVERY"),
          Example.of("fix", "please fix the format", "FORMAT"),
          Example.of("doc", "warehouse opening hours", "HOURS"),
          Example.of("strict", "you must answer strictly", "STRICT"));
  private final FewShot fewShot = FewShot.builder().selector(selector).maxExamples(2).build();
  private final MessageWindowChatMemory memory = MessageWindowChatMemory.withMaxMessages(20);

  @AfterEach
  void stop() {
    server.close();
  }

  private ChatModel model(Capability... capabilities) {
    return OpenAiChatModel.builder()
        .baseUrl(server.baseUrl())
        .apiKey("none")
        .modelName("stand-in")
        .supportedCapabilities(capabilities)
        .strictJsonSchema(true)
        .build();
  }

  private <T> T service(Class<T> type, Consumer<AiServices<T>> more) {
    AiServices<T> builder = AiServices.builder(type).chatModel(fewShot.wrap(model()));
    more.accept(builder);
    return builder.build();
  }

  private List<String> sent(int request) {
    return Wire.messages(server.requests().get(request));
  }

  private List<String> remembered() {
    return memory.messages().stream().map(AiServiceTest::plain).toList();
  }

  private static String plain(ChatMessage message) {
    return switch (message) {
      case dev.langchain4j.data.message.SystemMessage system -> "system: " + system.text();
      case dev.langchain4j.data.message.UserMessage user -> "user: " + UserText.all(user);
      case AiMessage ai -> "assistant: " + ai.text();
      default -> message.type().name();
    };
  }

  @Test
  void memory_twoTurnsWithTheWrappedModelAlone() {
    Assistant assistant = service(Assistant.class, builder -> builder.chatMemory(memory));

    assistant.answer("charged twice");
    assistant.answer("parcel");

    assertThat(sent(0))
        .containsExactly(
            "system: Answer with one intent.",
            "user: card charged twice",
            "assistant: DUPLICATE_CHARGE",
            "user: charged twice");
    assertThat(sent(1))
        .containsExactly(
            "system: Answer with one intent.",
            "user: charged twice",
            "assistant: ok",
            "user: where is my parcel",
            "assistant: LATE_DELIVERY",
            "user: parcel");
    assertThat(remembered())
        .containsExactly(
            "system: Answer with one intent.",
            "user: charged twice",
            "assistant: ok",
            "user: parcel",
            "assistant: ok");
    assertThat(attributes()).allMatch(Map::isEmpty);
  }

  private List<Map<String, Object>> attributes() {
    return memory.messages().stream()
        .filter(dev.langchain4j.data.message.UserMessage.class::isInstance)
        .map(message -> ((dev.langchain4j.data.message.UserMessage) message).attributes())
        .toList();
  }

  @Test
  void memory_withAugmentorHoldsTheIdsOnly() {
    Assistant assistant =
        service(
            Assistant.class,
            builder -> builder.chatMemory(memory).retrievalAugmentor(fewShot.augmentor()));

    assistant.answer("charged twice");
    assistant.answer("parcel");

    assertThat(sent(1))
        .containsExactly(
            "system: Answer with one intent.",
            "user: charged twice",
            "assistant: ok",
            "user: where is my parcel",
            "assistant: LATE_DELIVERY",
            "user: parcel");
    assertThat(remembered()).hasSize(5).noneMatch(line -> line.contains("LATE_DELIVERY"));
    assertThat(attributes().getFirst()).containsEntry("exemplar4j.examples", List.of("a"));
    assertThat(attributes().getLast())
        .containsEntry("exemplar4j.examples", List.of("b"))
        .containsOnlyKeys("exemplar4j.examples", "exemplar4j.examples.call");
  }

  @Test
  void memory_withAugmentorAndNothingStoredHoldsNothing() {
    Assistant assistant =
        service(
            Assistant.class,
            builder ->
                builder
                    .chatMemory(memory)
                    .retrievalAugmentor(fewShot.augmentor())
                    .storeRetrievedContentInChatMemory(false));

    assistant.answer("charged twice");

    assertThat(sent(0)).hasSize(4);
    assertThat(remembered())
        .containsExactly("system: Answer with one intent.", "user: charged twice", "assistant: ok");
    assertThat(attributes()).allMatch(Map::isEmpty);
  }

  @Test
  void memory_thatIsStoredAsJson() {
    Map<Object, String> stored = new HashMap<>();
    ChatMemoryStore store =
        new ChatMemoryStore() {
          @Override
          public List<ChatMessage> getMessages(Object id) {
            return ChatMessageDeserializer.messagesFromJson(stored.getOrDefault(id, "[]"));
          }

          @Override
          public void updateMessages(Object id, List<ChatMessage> messages) {
            stored.put(id, ChatMessageSerializer.messagesToJson(messages));
          }

          @Override
          public void deleteMessages(Object id) {
            stored.remove(id);
          }
        };
    Assistant assistant =
        service(
            Assistant.class,
            builder ->
                builder
                    .chatMemory(
                        MessageWindowChatMemory.builder()
                            .maxMessages(20)
                            .chatMemoryStore(store)
                            .build())
                    .retrievalAugmentor(fewShot.augmentor()));

    assistant.answer("charged twice");
    assistant.answer("parcel");

    assertThat(sent(1))
        .containsExactly(
            "system: Answer with one intent.",
            "user: charged twice",
            "assistant: ok",
            "user: where is my parcel",
            "assistant: LATE_DELIVERY",
            "user: parcel");
    assertThat(stored.values()).noneMatch(json -> json.contains("LATE_DELIVERY"));
  }

  @Test
  void requestsWithTheSameContent_areEqual() {
    List<ChatRequest> seen = new ArrayList<>();
    ChatModel noting =
        new ChatModel() {
          @Override
          public ChatResponse doChat(ChatRequest request) {
            seen.add(request);
            return ChatResponse.builder().aiMessage(AiMessage.from("ok")).build();
          }
        };
    Assistant assistant =
        AiServices.builder(Assistant.class)
            .chatModel(fewShot.wrap(noting))
            .retrievalAugmentor(fewShot.augmentor())
            .build();

    assistant.answer("parcel");
    assistant.answer("parcel");

    assertThat(seen.get(0)).isEqualTo(seen.get(1));
  }

  @Test
  void transformer_alone() {
    Assistant assistant =
        AiServices.builder(Assistant.class)
            .chatModel(model())
            .chatMemory(memory)
            .chatRequestTransformer(fewShot.transformer())
            .build();

    assistant.answer("parcel");

    assertThat(sent(0))
        .containsExactly(
            "system: Answer with one intent.",
            "user: where is my parcel",
            "assistant: LATE_DELIVERY",
            "user: parcel");
    assertThat(remembered()).hasSize(3);
    assertThat(attributes()).allMatch(Map::isEmpty);
  }

  @Test
  void transformer_runsAfterAnExistingOne() {
    Assistant assistant =
        AiServices.builder(Assistant.class)
            .chatModel(model())
            .chatRequestTransformer(
                fewShot.transformer(
                    (request, id) ->
                        request.toBuilder()
                            .messages(dev.langchain4j.data.message.UserMessage.from("parcel"))
                            .build()))
            .build();

    assistant.answer("zzz");

    assertThat(sent(0))
        .containsExactly("user: where is my parcel", "assistant: LATE_DELIVERY", "user: parcel");
  }

  @Test
  void allHooksTogether_showTheExamplesOnce() {
    Assistant assistant =
        service(
            Assistant.class,
            builder ->
                builder
                    .chatMemory(memory)
                    .chatRequestTransformer(fewShot.transformer())
                    .retrievalAugmentor(fewShot.augmentor()));

    assistant.answer("parcel");

    assertThat(sent(0))
        .containsExactly(
            "system: Answer with one intent.",
            "user: where is my parcel",
            "assistant: LATE_DELIVERY",
            "user: parcel");
    assertThat(selector.requests).hasSize(1);
  }

  private static RetrievalAugmentor documents() {
    return DefaultRetrievalAugmentor.builder()
        .contentRetriever(query -> List.of(Content.from("The warehouse opening hours are 9 to 5.")))
        .build();
  }

  private static final String WITH_DOCUMENT =
      "user: parcel\n\nAnswer using the following information:\n"
          + "The warehouse opening hours are 9 to 5.";

  @Test
  void documents_doNotChooseExamples() {
    WithSources assistant =
        service(
            WithSources.class,
            builder ->
                builder.chatMemory(memory).retrievalAugmentor(fewShot.augmentor(documents())));

    Result<String> result = assistant.answer("parcel");

    assertThat(sent(0))
        .containsExactly("user: where is my parcel", "assistant: LATE_DELIVERY", WITH_DOCUMENT);
    assertThat(result.sources()).hasSize(1);
  }

  @Test
  void documents_areStrippedFromTheQueryOfTheWrappedModelAlone() {
    Assistant assistant =
        service(Assistant.class, builder -> builder.retrievalAugmentor(documents()));

    assistant.answer("parcel");

    assertThat(selector.requests.getFirst().input()).isEqualTo("parcel");
    assertThat(sent(0))
        .containsExactly(
            "system: Answer with one intent.",
            "user: where is my parcel",
            "assistant: LATE_DELIVERY",
            WITH_DOCUMENT);
  }

  @Test
  void enumResult_withoutJsonSchema() {
    answers.set(0, "LATE_DELIVERY");

    Intent intent = service(Classifier.class, builder -> {}).intent("parcel");

    assertThat(intent).isEqualTo(Intent.LATE_DELIVERY);
    assertThat(selector.requests.getFirst().input()).isEqualTo("parcel");
    assertThat(sent(0))
        .containsExactly(
            "user: where is my parcel",
            "assistant: LATE_DELIVERY",
            "user: parcel\nYou must answer strictly with one of these enums:"
                + "\nDUPLICATE_CHARGE\nLATE_DELIVERY");
  }

  @Test
  void enumResult_withJsonSchema() {
    answers.set(0, "{\"value\":\"LATE_DELIVERY\"}");

    Intent intent =
        AiServices.builder(Classifier.class)
            .chatModel(fewShot.wrap(model(Capability.RESPONSE_FORMAT_JSON_SCHEMA)))
            .build()
            .intent("parcel");

    assertThat(intent).isEqualTo(Intent.LATE_DELIVERY);
    assertThat(server.requests().getFirst().at("/response_format/type").asText())
        .isEqualTo("json_schema");
    assertThat(sent(0))
        .containsExactly(
            "user: where is my parcel", "assistant: {\"value\":\"LATE_DELIVERY\"}", "user: parcel");
  }

  @Test
  void intResult_withJsonSchema() {
    answers.set(0, "{\"value\":3}");
    FewShot numbers =
        FewShot.builder().selector(OverlapSelector.of(Example.of("n", "parcel lost", "7"))).build();

    int urgency =
        AiServices.builder(Counter.class)
            .chatModel(numbers.wrap(model(Capability.RESPONSE_FORMAT_JSON_SCHEMA)))
            .build()
            .urgency("parcel");

    assertThat(urgency).isEqualTo(3);
    assertThat(sent(0))
        .containsExactly("user: parcel lost", "assistant: {\"value\":7}", "user: parcel");
  }

  @Test
  void intResult_withoutJsonSchema() {
    answers.set(0, "3");

    int urgency = service(Counter.class, builder -> {}).urgency("parcel");

    assertThat(urgency).isEqualTo(3);
    assertThat(selector.requests.getFirst().input()).isEqualTo("parcel");
    assertThat(sent(0).get(1)).isEqualTo("assistant: LATE_DELIVERY");
  }

  @Test
  void listResult_withAndWithoutJsonSchema() {
    FewShot lists =
        FewShot.builder()
            .selector(
                OverlapSelector.of(
                    Example.of("n", "parcel lost", "LATE_DELIVERY\nDUPLICATE_CHARGE")))
            .build();
    answers.set(0, "{\"values\":[\"LATE_DELIVERY\"]}");
    answers.add("LATE_DELIVERY");

    AiServices.builder(Lister.class)
        .chatModel(lists.wrap(model(Capability.RESPONSE_FORMAT_JSON_SCHEMA)))
        .build()
        .intents("parcel");
    AiServices.builder(Lister.class).chatModel(lists.wrap(model())).build().intents("parcel");

    assertThat(sent(0).get(1))
        .isEqualTo("assistant: {\"values\":[\"LATE_DELIVERY\",\"DUPLICATE_CHARGE\"]}");
    assertThat(sent(1).get(1)).isEqualTo("assistant: LATE_DELIVERY\nDUPLICATE_CHARGE");
  }

  @Test
  void pojoResult_withAndWithoutJsonSchema() {
    String json = "{\"intent\":\"LATE_DELIVERY\",\"urgency\":2}";
    answers.set(0, json);
    OverlapSelector tickets = OverlapSelector.of(Example.of("n", "parcel lost", json));
    FewShot pojos = FewShot.builder().selector(tickets).build();

    for (ChatModel model : List.of(model(Capability.RESPONSE_FORMAT_JSON_SCHEMA), model())) {
      Ticket ticket =
          AiServices.builder(Reader.class).chatModel(pojos.wrap(model)).build().read("parcel");
      assertThat(ticket).isEqualTo(new Ticket("LATE_DELIVERY", 2));
    }

    assertThat(sent(0)).containsExactly("user: parcel lost", "assistant: " + json, "user: parcel");
    assertThat(sent(1).subList(0, 2)).isEqualTo(sent(0).subList(0, 2));
    assertThat(sent(1).getLast())
        .startsWith("user: parcel\nYou must answer strictly in the following JSON format: ");
    assertThat(tickets.requests).allMatch(request -> request.input().equals("parcel"));
  }

  @Test
  void template_theQueryIsTheRenderedMessage() {
    service(Quoter.class, builder -> builder.retrievalAugmentor(fewShot.augmentor()))
        .classify("parcel");

    assertThat(selector.requests.getFirst().input()).isEqualTo("Classify: parcel");
    assertThat(sent(0))
        .containsExactly(
            "user: where is my parcel", "assistant: LATE_DELIVERY", "user: Classify: parcel");
  }

  @Test
  void multimodal_withAugmentorAndWithout() {
    ImageContent image =
        ImageContent.from(Image.builder().url("https://example.com/box.png").build());

    service(Viewer.class, builder -> builder.retrievalAugmentor(fewShot.augmentor()))
        .describe("parcel", image);
    service(Viewer.class, builder -> {}).describe("parcel", image);

    assertThat(sent(0))
        .containsExactly(
            "user: where is my parcel",
            "assistant: LATE_DELIVERY",
            "user [text: parcel] [image_url]");
    assertThat(sent(1)).isEqualTo(sent(0));
    assertThat(selector.requests).allMatch(request -> request.input().equals("parcel"));
  }

  /** Asks again, once, with a text that has an example of its own in the pool. */
  static final class AskAgain implements OutputGuardrail {
    @Override
    public OutputGuardrailResult validate(AiMessage answer) {
      return "ok".equals(answer.text()) ? success() : reprompt("not ok", "please fix the format");
    }
  }

  private void askAgain(Consumer<AiServices<Assistant>> more) {
    answers.set(0, "bad");
    answers.add("ok");
    Assistant assistant =
        service(
            Assistant.class,
            builder -> {
              builder.outputGuardrails(new AskAgain());
              more.accept(builder);
            });

    assertThat(assistant.answer("parcel")).isEqualTo("ok");
    assertThat(server.requests()).hasSize(2);
    assertThat(selector.requests).hasSize(1);
  }

  private static final String[] ASKED_AGAIN_WITH_MEMORY = {
    "system: Answer with one intent.",
    "user: where is my parcel",
    "assistant: LATE_DELIVERY",
    "user: parcel",
    "assistant: bad",
    "user: please fix the format"
  };

  private static final String[] ASKED_AGAIN_WITHOUT_MEMORY = {
    "user: where is my parcel", "assistant: LATE_DELIVERY", "user: please fix the format"
  };

  @Test
  void outputGuardrail_withMemoryAndTheWrappedModelAlone() {
    askAgain(builder -> builder.chatMemory(memory));

    assertThat(sent(1)).containsExactly(ASKED_AGAIN_WITH_MEMORY);
    assertThat(attributes()).allMatch(Map::isEmpty);
  }

  @Test
  void outputGuardrail_withoutMemoryAndTheWrappedModelAlone() {
    askAgain(builder -> {});

    assertThat(sent(1)).containsExactly(ASKED_AGAIN_WITHOUT_MEMORY);
  }

  @Test
  void outputGuardrail_withMemoryAndAugmentor() {
    askAgain(builder -> builder.chatMemory(memory).retrievalAugmentor(fewShot.augmentor()));

    assertThat(sent(1)).containsExactly(ASKED_AGAIN_WITH_MEMORY);
  }

  @Test
  void outputGuardrail_withMemoryAndAugmentorAndNothingStored() {
    askAgain(
        builder ->
            builder
                .chatMemory(memory)
                .retrievalAugmentor(fewShot.augmentor())
                .storeRetrievedContentInChatMemory(false));

    assertThat(sent(1)).containsExactly(ASKED_AGAIN_WITH_MEMORY);
    assertThat(attributes()).allMatch(Map::isEmpty);
  }

  @Test
  void outputGuardrail_withoutMemoryAndWithAugmentor() {
    askAgain(builder -> builder.retrievalAugmentor(fewShot.augmentor()));

    assertThat(sent(1)).containsExactly(ASKED_AGAIN_WITHOUT_MEMORY);
  }

  @Test
  void outputGuardrail_withTransformerBesideTheWrappedModel() {
    askAgain(builder -> builder.chatMemory(memory).chatRequestTransformer(fewShot.transformer()));

    assertThat(sent(1)).containsExactly(ASKED_AGAIN_WITH_MEMORY);
  }

  @Test
  void outputGuardrail_retryWithoutNewText() {
    answers.set(0, "bad");
    answers.add("ok");
    Assistant assistant =
        service(
            Assistant.class,
            builder ->
                builder
                    .chatMemory(memory)
                    .outputGuardrails(
                        new OutputGuardrail() {
                          @Override
                          public OutputGuardrailResult validate(AiMessage answer) {
                            return "ok".equals(answer.text()) ? success() : retry("not ok");
                          }
                        }));

    assertThat(assistant.answer("parcel")).isEqualTo("ok");
    assertThat(sent(1))
        .containsExactly(
            "system: Answer with one intent.",
            "user: where is my parcel",
            "assistant: LATE_DELIVERY",
            "user: parcel",
            "assistant: bad");
  }

  @Test
  void nextTurnAfterAGuardrailAskedAgain_choosesAnew() {
    answers.set(0, "bad");
    answers.add("ok");
    Assistant assistant =
        service(
            Assistant.class,
            builder -> builder.chatMemory(memory).outputGuardrails(new AskAgain()));

    assistant.answer("parcel");
    assistant.answer("charged");

    assertThat(sent(2).subList(sent(2).size() - 3, sent(2).size()))
        .containsExactly(
            "user: card charged twice", "assistant: DUPLICATE_CHARGE", "user: charged");
  }

  @Test
  void inputGuardrail_thatRewritesKeepsTheTag() {
    Assistant assistant =
        service(
            Assistant.class,
            builder ->
                builder
                    .chatMemory(memory)
                    .retrievalAugmentor(fewShot.augmentor())
                    .inputGuardrails(
                        new InputGuardrail() {
                          @Override
                          public InputGuardrailResult validate(
                              dev.langchain4j.data.message.UserMessage message) {
                            return successWith("charged twice");
                          }
                        }));

    assistant.answer("parcel");

    assertThat(sent(0))
        .containsExactly(
            "system: Answer with one intent.",
            "user: where is my parcel",
            "assistant: LATE_DELIVERY",
            "user: charged twice");
  }
}
