package dev.exemplar4j.finetune.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code {"systemInstruction", "contents", "tools"}}: roles user and model, contents in parts. */
final class GeminiFormat implements LineFormat {

  private static final String DECLARATIONS = "functionDeclarations";

  @Override
  public ObjectNode write(TrainingItem item, TextMarks marks) {
    ObjectNode line = Nodes.object();
    List<Turn> turns = new ArrayList<>(item.turns());
    if (turns.getFirst() instanceof Turn.FromSystem system) {
      ObjectNode instruction = line.putObject("systemInstruction").put("role", "system");
      instruction.putArray("parts").addObject().put("text", system.text());
      turns.removeFirst();
    }
    GeminiContents.write(line.putArray("contents"), turns);
    item.extra()
        .text(TrainingItem.TOOLS)
        .flatMap(Nodes::parsed)
        .filter(JsonNode::isArray)
        .ifPresent(tools -> writeTools(line, tools));
    return line;
  }

  private static void writeTools(ObjectNode line, JsonNode tools) {
    ArrayNode declared = line.putArray("tools").addObject().putArray(DECLARATIONS);
    tools.forEach(tool -> declared.add(tool.has("function") ? tool.get("function") : tool));
  }

  @Override
  public TrainingItem read(JsonNode line, TextMarks marks) {
    List<Turn> turns = new ArrayList<>();
    if (line.has("systemInstruction")) {
      StringBuilder system = new StringBuilder();
      Nodes.list(line.path("systemInstruction"), "parts")
          .forEach(part -> system.append(Nodes.text(part, "text")));
      turns.add(Turn.system(system.toString()));
    }
    turns.addAll(GeminiContents.read(Nodes.list(line, "contents")));
    return TrainingItem.ofTurns(turns, Metadata.of(tools(line)));
  }

  private static Map<String, Object> tools(JsonNode line) {
    Map<String, Object> extra = new LinkedHashMap<>();
    ArrayNode tools = Nodes.object().putArray("tools");
    for (JsonNode tool : line.path("tools")) {
      for (JsonNode declaration : tool.path(DECLARATIONS)) {
        tools.addObject().put("type", "function").set("function", declaration);
      }
    }
    if (!tools.isEmpty()) {
      extra.put(TrainingItem.TOOLS, tools.toString());
    }
    return extra;
  }
}
