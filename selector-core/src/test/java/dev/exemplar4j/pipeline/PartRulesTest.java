package dev.exemplar4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.prompt.PromptTemplate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What parts are checked by: ranges, keys, near names, and the things that they ask for. */
class PartRulesTest {

  private static final PromptTemplate OTHER = PromptTemplate.chat("Answer in many more words.");
  private static final PipelineResources GIVEN =
      PipelineResources.NONE
          .with(PromptTemplate.class, "other", OTHER)
          .with(TokenCounter.class, "mine", TokenCounter.ofCharacters(1));

  @Test
  void resources_blankNames_areRefused_andTheLastOfANameCounts() {
    assertThatThrownBy(() -> GIVEN.with(TokenCounter.class, " ", TokenCounter.ofCharacters(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the name of a resource must not be blank");
    TokenCounter other = TokenCounter.ofCharacters(2);
    PipelineResources more = GIVEN.with(TokenCounter.class, "mine", other);
    assertThat(more.get(TokenCounter.class, "mine")).isSameAs(other);
    assertThat(more.find(PromptTemplate.class, "other")).contains(OTHER);
    assertThat(GIVEN.get(TokenCounter.class, "mine")).isNotSameAs(other);
  }

  @Test
  void ranges_atTheirEnds_sayWhatIsIn() {
    assertThat(Range.of("[0, 1)").has(0)).isTrue();
    assertThat(Range.of("[0, 1)").has(1)).isFalse();
    assertThat(Range.of("(0, 1]").has(0)).isFalse();
    assertThat(Range.of("(0, 1]").has(1)).isTrue();
    assertThat(Range.of("(-inf, inf)").has(-1e300)).isTrue();
    assertThat(Range.of("(-inf, inf)").has(Double.NEGATIVE_INFINITY)).isFalse();
    assertThat(Range.of("(-inf, inf)").rule()).isEqualTo("must be a finite number");
    assertThat(Range.of("[0, inf)").rule()).isEqualTo("must be in [0, inf)");
    assertThat(Range.of("(-inf, 0]").rule()).isEqualTo("must be in (-inf, 0]");
  }

  @Test
  void suggestion_isTheNearestWithinAThird() {
    List<String> names = List.of("tokenizer", "template", "tokens");
    assertThat(Suggestion.of("tokeniser", names)).isEqualTo("; did you mean tokenizer?");
    assertThat(Suggestion.of("tokns", names)).isEqualTo("; did you mean tokens?");
    assertThat(Suggestion.of("xxkenizxx", names)).isEmpty();
    assertThat(Suggestion.of("xxkenizex", names)).isEqualTo("; did you mean tokenizer?");
    assertThat(Suggestion.of("xxkenizer", names)).isEqualTo("; did you mean tokenizer?");
    assertThat(Suggestion.of("ac", List.of("ab", "aa"))).isEqualTo("; did you mean aa?");
    assertThat(Suggestion.of("", List.of("k"))).isEqualTo("; did you mean k?");
  }

  @Test
  void parameters_ofEachType_haveTheirKey() {
    assertThat(
            List.of(
                Parameter.real("a", "[0, 1]"),
                Parameter.reals("a", "[0, 1]"),
                Parameter.whole("a", 0, 1),
                Parameter.word("a", List.of("x")),
                Parameter.words("a", List.of("x")),
                Parameter.text("a"),
                Parameter.texts("a"),
                Parameter.part("a", PartRole.MASK),
                Parameter.parts("a", PartRole.MASK),
                Parameter.text("a").or("x"),
                Parameter.text("a").orNothing()))
        .extracting(Parameter::key)
        .containsOnly("a");
  }
}
