package dev.exemplar4j.finetune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.finetune.format.TrainingFormat;

/** Lines of a log as examples: what a model answered is imitation of that model. */
final class RequestLog {

  private final ImportSettings settings;

  RequestLog(ImportSettings settings) {
    this.settings = settings;
  }

  BareExample decode(JsonNode line) {
    JsonNode request = line.path("request").isObject() ? line.path("request") : line;
    request = request.path("body").isObject() ? request.path("body") : request;
    JsonNode response = line.path("response");
    response = response.path("body").isObject() ? response.path("body") : response;
    ObjectNode chat = JsonNodeFactory.instance.objectNode();
    if (!request.path("messages").isArray()) {
      throw new IllegalArgumentException("there are no \"messages\" in the line or its request");
    }
    ArrayNode messages = chat.putArray("messages");
    messages.addAll((ArrayNode) request.path("messages"));
    JsonNode answer = response.path("choices").path(0).path("message");
    if (answer.isObject()) {
      messages.add(answer);
    }
    if (request.path("tools").isArray()) {
      chat.set("tools", request.path("tools"));
    }
    return BareExample.of(
            TrainingFormat.OPENAI_CHAT.read(chat, settings.marks()), settings.rejectedKey())
        .with(ImportSettings.TEACHER, teacher(response, request, line))
        .with(ImportSettings.IMITATION, true);
  }

  private String teacher(JsonNode... places) {
    for (JsonNode place : places) {
      String model = place.path("model").asText();
      if (!model.isEmpty()) {
        return model;
      }
    }
    if (settings.teacher().isEmpty()) {
      throw new IllegalArgumentException("the line names no \"model\"; name the teacher");
    }
    return settings.teacher();
  }
}
