package dev.exemplar4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.RetrievalAugmentor;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AiServiceTest extends AiServiceFixture {

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
}
