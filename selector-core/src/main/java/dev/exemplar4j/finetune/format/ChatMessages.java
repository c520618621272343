package dev.exemplar4j.finetune.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.example.ToolCall;
import dev.exemplar4j.example.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Messages as OpenAI's chat API has them, and all who follow it. */
final class ChatMessages {

  private final List<Turn> turns = new ArrayList<>();
  private final Map<String, String> toolByCall = new HashMap<>();

  private ChatMessages() {}

  static void write(ArrayNode target, List<Turn> turns) {
    turns.forEach(turn -> write(target.addObject(), turn));
  }

  private static void write(ObjectNode message, Turn turn) {
    message.put("role", turn.role());
    boolean calls = turn instanceof Turn.FromAssistant one && !one.toolCalls().isEmpty();
    if (!calls || !turn.text().isEmpty()) {
      message.put("content", turn.text());
    }
    if (turn instanceof Turn.FromAssistant assistant) {
      for (ToolCall call : assistant.toolCalls()) {
        ObjectNode written = message.withArray("tool_calls").addObject();
        written.put("id", call.id()).put("type", "function");
        written.putObject("function").put("name", call.name()).put("arguments", call.arguments());
      }
    }
    if (turn instanceof Turn.FromTool tool) {
      message.put("tool_call_id", tool.callId()).put("name", tool.toolName());
    }
  }

  static List<Turn> read(JsonNode messages) {
    ChatMessages reading = new ChatMessages();
    for (JsonNode message : messages) {
      try {
        reading.turns.add(reading.turn(message));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "message " + (reading.turns.size() + 1) + ": " + e.getMessage(), e);
      }
    }
    return reading.turns;
  }

  private Turn turn(JsonNode message) {
    String role = Nodes.text(message, "role");
    return switch (role) {
      case "system", "developer" -> new Turn.FromSystem(content(message));
      case "user" -> new Turn.FromUser(content(message));
      case "assistant" -> assistant(message);
      case "tool" -> tool(message);
      case "function" -> function(message);
      default ->
          throw new IllegalArgumentException("\"role\" must be system, user, assistant or tool");
    };
  }

  private Turn assistant(JsonNode message) {
    List<ToolCall> calls = new ArrayList<>();
    for (JsonNode call : message.path("tool_calls")) {
      calls.add(call(Nodes.text(call, "id"), call.path("function")));
    }
    if (message.path("function_call").isObject()) {
      calls.add(call("call-" + (toolByCall.size() + 1), message.path("function_call")));
    }
    boolean silent = message.path("content").isMissingNode() || message.path("content").isNull();
    String text = silent && !calls.isEmpty() ? "" : content(message);
    return new Turn.FromAssistant(text, calls);
  }

  private ToolCall call(String id, JsonNode function) {
    String name = Nodes.text(function, "name");
    toolByCall.put(id, name);
    return new ToolCall(id, name, Nodes.text(function, "arguments"));
  }

  private Turn tool(JsonNode message) {
    String id = Nodes.text(message, "tool_call_id");
    String name =
        message.path("name").isTextual()
            ? message.path("name").textValue()
            : toolByCall.getOrDefault(id, "");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("\"tool_call_id\" must be that of a call before it");
    }
    return new Turn.FromTool(id, name, content(message));
  }

  /** The form before there were tools: the answer belongs to the latest call. */
  private Turn function(JsonNode message) {
    return new Turn.FromTool(
        "call-" + Math.max(1, toolByCall.size()), Nodes.text(message, "name"), content(message));
  }

  /** A text, or a list of parts that are all texts. */
  private static String content(JsonNode message) {
    JsonNode content = message.path("content");
    if (!content.isArray()) {
      return Nodes.text(message, "content");
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      if (!part.path("text").isTextual()) {
        throw new IllegalArgumentException("\"content\" must be text; it has parts that are not");
      }
      text.append(part.path("text").textValue());
    }
    return text.toString();
  }
}
