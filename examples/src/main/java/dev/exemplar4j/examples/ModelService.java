package dev.exemplar4j.examples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exemplar4j.langchain4j.OpenAiStandIn;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.Optional;

/**
 * Where the models are: OpenAI if the environment variable {@code OPENAI_API_KEY} is set, or else a
 * stand-in on this machine that speaks the same protocol and answers as the last example that it is
 * shown.
 */
public final class ModelService implements AutoCloseable {

  private final Optional<OpenAiStandIn> standIn;
  private final String url;
  private final String key;
  private final String model;

  private ModelService(Optional<OpenAiStandIn> standIn, String url, String key, String model) {
    this.standIn = standIn;
    this.url = url;
    this.key = key;
    this.model = model;
  }

  /** {@return the service that the environment asks for} */
  public static ModelService open() {
    String key = System.getenv("OPENAI_API_KEY");
    if (key == null || key.isBlank()) {
      return standIn(OpenAiStandIn.start(ModelService::likeTheLastExample));
    }
    String url = System.getenv().getOrDefault("OPENAI_BASE_URL", "https://api.openai.com/v1");
    String model = System.getenv().getOrDefault("OPENAI_MODEL", "gpt-4o-mini");
    return new ModelService(Optional.empty(), url, key, model);
  }

  static ModelService standIn(OpenAiStandIn server) {
    return new ModelService(Optional.of(server), server.baseUrl(), "none", "stand-in");
  }

  static OpenAiStandIn.Reply likeTheLastExample(JsonNode request) {
    String answer = "I do not know.";
    for (JsonNode message : request.get("messages")) {
      if (message.get("role").asText().equals("assistant")) {
        answer = message.path("content").asText();
      }
    }
    return OpenAiStandIn.Reply.text(answer);
  }

  /** {@return a model that answers at once} */
  public ChatModel chat() {
    return OpenAiChatModel.builder()
        .baseUrl(url)
        .apiKey(key)
        .modelName(model)
        .temperature(0.0)
        .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
        .strictJsonSchema(true)
        .build();
  }

  /** {@return a model that answers word by word} */
  public StreamingChatModel streaming() {
    return OpenAiStreamingChatModel.builder()
        .baseUrl(url)
        .apiKey(key)
        .modelName(model)
        .temperature(0.0)
        .build();
  }

  @Override
  public void close() {
    standIn.ifPresent(OpenAiStandIn::close);
  }
}
