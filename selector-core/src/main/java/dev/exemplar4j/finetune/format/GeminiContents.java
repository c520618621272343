package dev.exemplar4j.finetune.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.example.ToolCall;
import dev.exemplar4j.example.Turn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns as contents in parts. Calls of tools have no ids there, so they get some by their order; a
 * response is that of the first open call of its name.
 */
final class GeminiContents {

  private final List<Turn> turns = new ArrayList<>();
  private final Map<String, Deque<ToolCall>> open = new HashMap<>();
  private int calls;

  private GeminiContents() {}

  static void write(ArrayNode contents, List<Turn> turns) {
    Turn before = Turn.system("");
    for (Turn turn : turns) {
      boolean together = turn instanceof Turn.FromTool && before instanceof Turn.FromTool;
      ArrayNode parts =
          together
              ? (ArrayNode) contents.get(contents.size() - 1).get("parts")
              : contents.addObject().put("role", role(turn)).putArray("parts");
      writeParts(parts, turn);
      before = turn;
    }
  }

  private static String role(Turn turn) {
    return switch (turn) {
      case Turn.FromAssistant answer -> "model";
      case Turn.FromUser user -> "user";
      case Turn.FromTool tool -> "user";
      case Turn.FromSystem system ->
          throw new IllegalArgumentException(
              "a system turn must be the first in this format, and the only one");
    };
  }

  private static void writeParts(ArrayNode parts, Turn turn) {
    if (turn instanceof Turn.FromTool tool) {
      ObjectNode response = parts.addObject().putObject("functionResponse");
      response.put("name", tool.toolName());
      response.set("response", objectOf(tool.text()));
      return;
    }
    List<ToolCall> asked =
        turn instanceof Turn.FromAssistant answer ? answer.toolCalls() : List.of();
    if (!turn.text().isEmpty() || asked.isEmpty()) {
      parts.addObject().put("text", turn.text());
    }
    for (ToolCall call : asked) {
      ObjectNode written = parts.addObject().putObject("functionCall").put("name", call.name());
      written.set(
          "args",
          Nodes.parsed(call.arguments())
              .filter(JsonNode::isObject)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "the arguments of a tool call must be a JSON object in this format")));
    }
  }

  /** A response must be an object; a text becomes one with the key result. */
  private static JsonNode objectOf(String text) {
    return Nodes.parsed(text)
        .filter(JsonNode::isObject)
        .orElseGet(() -> Nodes.object().put("result", text));
  }

  static List<Turn> read(JsonNode contents) {
    GeminiContents reading = new GeminiContents();
    contents.forEach(reading::content);
    return reading.turns;
  }

  private void content(JsonNode content) {
    String role = Nodes.text(content, "role");
    StringBuilder text = new StringBuilder();
    List<ToolCall> asked = new ArrayList<>();
    int responses = turns.size();
    for (JsonNode part : Nodes.list(content, "parts")) {
      if (part.has("functionCall")) {
        if (!role.equals("model")) {
          throw new IllegalArgumentException("a functionCall must be the model's");
        }
        asked.add(call(part.get("functionCall")));
      } else if (part.has("functionResponse")) {
        turns.add(response(part.get("functionResponse")));
      } else {
        text.append(Nodes.text(part, "text"));
      }
    }
    if (turns.size() > responses && text.isEmpty()) {
      return;
    }
    switch (role) {
      case "user" -> turns.add(Turn.user(text.toString()));
      case "model" -> turns.add(new Turn.FromAssistant(text.toString(), asked));
      default -> throw new IllegalArgumentException("\"role\" must be user or model");
    }
  }

  private ToolCall call(JsonNode call) {
    calls++;
    String arguments = call.has("args") ? call.get("args").toString() : "{}";
    ToolCall read = new ToolCall("call-" + calls, Nodes.text(call, "name"), arguments);
    open.computeIfAbsent(read.name(), name -> new ArrayDeque<>()).add(read);
    return read;
  }

  private Turn response(JsonNode response) {
    String name = Nodes.text(response, "name");
    ToolCall asked = open.getOrDefault(name, new ArrayDeque<>()).poll();
    String id = asked == null ? "call-0" : asked.id();
    JsonNode body = response.path("response");
    boolean wrapped = body.size() == 1 && body.path("result").isTextual();
    return new Turn.FromTool(id, name, wrapped ? body.get("result").textValue() : body.toString());
  }
}
