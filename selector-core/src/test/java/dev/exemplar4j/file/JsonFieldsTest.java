package dev.exemplar4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {

  private static JsonFields fields(String json) {
    return JsonFields.of(
        StrictJson.with(ReadLimits.DEFAULT).readLine(json, "f.json", 1), "f.json", "");
  }

  private static void assertBroken(String json, Consumer<JsonFields> read, String message) {
    JsonFields fields = fields(json);
    assertThatThrownBy(() -> read.accept(fields))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }

  @Test
  void of_valueThatIsNoObject_namesTheWayToIt() {
    assertThatThrownBy(() -> fields("[]")).hasMessage("f.json: must be an object");
    assertBroken("{\"a\":1}", f -> f.object("a"), "f.json: a: must be an object");
    assertBroken(
        "{\"a\":{\"b\":1}}",
        f -> f.object("a").orElseThrow().object("b"),
        "f.json: a.b: must be an object");
  }

  @Test
  void absentKey_everyKind_isNothing() {
    JsonFields none = fields("{}");
    assertThat(none.text("k")).isEmpty();
    assertThat(none.number("k")).isEmpty();
    assertThat(none.amount("k")).isEmpty();
    assertThat(none.share("k")).isEmpty();
    assertThat(none.count("k")).isEmpty();
    assertThat(none.date("k")).isEmpty();
    assertThat(none.oneOf("k", Map.of("a", 1))).isEmpty();
    assertThat(none.object("k")).isEmpty();
    assertThat(none.objects("k")).isEmpty();
    assertThat(none.texts("k")).isEmpty();
    assertThat(none.counts("k")).isEmpty();
  }

  @Test
  void text_anyOther_isRefused() {
    assertThat(fields("{\"k\":\" a \"}").text("k")).contains(" a ");
    assertBroken("{\"k\":1}", f -> f.text("k"), "f.json: k: must be a text");
    assertBroken("{\"k\":null}", f -> f.text("k"), "f.json: k: must be a text");
    assertBroken("{\"k\":\" \\t\"}", f -> f.text("k"), "f.json: k: must be a text");
  }

  @Test
  void number_digitsAtAndAboveTheLimit_areTakenAndRefused() {
    String digits34 = "1".repeat(34);
    assertThat(fields("{\"k\":" + digits34 + "}").number("k")).contains(new BigDecimal(digits34));
    assertThat(fields("{\"k\":1e-34}").number("k")).contains(new BigDecimal("1e-34"));
    assertThat(fields("{\"k\":1e34}").number("k").orElseThrow()).isEqualByComparingTo("1e34");
    assertThat(fields("{\"k\":-0.5}").number("k")).contains(new BigDecimal("-0.5"));
    String rule = "f.json: k: must have at most 34 digits";
    assertBroken("{\"k\":" + digits34 + "1}", f -> f.number("k"), rule);
    assertBroken("{\"k\":1e-35}", f -> f.number("k"), rule);
    assertBroken("{\"k\":1e35}", f -> f.number("k"), rule);
    assertBroken("{\"k\":\"1\"}", f -> f.number("k"), "f.json: k: must be a number");
  }

  @Test
  void amountAndShare_boundsAndBeyond_areTakenAndRefused() {
    assertThat(fields("{\"k\":0}").amount("k")).contains(BigDecimal.ZERO);
    assertThat(fields("{\"k\":7.5}").amount("k")).contains(new BigDecimal("7.5"));
    assertBroken("{\"k\":-0.1}", f -> f.amount("k"), "f.json: k: must be at least 0 but was -0.1");
    assertThat(fields("{\"k\":0}").share("k")).contains(BigDecimal.ZERO);
    assertThat(fields("{\"k\":1}").share("k")).contains(BigDecimal.ONE);
    assertBroken("{\"k\":-0.1}", f -> f.share("k"), "f.json: k: must be in [0, 1] but was -0.1");
    assertBroken("{\"k\":1.01}", f -> f.share("k"), "f.json: k: must be in [0, 1] but was 1.01");
  }

  @Test
  void count_boundsAndBeyond_areTakenAndRefused() {
    assertThat(fields("{\"k\":0}").count("k")).contains(0L);
    assertThat(fields("{\"k\":20.0}").count("k")).contains(20L);
    assertThat(fields("{\"k\":1000000000000000}").count("k")).contains(1_000_000_000_000_000L);
    String rule = "f.json: k: must be a whole number up to 10^15 but was ";
    assertBroken("{\"k\":1000000000000001}", f -> f.count("k"), rule + "1000000000000001");
    assertBroken("{\"k\":1.5}", f -> f.count("k"), rule + "1.5");
    assertBroken("{\"k\":-1}", f -> f.count("k"), "f.json: k: must be at least 0 but was -1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-02-30", "21.11.2026", "2026-11", "tomorrow"})
  void date_thatIsNone_isRefused(String text) {
    assertThat(fields("{\"k\":\"2026-11-21\"}").date("k")).contains(LocalDate.of(2026, 11, 21));
    assertBroken(
        "{\"k\":\"" + text + "\"}",
        f -> f.date("k"),
        "f.json: k: must be a date such as 2026-11-21");
  }

  @Test
  void oneOf_unknownWord_namesTheWords() {
    Map<String, Integer> words = Map.of("two", 2, "one", 1);
    assertThat(fields("{\"k\":\"two\"}").oneOf("k", words)).contains(2);
    assertBroken(
        "{\"k\":\"three\"}", f -> f.oneOf("k", words), "f.json: k: must be one of one, two");
  }

  @Test
  void lists_wrongElement_isRefused() {
    assertThat(fields("{\"k\":[\"b\",\"a\",\"\"]}").texts("k")).containsExactly("b", "a", "");
    assertBroken("{\"k\":[\"a\",1]}", f -> f.texts("k"), "f.json: k: must be a list of texts");
    assertBroken("{\"k\":\"a\"}", f -> f.texts("k"), "f.json: k: must be a list");
    List<JsonFields> objects = fields("{\"k\":[{\"a\":\"x\"},{\"a\":2}]}").objects("k");
    assertThat(objects).hasSize(2);
    assertThat(objects.get(0).text("a")).contains("x");
    assertThatThrownBy(() -> objects.get(1).text("a")).hasMessage("f.json: k[1].a: must be a text");
    assertBroken("{\"k\":[{},3]}", f -> f.objects("k"), "f.json: k[1]: must be an object");
  }

  @Test
  void counts_boundsAndBeyond_areTakenAndRefused() {
    assertThat(fields("{\"k\":[0,7,1000000000000000]}").counts("k"))
        .containsExactly(0L, 7L, 1_000_000_000_000_000L);
    String rule = "f.json: k: must be a list of whole numbers from 0 to 10^15";
    for (String bad : List.of("-1", "1.0", "\"1\"", "1000000000000001", "1e3")) {
      assertBroken("{\"k\":[1," + bad + "]}", f -> f.counts("k"), rule);
    }
  }

  @Test
  void require_absentKey_isNamed() {
    JsonFields fields = fields("{\"a\":1,\"b\":null}");
    fields.require("a", "b");
    assertThat(fields.keys()).containsExactly("a", "b");
    assertThatThrownBy(() -> fields.require("a", "c")).hasMessage("f.json: c: is missing");
    assertThat(fields.missing("d").get()).hasMessage("f.json: d: is missing");
  }

  @Test
  void end_keyThatNobodyAskedFor_isRefused() {
    JsonFields fields = fields("{\"b\":1,\"a\":\"x\",\"c\":2}");
    fields.number("b");
    fields.text("a");
    assertThatThrownBy(fields::end)
        .isInstanceOf(DataException.class)
        .hasMessage("f.json: c: unknown key; the keys here are a, b");
    fields.number("c");
    fields.end();
  }

  @Test
  void broken_objectItselfOrKey_namesTheWay() {
    JsonFields whole = fields("{\"a\":{}}");
    assertThat(whole.broken("", "is odd")).hasMessage("f.json: is odd");
    assertThat(whole.broken("k", "is odd")).hasMessage("f.json: k: is odd");
    JsonFields inner = whole.object("a").orElseThrow();
    assertThat(inner.broken("", "is odd")).hasMessage("f.json: a: is odd");
    assertThat(inner.broken("k", "is odd")).hasMessage("f.json: a.k: is odd");
  }

  @Test
  void text_halfACharacter_isRefused() {
    assertThat(JsonFields.isWellFormed("a\ud83d\ude00")).isTrue();
    assertThat(JsonFields.isWellFormed("a\ud83d")).isFalse();
    assertThat(JsonFields.isWellFormed("\ude00a")).isFalse();
    JsonNode half = JsonNodeFactory.instance.objectNode().put("k", "a\ud83d");
    assertThatThrownBy(() -> JsonFields.of(half, "f.json", "").text("k"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("f.json: k: ");
    JsonNode halves =
        JsonNodeFactory.instance
            .objectNode()
            .set("k", JsonNodeFactory.instance.arrayNode().add("a").add("\ude00"));
    assertThatThrownBy(() -> JsonFields.of(halves, "f.json", "").texts("k"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("f.json: k: ");
  }
}
