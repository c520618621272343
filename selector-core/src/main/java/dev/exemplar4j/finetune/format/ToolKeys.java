package dev.exemplar4j.finetune.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.example.Metadata;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tools of an item beside its messages, as OpenAI's formats have them. */
final class ToolKeys {

  private ToolKeys() {}

  static void write(ObjectNode target, Metadata extra) {
    extra
        .text(TrainingItem.TOOLS)
        .flatMap(Nodes::parsed)
        .filter(JsonNode::isArray)
        .ifPresent(tools -> target.set(TrainingItem.TOOLS, tools));
    if (extra.get(TrainingItem.PARALLEL_TOOL_CALLS).orElse("") instanceof Boolean parallel) {
      target.put(TrainingItem.PARALLEL_TOOL_CALLS, parallel);
    }
  }

  static Map<String, Object> read(JsonNode source) {
    Map<String, Object> extra = new LinkedHashMap<>();
    if (source.path(TrainingItem.TOOLS).isArray()) {
      extra.put(TrainingItem.TOOLS, source.path(TrainingItem.TOOLS).toString());
    }
    if (source.path(TrainingItem.PARALLEL_TOOL_CALLS).isBoolean()) {
      extra.put(
          TrainingItem.PARALLEL_TOOL_CALLS,
          source.path(TrainingItem.PARALLEL_TOOL_CALLS).booleanValue());
    }
    return extra;
  }
}
