package dev.exemplar4j.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a request held when it reached the server, one line a message. */
final class Wire {

  private Wire() {}

  /** For instance {@code user: hello}, {@code assistant calls book#c1 {"room":1}}. */
  static List<String> messages(JsonNode request) {
    List<String> lines = new ArrayList<>();
    for (JsonNode message : request.get("messages")) {
      lines.add(line(message));
    }
    return lines;
  }

  private static String line(JsonNode message) {
    StringBuilder line = new StringBuilder(message.get("role").asText());
    if (message.has("tool_call_id")) {
      line.append(" #").append(message.get("tool_call_id").asText());
    }
    for (JsonNode call : message.path("tool_calls")) {
      line.append(" calls ").append(call.at("/function/name").asText());
      line.append('#').append(call.get("id").asText());
      line.append(' ').append(call.at("/function/arguments").asText());
    }
    JsonNode content = message.path("content");
    if (content.isTextual()) {
      line.append(": ").append(content.asText());
    } else if (content.isArray()) {
      content.forEach(
          part ->
              line.append(" [")
                  .append(part.get("type").asText())
                  .append(part.has("text") ? ": " + part.get("text").asText() : "")
                  .append(']'));
    }
    return line.toString();
  }
}
