package dev.exemplar4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {

  private static String written(String answer, String key, JsonSchemaElement element) {
    JsonSchema schema =
        JsonSchema.builder()
            .name("it")
            .rootElement(JsonObjectSchema.builder().addProperty(key, element).build())
            .build();
    ResponseFormat format =
        ResponseFormat.builder().type(ResponseFormatType.JSON).jsonSchema(schema).build();
    return Answers.forRequest(ChatRequestParameters.builder().responseFormat(format).build())
        .apply(answer);
  }

  @Test
  void value_ofEveryPrimitive() {
    assertThat(written("a \"b\"\n", "value", new JsonStringSchema()))
        .isEqualTo("{\"value\":\"a \\\"b\\\"\\n\"}");
    assertThat(written(" 12 ", "value", new JsonIntegerSchema())).isEqualTo("{\"value\":12}");
    assertThat(written("-1.50", "value", new JsonNumberSchema())).isEqualTo("{\"value\":-1.50}");
    assertThat(written("many", "value", new JsonNumberSchema())).isEqualTo("{\"value\":\"many\"}");
    assertThat(written("TRUE", "value", new JsonBooleanSchema())).isEqualTo("{\"value\":true}");
    assertThat(written("false", "value", new JsonBooleanSchema())).isEqualTo("{\"value\":false}");
    assertThat(written("maybe", "value", new JsonBooleanSchema()))
        .isEqualTo("{\"value\":\"maybe\"}");
  }

  @Test
  void value_ofAnEnumIsSpelledAsTheSchemaDoes() {
    JsonEnumSchema schema = JsonEnumSchema.builder().enumValues(List.of("LATE", "LOST")).build();

    assertThat(written("lost", "value", schema)).isEqualTo("{\"value\":\"LOST\"}");
    assertThat(written("other", "value", schema)).isEqualTo("{\"value\":\"other\"}");
  }

  @Test
  void values_oneALine() {
    JsonArraySchema schema = JsonArraySchema.builder().items(new JsonIntegerSchema()).build();

    assertThat(written("1\n\n2", "values", schema)).isEqualTo("{\"values\":[1,2]}");
  }

  @Test
  void answersThatAreSoAlready_stay() {
    assertThat(written("{\"value\": \"x\"}", "value", new JsonStringSchema()))
        .isEqualTo("{\"value\": \"x\"}");
    assertThat(written("{\"value\": \"x\"} y", "value", new JsonStringSchema()))
        .isEqualTo("{\"value\":\"{\\\"value\\\": \\\"x\\\"} y\"}");
    assertThat(written("{broken", "value", new JsonStringSchema()))
        .isEqualTo("{\"value\":\"{broken\"}");
  }

  @Test
  void anyOtherSchema_leavesTheAnswer() {
    assertThat(written("x", "name", new JsonStringSchema())).isEqualTo("x");
    assertThat(written("x", "value", JsonObjectSchema.builder().build())).isEqualTo("x");
    assertThat(Answers.forRequest(ChatRequestParameters.builder().build()).apply("x"))
        .isEqualTo("x");
  }
}
