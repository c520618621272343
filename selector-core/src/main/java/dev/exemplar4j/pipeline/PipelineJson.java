package dev.exemplar4j.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes a pipeline as JSON. */
final class PipelineJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER = new JsonMapper();

  private PipelineJson() {}

  static String of(Pipeline pipeline) {
    ObjectNode root = NODES.objectNode();
    root.set("selector", node(pipeline.selector()));
    root.set("stages", node(pipeline.stages()));
    if (!pipeline.prefix().equals(PrefixKinds.NONE)) {
      root.set("prefix", node(pipeline.prefix()));
    }
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try {
      return MAPPER.writer(printer).writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a pipeline must be writable as JSON", e);
    }
  }

  private static JsonNode node(Object value) {
    return switch (value) {
      case Part part -> part(part);
      case List<?> list -> list(list);
      case Long whole -> NODES.numberNode(whole);
      case Double real -> NODES.numberNode(real);
      case Boolean flag -> NODES.booleanNode(flag);
      default -> NODES.textNode(value.toString());
    };
  }

  private static JsonNode part(Part part) {
    if (part.values().isEmpty()) {
      return NODES.textNode(part.kind());
    }
    ObjectNode node = NODES.objectNode().put("kind", part.kind());
    part.values().forEach((key, value) -> node.set(key, node(value)));
    return node;
  }

  private static JsonNode list(List<?> values) {
    ArrayNode node = NODES.arrayNode();
    values.forEach(value -> node.add(node(value)));
    return node;
  }
}
