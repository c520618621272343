package dev.exemplar4j.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exemplar4j.file.LocatedJson;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.file.StrictJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a pipeline from JSON; what the values must be, the kinds of parts say. */
final class PipelineFile {

  private static final ReadLimits LIMITS = new ReadLimits(1 << 20, 1 << 20, 32);
  private static final List<String> KEYS = List.of("selector", "stages", "prefix");

  private PipelineFile() {}

  static Pipeline read(Path file) {
    LocatedJson json = StrictJson.with(LIMITS).readLocated(file);
    try {
      Map<String, Object> root = root(json.root());
      Completion completion = new Completion(Kinds.onClassPath());
      Part selector = completion.complete(PartRole.SELECTOR, part(root, "selector"), "/selector");
      List<Part> stages = new ArrayList<>();
      for (Object stage : stages(root)) {
        String pointer = "/stages/" + stages.size();
        stages.add(completion.complete(PartRole.STAGE, asPart(stage, pointer), pointer));
      }
      Object prefix = root.getOrDefault("prefix", "none");
      return new Pipeline(
          selector,
          stages,
          completion.complete(PartRole.PREFIX, asPart(prefix, "/prefix"), "/prefix"));
    } catch (PartFault fault) {
      throw json.broken(fault.pointer(), fault.message());
    }
  }

  private static Map<String, Object> root(JsonNode node) {
    if (!node.isObject()) {
      throw new PartFault("", "a pipeline must be a JSON object");
    }
    Map<String, Object> root = members(node, "");
    for (String key : root.keySet()) {
      if (!KEYS.contains(key)) {
        throw new PartFault(
            "/" + key,
            "is unknown: a pipeline has " + String.join(", ", KEYS) + Suggestion.of(key, KEYS));
      }
    }
    return root;
  }

  private static Part part(Map<String, Object> root, String key) {
    Object value = root.get(key);
    if (value == null) {
      throw new PartFault("/" + key, "is missing");
    }
    return asPart(value, "/" + key);
  }

  private static List<?> stages(Map<String, Object> root) {
    Object stages = root.getOrDefault("stages", List.of());
    if (!(stages instanceof List<?> list)) {
      throw new PartFault("/stages", "must be a list");
    }
    return list;
  }

  private static Part asPart(Object value, String pointer) {
    return switch (value) {
      case Part part -> part;
      case String kind -> Part.of(kind);
      default -> throw new PartFault(pointer, "must be the name of a kind or an object with one");
    };
  }

  private static Map<String, Object> members(JsonNode node, String pointer) {
    Map<String, Object> members = new LinkedHashMap<>();
    node.properties()
        .forEach(
            entry ->
                members.put(
                    entry.getKey(), value(entry.getValue(), pointer + "/" + entry.getKey())));
    return members;
  }

  private static Object value(JsonNode node, String pointer) {
    return switch (node.getNodeType()) {
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> number(node);
      case ARRAY -> elements(node, pointer);
      case OBJECT -> object(node, pointer);
      default -> throw new PartFault(pointer, "must not be null");
    };
  }

  private static Object number(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong()
        ? (Object) node.longValue()
        : (Object) node.doubleValue();
  }

  private static List<Object> elements(JsonNode node, String pointer) {
    List<Object> elements = new ArrayList<>();
    for (JsonNode one : node) {
      elements.add(value(one, pointer + "/" + elements.size()));
    }
    return elements;
  }

  private static Part object(JsonNode node, String pointer) {
    Map<String, Object> members = members(node, pointer);
    Object kind = members.remove("kind");
    if (!(kind instanceof String name)) {
      throw new PartFault(pointer + "/kind", kind == null ? "is missing" : "must be a text");
    }
    return new Part(name, members);
  }
}
