package dev.exemplar4j.langchain4j;

import static dev.exemplar4j.langchain4j.OpenAiStandIn.Reply;

import dev.exemplar4j.example.Example;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;

/** An AI service of LangChain4j whose model is a server on the loopback interface. */
abstract class AiServiceFixture {

  interface Assistant {
    @SystemMessage("Answer with one intent.")
    String answer(String text);
  }

  final List<String> answers = new ArrayList<>(List.of("ok"));
  final OpenAiStandIn server =
      OpenAiStandIn.start(
          request -> Reply.text(answers.size() > 1 ? answers.removeFirst() : answers.getFirst()));
  final OverlapSelector selector =
      OverlapSelector.of(
          Example.of("a", "card charged twice", "DUPLICATE_CHARGE"),
          Example.of("b", "where is my parcel", "LATE_DELIVERY"),
          Example.of("fix", "please fix the format", "FORMAT"),
          Example.of("doc", "warehouse opening hours", "HOURS"),
          Example.of("strict", "you must answer strictly", "STRICT"));
  final FewShot fewShot = FewShot.builder().selector(selector).maxExamples(2).build();
  final MessageWindowChatMemory memory = MessageWindowChatMemory.withMaxMessages(20);

  @AfterEach
  void stop() {
    server.close();
  }

  ChatModel model(Capability... capabilities) {
    return OpenAiChatModel.builder()
        .baseUrl(server.baseUrl())
        .apiKey("none")
        .modelName("stand-in")
        .supportedCapabilities(capabilities)
        .strictJsonSchema(true)
        .build();
  }

  <T> T service(Class<T> type, Consumer<AiServices<T>> more) {
    AiServices<T> builder = AiServices.builder(type).chatModel(fewShot.wrap(model()));
    more.accept(builder);
    return builder.build();
  }

  List<String> sent(int request) {
    return Wire.messages(server.requests().get(request));
  }

  List<String> remembered() {
    return memory.messages().stream().map(AiServiceFixture::plain).toList();
  }

  static String plain(ChatMessage message) {
    return switch (message) {
      case dev.langchain4j.data.message.SystemMessage system -> "system: " + system.text();
      case dev.langchain4j.data.message.UserMessage user -> "user: " + UserText.all(user);
      case AiMessage ai -> "assistant: " + ai.text();
      default -> message.type().name();
    };
  }

  List<Map<String, Object>> attributes() {
    return memory.messages().stream()
        .filter(dev.langchain4j.data.message.UserMessage.class::isInstance)
        .map(message -> ((dev.langchain4j.data.message.UserMessage) message).attributes())
        .toList();
  }
}
