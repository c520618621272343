package dev.exemplar4j.langchain4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How the answers of examples are written. A request for an enum or a primitive with a JSON schema
 * wants {@code {"value": ...}}, one for a list of them {@code {"values": [...]}}; an example that
 * showed anything else would teach the model to break the schema.
 */
final class Answers {

  private static final ObjectReader READER =
      new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Answers() {}

  static UnaryOperator<String> forRequest(ChatRequestParameters parameters) {
    Map<String, JsonSchemaElement> properties = properties(parameters.responseFormat());
    JsonSchemaElement one = properties.get("value");
    if (properties.size() == 1 && one != null && isScalar(one)) {
      return answer -> has(answer, "value") ? answer : object("value", scalar(answer, one));
    }
    if (properties.size() == 1
        && properties.get("values") instanceof JsonArraySchema many
        && isScalar(many.items())) {
      return answer ->
          has(answer, "values") ? answer : object("values", lines(answer, many.items()));
    }
    return UnaryOperator.identity();
  }

  private static Map<String, JsonSchemaElement> properties(@Nullable ResponseFormat format) {
    return format != null
            && format.jsonSchema() != null
            && format.jsonSchema().rootElement() instanceof JsonObjectSchema object
        ? object.properties()
        : Map.of();
  }

  private static boolean isScalar(JsonSchemaElement element) {
    return !(element instanceof JsonObjectSchema) && !(element instanceof JsonArraySchema);
  }

  /** A pool may hold the answers as they were sent. */
  private static boolean has(String answer, String key) {
    try {
      return answer.strip().startsWith("{") && READER.readTree(answer).has(key);
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static String object(String key, JsonNode value) {
    ObjectNode object = JSON.objectNode();
    object.set(key, value);
    return object.toString();
  }

  private static JsonNode lines(String answer, JsonSchemaElement type) {
    var array = JSON.arrayNode();
    answer.lines().filter(line -> !line.isBlank()).forEach(line -> array.add(scalar(line, type)));
    return array;
  }

  private static JsonNode scalar(String answer, JsonSchemaElement type) {
    String trimmed = answer.strip();
    return switch (type) {
      case JsonEnumSchema oneOf -> TextNode.valueOf(spelled(answer, trimmed, oneOf.enumValues()));
      case JsonBooleanSchema ignored -> flag(answer, trimmed);
      case JsonIntegerSchema ignored -> number(answer, trimmed);
      case JsonNumberSchema ignored -> number(answer, trimmed);
      default -> TextNode.valueOf(answer);
    };
  }

  /** A pool may spell a constant in another case than the schema demands. */
  private static String spelled(String answer, String trimmed, List<String> constants) {
    return constants.stream().filter(trimmed::equalsIgnoreCase).findFirst().orElse(answer);
  }

  private static JsonNode flag(String answer, String trimmed) {
    if (trimmed.equalsIgnoreCase("true")) {
      return BooleanNode.TRUE;
    }
    return trimmed.equalsIgnoreCase("false") ? BooleanNode.FALSE : TextNode.valueOf(answer);
  }

  private static JsonNode number(String answer, String trimmed) {
    try {
      return trimmed.length() > 64
          ? TextNode.valueOf(answer)
          : DecimalNode.valueOf(new BigDecimal(trimmed));
    } catch (NumberFormatException e) {
      return TextNode.valueOf(answer);
    }
  }
}
