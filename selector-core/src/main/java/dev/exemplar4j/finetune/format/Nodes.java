package dev.exemplar4j.finetune.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.file.DataException;
import dev.exemplar4j.file.ReadLimits;
import dev.exemplar4j.file.StrictJson;
import java.util.Optional;

/** JSON values of a kind that a format asks for. */
final class Nodes {

  private static final StrictJson JSON = StrictJson.with(ReadLimits.DEFAULT);

  private Nodes() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static JsonNode list(JsonNode node, String key) {
    JsonNode list = node.path(key);
    if (!list.isArray()) {
      throw new IllegalArgumentException("\"" + key + "\" must be a list");
    }
    return list;
  }

  static String text(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("\"" + key + "\" must be a text");
    }
    return value.textValue();
  }

  /** The value of a JSON text, or empty if it is none. */
  static Optional<JsonNode> parsed(String text) {
    try {
      return Optional.of(JSON.readLine(text, "text", 1));
    } catch (DataException e) {
      return Optional.empty();
    }
  }
}
