package dev.exemplar4j.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns as chat services write them: {@code role}, {@code content}, and for tools {@code
 * tool_calls} (each {@code id}, {@code name}, {@code arguments}), {@code tool_call_id} and {@code
 * name}.
 */
public final class TurnJson {

  private TurnJson() {}

  static Turn read(JsonNode node) {
    String role = text(node, "role");
    return switch (role) {
      case "system" -> new Turn.FromSystem(text(node, "content"));
      case "user" -> new Turn.FromUser(text(node, "content"));
      case "assistant" -> new Turn.FromAssistant(optionalText(node), toolCalls(node));
      case "tool" ->
          new Turn.FromTool(text(node, "tool_call_id"), text(node, "name"), text(node, "content"));
      default ->
          throw new IllegalArgumentException(
              "role must be system, user, assistant or tool but was " + role);
    };
  }

  private static List<ToolCall> toolCalls(JsonNode node) {
    List<ToolCall> calls = new ArrayList<>();
    for (JsonNode call : node.path("tool_calls")) {
      calls.add(new ToolCall(text(call, "id"), text(call, "name"), text(call, "arguments")));
    }
    return calls;
  }

  private static String optionalText(JsonNode node) {
    JsonNode content = node.get("content");
    return content == null || content.isNull() ? "" : text(node, "content");
  }

  private static String text(JsonNode node, String key) {
    JsonNode value = node.get(key);
    if (value == null || !value.isTextual()) {
      throw new IllegalArgumentException("\"" + key + "\" must be a text");
    }
    return value.textValue();
  }

  /**
   * Writes a turn.
   *
   * @param turn the turn
   * @return the object
   */
  public static ObjectNode write(Turn turn) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("role", turn.role());
    node.put("content", turn.text());
    if (turn instanceof Turn.FromAssistant assistant && !assistant.toolCalls().isEmpty()) {
      for (ToolCall call : assistant.toolCalls()) {
        node.withArray("tool_calls")
            .addObject()
            .put("id", call.id())
            .put("name", call.name())
            .put("arguments", call.arguments());
      }
    }
    if (turn instanceof Turn.FromTool tool) {
      node.put("tool_call_id", tool.callId());
      node.put("name", tool.toolName());
    }
    return node;
  }
}
