package dev.exemplar4j.example;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exemplar4j.file.DataException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns the fields of a record into an example or a query. Keeps count of repeated contents. */
final class RecordDecoder {

  private final String source;
  private final ExampleKeys keys;
  private final ContentIds contentIds = new ContentIds();

  RecordDecoder(String source, ExampleKeys keys) {
    this.source = source;
    this.keys = keys;
  }

  Example example(long line, Map<String, JsonNode> fields) {
    List<Turn> turns = turns(line, fields.get(keys.turns()));
    String input = requiredText(line, fields, keys.input());
    String output =
        turns.isEmpty() || present(fields, keys.output())
            ? requiredText(line, fields, keys.output())
            : lastAnswer(turns);
    Metadata metadata = metadata(line, fields);
    return checked(
        line,
        () -> {
          String id = id(line, fields, () -> contentIds.next(input, output, metadata));
          return new Example(id, input, output, metadata, turns);
        });
  }

  Query query(long line, Map<String, JsonNode> fields) {
    String input = requiredText(line, fields, keys.input());
    String output =
        present(fields, keys.output()) ? requiredText(line, fields, keys.output()) : null;
    Metadata metadata = metadata(line, fields);
    return checked(
        line,
        () -> {
          String hashed = output == null ? "" : output;
          String id = id(line, fields, () -> contentIds.next(input, hashed, metadata));
          return Query.read(id, input, output, metadata);
        });
  }

  private <T> T checked(long line, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw DataException.onLine(
          source, line, Objects.requireNonNullElse(e.getMessage(), "invalid"));
    }
  }

  private String id(long line, Map<String, JsonNode> fields, Supplier<String> content) {
    return present(fields, keys.id()) ? requiredText(line, fields, keys.id()) : content.get();
  }

  private static boolean present(Map<String, JsonNode> fields, String key) {
    JsonNode node = fields.get(key);
    return node != null && !node.isNull();
  }

  private String requiredText(long line, Map<String, JsonNode> fields, String key) {
    JsonNode node = fields.get(key);
    if (node == null) {
      throw DataException.onLine(
          source, line, "the key \"%s\" is missing (there are: %s)".formatted(key, names(fields)));
    }
    if (!node.isTextual()) {
      throw DataException.onLine(
          source, line, "\"%s\" must be a text but was %s".formatted(key, kind(node)));
    }
    return node.textValue();
  }

  private static String names(Map<String, JsonNode> fields) {
    List<String> shown = fields.keySet().stream().limit(8).map(RecordDecoder::shortened).toList();
    return shown.isEmpty() ? "none" : String.join(", ", shown) + (fields.size() > 8 ? ", ..." : "");
  }

  private static String shortened(String name) {
    return name.length() > 40 ? name.substring(0, 40) + "..." : name;
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case NUMBER -> "the number " + shortened(node.asText());
      case BOOLEAN -> "the flag " + node.asText();
      case NULL -> "null";
      case ARRAY -> "a list";
      default -> "an object";
    };
  }

  private Metadata metadata(long line, Map<String, JsonNode> fields) {
    Map<String, Object> values = new LinkedHashMap<>();
    JsonNode nested = fields.get(keys.metadata());
    if (nested != null && !nested.isNull()) {
      if (!nested.isObject()) {
        throw DataException.onLine(
            source,
            line,
            "\"%s\" must be an object but was %s".formatted(keys.metadata(), kind(nested)));
      }
      nested.properties().forEach(e -> put(line, values, e.getKey(), e.getValue()));
    }
    for (Map.Entry<String, JsonNode> field : fields.entrySet()) {
      if (!isOwnKey(field.getKey())) {
        put(line, values, field.getKey(), field.getValue());
      }
    }
    return checked(line, () -> Metadata.of(values));
  }

  private boolean isOwnKey(String key) {
    return key.equals(keys.id())
        || key.equals(keys.input())
        || key.equals(keys.output())
        || key.equals(keys.metadata())
        || key.equals(keys.turns());
  }

  private void put(long line, Map<String, Object> values, String key, JsonNode node) {
    Object value = value(line, key, node);
    if (value != null && values.put(key, value) != null) {
      throw DataException.onLine(
          source, line, "\"%s\" stands both in and beside the metadata".formatted(key));
    }
  }

  /** Lists and objects are kept as their JSON text; null is an absent value. */
  private @Nullable Object value(long line, String key, JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NULL -> null;
      case NUMBER -> number(line, key, node);
      default -> node.toString();
    };
  }

  private Object number(long line, String key, JsonNode node) {
    if (node.isIntegralNumber()) {
      if (!node.canConvertToLong()) {
        throw outOfRange(line, key, node);
      }
      return node.longValue();
    }
    BigDecimal exact = node.decimalValue();
    double nearest = exact.doubleValue();
    if (!Double.isFinite(nearest)
        || new BigDecimal(Double.toString(nearest)).compareTo(exact) != 0) {
      throw outOfRange(line, key, node);
    }
    return nearest;
  }

  private DataException outOfRange(long line, String key, JsonNode node) {
    return DataException.onLine(
        source,
        line,
        "the number %s of \"%s\" would lose digits; write it as a text"
            .formatted(shortened(node.asText()), shortened(key)));
  }

  private List<Turn> turns(long line, @Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return List.of();
    }
    if (!node.isArray()) {
      throw DataException.onLine(source, line, "\"" + keys.turns() + "\" must be a list");
    }
    List<Turn> turns = new ArrayList<>();
    for (JsonNode turn : node) {
      try {
        turns.add(TurnJson.read(turn));
      } catch (IllegalArgumentException e) {
        throw DataException.onLine(
            source, line, "turn " + (turns.size() + 1) + ": " + e.getMessage());
      }
    }
    return turns;
  }

  private static String lastAnswer(List<Turn> turns) {
    return turns.reversed().stream()
        .filter(Turn.FromAssistant.class::isInstance)
        .map(Turn::text)
        .findFirst()
        .orElse("");
  }
}
