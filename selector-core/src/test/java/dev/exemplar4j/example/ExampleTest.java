package dev.exemplar4j.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "a\u0000", "a\nb", "a\u007f", "a\uD800", "\uDC00\uD800", "\u0085"})
  void new_badId_isRefused(String id) {
    assertThatThrownBy(() -> Example.of(id, "in", "out"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("example id must");
    assertThatThrownBy(() -> Metadata.of(id, "value"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("metadata key must");
  }

  @Test
  void new_idOf256Bytes_isTakenAndOneMoreRefused() {
    assertThat(Example.of("é".repeat(128), "in", "out").id()).hasSize(128);
    assertThatThrownBy(() -> Example.of("é".repeat(128) + "x", "in", "out"))
        .hasMessage("example id must have at most 256 bytes of UTF-8 but has 257");
  }

  @Test
  void new_controlSignInAnId_saysWhichAndWhere() {
    assertThatThrownBy(() -> Example.of("ab\u0007", "in", "out"))
        .hasMessage("example id must have no control characters but has U+0007 at 2");
  }

  @Test
  void new_loneSurrogateInText_isRefused() {
    assertThatThrownBy(() -> Example.of("a", "x\uD800", "out"))
        .hasMessage(
            "input of example a must be well-formed Unicode but has the lone surrogate U+D800 at"
                + " 1");
    assertThatThrownBy(() -> Example.of("a", "x", "\uDFFF"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void byId_anyTexts_isTheOrderOfUtf8Bytes() {
    long seed = 12;
    Random random = new Random(seed);
    int[] codePoints = {'a', 'b', 0xE000, 0xFFFD, 0x10000, 0x10FFFF, 0xD7FF, 0x7F, 0x80, 0x7FF};
    for (int round = 0; round < 20_000; round++) {
      Example a = randomId(random, codePoints);
      Example b = randomId(random, codePoints);
      int bytes =
          Arrays.compareUnsigned(
              a.id().getBytes(StandardCharsets.UTF_8), b.id().getBytes(StandardCharsets.UTF_8));
      assertThat(Integer.signum(Example.BY_ID.compare(a, b)))
          .as("seed %d", seed)
          .isEqualTo(Integer.signum(bytes));
    }
  }

  private static Example randomId(Random random, int[] codePoints) {
    StringBuilder id = new StringBuilder();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      id.appendCodePoint(codePoints[random.nextInt(codePoints.length)]);
    }
    return Example.of(id.toString().replace("\u0080", "c").replace("\u007f", "d"), "", "");
  }

  @Test
  void toString_anyExample_holdsNoText() {
    Example example =
        new Example(
            "id-1",
            "SECRET-in",
            "SECRET-out",
            Metadata.of("mail", "SECRET@example.com"),
            List.of(Turn.user("SECRET"), Turn.assistant("SECRET")));
    assertThat(example.toString() + example.metadata() + example.turns()).doesNotContain("SECRET");
    assertThat(Query.of("q", "SECRET").toString()).doesNotContain("SECRET");
  }

  @Test
  void turns_plainExample_areInputAndOutput() {
    assertThat(Example.of("a", "in", "out").turns())
        .containsExactly(Turn.user("in"), Turn.assistant("out"));
  }

  @Test
  void metadata_wrongValue_isRefused() {
    assertThatThrownBy(() -> Metadata.of("k", Double.NaN)).hasMessageContaining("must be finite");
    assertThatThrownBy(() -> Metadata.of("k", List.of()))
        .hasMessageContaining("String, Long, Double or Boolean");
    Map<String, Object> withNull = new HashMap<>();
    withNull.put("k", null);
    assertThatThrownBy(() -> Metadata.of(withNull)).hasMessageContaining("must not be null");
  }

  @Test
  void metadata_smallNumberTypes_areWidened() {
    Metadata metadata = Metadata.of("a", 3).with("b", 2.5f);
    assertThat(metadata.asMap()).containsEntry("a", 3L).containsEntry("b", 2.5);
    assertThat(metadata.text("a")).isEmpty();
    assertThat(metadata).isEqualTo(Metadata.of("b", 2.5).with("a", 3L));
  }

  @Test
  void normalizedText_formCaseAndBlanks_doNotMatter() {
    assertThat(NormalizedText.of(" Ｃafe\u0301 \t\n\u3000X\u00a0 "))
        .isEqualTo(NormalizedText.of("café x"));
    assertThat(NormalizedText.of(NormalizedText.of("İ ﬁ ß"))).isEqualTo(NormalizedText.of("İ ﬁ ß"));
    assertThat(NormalizedText.of("\u03AB\u0301")).isEqualTo(NormalizedText.of("\u03B0"));
    assertThat(NormalizedText.of("a b")).isNotEqualTo(NormalizedText.of("ab"));
    assertThat(NormalizedText.of("ΟΔΟΣ")).isEqualTo(NormalizedText.of("οδος")).isEqualTo("οδοσ");
  }

  /** Where the time would grow with the square of the length, this does not end. */
  @Test
  void normalizedText_hostileText_ends() {
    for (String piece : List.of("Σ", "AΣ", "Σ\u0301", "a\u0301\u0323", "\u0323\u0301", "ﷺ")) {
      String text = piece.repeat(200_000);
      String normalized = NormalizedText.of(text);
      assertThat(NormalizedText.of(normalized)).isEqualTo(normalized).isNotEmpty();
    }
    assertThat(StreamSafeText.nfkc("a" + "\u0301".repeat(31))).hasSize(30).startsWith("á");
    assertThat(StreamSafeText.nfkc("a" + "\u0301".repeat(30))).hasSize(30);
  }

  @Test
  void filter_numbers_compareByExactValue() {
    long big = (1L << 53) + 1;
    Example example = Example.of("a", "in", "out", Metadata.of("n", big).with("t", "b"));
    assertThat(ExampleFilter.equal("n", (double) big).matches(example)).isFalse();
    assertThat(ExampleFilter.atLeast("n", (double) big).matches(example)).isTrue();
    assertThat(ExampleFilter.atMost("n", (double) big).matches(example)).isFalse();
    assertThat(ExampleFilter.equal("n", big).matches(example)).isTrue();
    assertThat(ExampleFilter.atLeast("t", 1L).matches(example)).isFalse();
    assertThat(ExampleFilter.not(ExampleFilter.atLeast("t", 1L)).matches(example)).isTrue();
    assertThat(ExampleFilter.between("t", "a", "b").matches(example)).isTrue();
    assertThat(new ExampleFilter.Range("t", "a", true, "b", false).matches(example)).isFalse();
    assertThat(new ExampleFilter.Range("t", "b", false, null, false).matches(example)).isFalse();
  }

  @Test
  void filter_wrongBounds_areRefused() {
    assertThatThrownBy(() -> new ExampleFilter.Range("k", null, true, null, true))
        .hasMessageContaining("must have a bound");
    assertThatThrownBy(() -> ExampleFilter.between("k", "a", 1L)).hasMessageContaining("one kind");
    assertThatThrownBy(() -> ExampleFilter.atLeast("k", true)).hasMessageContaining("Booleans");
  }

  @Test
  void filter_combinations_followLogic() {
    Example example = Example.of("a", "in", "out", Metadata.of("k", "v"));
    ExampleFilter yes = ExampleFilter.exists("k");
    ExampleFilter no = ExampleFilter.exists("x");
    assertThat(ExampleFilter.and(yes, no).matches(example)).isFalse();
    assertThat(ExampleFilter.or(yes, no).matches(example)).isTrue();
    assertThat(ExampleFilter.and().matches(example)).isTrue();
    assertThat(ExampleFilter.or().matches(example)).isFalse();
    assertThat(ExampleFilter.not(ExampleFilter.not(yes))).isSameAs(yes);
    assertThat(ExampleFilter.sameInput(" IN ").matches(example)).isTrue();
    assertThat(ExampleFilter.idIn(List.of("b")).matches(example)).isFalse();
  }

  @Test
  void filter_inARangeOrList_holdsForEqualValuesOfAnyNumberType() {
    Example example =
        Example.of("a", "in", "out", Metadata.of("n", 3L).with("d", 2.5).with("t", "v"));
    assertThat(ExampleFilter.equal("n", 3.0).matches(example)).isTrue();
    assertThat(ExampleFilter.equal("n", 4L).matches(example)).isFalse();
    assertThat(ExampleFilter.equal("d", 2.5f).matches(example)).isTrue();
    assertThat(ExampleFilter.equal("d", 2L).matches(example)).isFalse();
    assertThat(ExampleFilter.equal("t", "v").matches(example)).isTrue();
    assertThat(ExampleFilter.equal("n", "3").matches(example)).isFalse();
    assertThat(ExampleFilter.equal("t", 3L).matches(example)).isFalse();
    assertThat(ExampleFilter.in("n", List.of(1L, 3L)).matches(example)).isTrue();
    assertThat(ExampleFilter.in("n", List.of(1L, 2L)).matches(example)).isFalse();
    assertThat(ExampleFilter.in("x", List.of(1L)).matches(example)).isFalse();
    assertThat(ExampleFilter.between("n", 3L, 3L).matches(example)).isTrue();
    assertThat(ExampleFilter.between("n", 4L, 5L).matches(example)).isFalse();
    assertThat(ExampleFilter.atMost("n", 2L).matches(example)).isFalse();
    assertThat(ExampleFilter.between("d", 2L, 3L).matches(example)).isTrue();
  }

  @Test
  void filter_bothTrueOrBothFalse_followLogic() {
    Example example = Example.of("a", "in", "out", Metadata.of("k", "v").with("l", "w"));
    ExampleFilter yes = ExampleFilter.exists("k");
    ExampleFilter alsoYes = ExampleFilter.exists("l");
    ExampleFilter no = ExampleFilter.exists("x");
    ExampleFilter alsoNo = ExampleFilter.exists("y");
    assertThat(ExampleFilter.and(yes, alsoYes).matches(example)).isTrue();
    assertThat(ExampleFilter.or(no, alsoNo).matches(example)).isFalse();
    assertThat(ExampleFilter.not(yes).matches(example)).isFalse();
    assertThat(ExampleFilter.sameInput("other").matches(example)).isFalse();
    assertThat(ExampleFilter.idIn(List.of("a")).matches(example)).isTrue();
    assertThat(ExampleFilter.and(ExampleFilter.ALL, yes)).isSameAs(yes);
    assertThat(ExampleFilter.and(ExampleFilter.ALL, ExampleFilter.ALL)).isSameAs(ExampleFilter.ALL);
  }

  @Test
  void filter_toString_namesKeysAndCountsValues() {
    assertThat(ExampleFilter.in("mail", List.of("SECRET", "x"))).hasToString("mail in 2 values");
    assertThat(ExampleFilter.atLeast("born", "SECRET")).hasToString("born in a range");
    assertThat(ExampleFilter.idIn(List.of("a", "b", "c"))).hasToString("id in 3 ids");
    assertThat(ExampleFilter.sameInput("SECRET")).hasToString("input is a text of 6 chars");
  }

  @Test
  void metadata_anyEntries_keepTheirOrder() {
    Metadata metadata = Metadata.of("b", 1L).with("a", "x");
    assertThat(metadata.keys()).containsExactly("b", "a");
    assertThat(metadata.isEmpty()).isFalse();
    assertThat(Metadata.EMPTY.isEmpty()).isTrue();
    assertThat(metadata).hasToString("Metadata[b, a]").isNotEqualTo(Metadata.of("b", 1L));
    assertThat(metadata).hasSameHashCodeAs(Metadata.of("a", "x").with("b", 1L));
    assertThat(metadata.hashCode()).isNotEqualTo(Metadata.of("b", 1L).hashCode());
    assertThatThrownBy(() -> Metadata.of("k", "x\uD800")).hasMessageContaining("lone surrogate");
  }

  @Test
  void turns_loneSurrogate_isRefusedInEveryKind() {
    String bad = "x\uD800";
    assertThatThrownBy(() -> Turn.system(bad)).hasMessageStartingWith("system turn must");
    assertThatThrownBy(() -> Turn.user(bad)).hasMessageStartingWith("user turn must");
    assertThatThrownBy(() -> Turn.assistant(bad)).hasMessageStartingWith("assistant turn must");
    assertThatThrownBy(() -> new Turn.FromTool("c", "t", bad))
        .hasMessageStartingWith("tool turn must");
    assertThatThrownBy(() -> new Turn.FromTool("", "t", "x"))
        .hasMessageStartingWith("tool call id");
    assertThatThrownBy(() -> new Turn.FromTool("c", "", "x")).hasMessageStartingWith("tool name");
    assertThatThrownBy(() -> new ToolCall("c", "t", bad))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Query.of("q", bad)).hasMessageContaining("lone surrogate");
    assertThatThrownBy(() -> Query.labelled("q", "in", bad, Metadata.EMPTY))
        .hasMessageContaining("lone surrogate");
  }

  @Test
  void toString_turnsAndQueries_nameRoleAndSize() {
    assertThat(Turn.system("SECRET")).hasToString("Turn[system, 6 chars]");
    assertThat(Turn.user("SECRET")).hasToString("Turn[user, 6 chars]");
    assertThat(Turn.assistant("SECRET")).hasToString("Turn[assistant, 6 chars]");
    assertThat(new Turn.FromTool("c", "t", "SECRET")).hasToString("Turn[tool, 6 chars]");
    assertThat(new ToolCall("c", "t", "SECRET").toString()).contains("t").doesNotContain("SECRET");
    assertThat(Query.of("q", "SECRET")).hasToString("Query[id=q, input=6 chars]");
    assertThat(Example.of("a", "SECRET", "x").toString()).contains("a").doesNotContain("SECRET");
    assertThat(Turn.system("x").role()).isEqualTo("system");
  }

  @Test
  void query_labelled_keepsAll() {
    Query query = Query.labelled("q", "in", "out", Metadata.of("k", "v"));
    assertThat(query.id()).isEqualTo("q");
    assertThat(query.input()).isEqualTo("in");
    assertThat(query.output()).contains("out");
    assertThat(query.metadata()).isEqualTo(Metadata.of("k", "v"));
  }

  @Test
  void normalizedText_nothing_isNothing() {
    assertThat(NormalizedText.of("")).isEmpty();
    assertThat(NormalizedText.of(" \t")).isEmpty();
  }

  @Test
  void nfkc_textWithoutOneAsciiSign_isNormalised() {
    assertThat(StreamSafeText.nfkc("ｆｕｌｌ")).isEqualTo("full");
  }

  @Test
  void nfkc_runOfTheMostMarksAfterALongerOne_isKept() {
    String marks = "\u0301".repeat(30);
    assertThat(StreamSafeText.nfkc("q" + marks + "\u0301q" + marks + "q"))
        .isEqualTo("q" + marks + "q" + marks + "q");
  }
}
