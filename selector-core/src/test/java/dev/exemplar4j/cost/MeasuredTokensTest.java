package dev.exemplar4j.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.budget.PromptTokens;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.prompt.PromptTemplate;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredTokensTest {

  @Test
  void of_poolAndQueries_areMeansOfWhatIsShown() {
    PromptTokens tokens = PromptTokens.of(TokenCounter.ofCharacters(1));
    PromptTemplate template = PromptTemplate.chat("Answer.");
    List<Example> pool = List.of(Example.of("a", "abc", "de"), Example.of("b", "abcdef", "g"));
    MeasuredTokens measured =
        MeasuredTokens.of(
            pool, List.of(Query.of("1", "four"), Query.of("2", "seven7s")), template, tokens);
    Selection bare = new Selection("", List.of(), List.of());
    Selection first = new Selection("", List.of(new SelectedExample(pool.get(0), 0, 1)), List.of());
    Selection second =
        new Selection("", List.of(new SelectedExample(pool.get(1), 0, 1)), List.of());
    long instructions = tokens.count(template.render(bare));
    long both = tokens.count(template.render(first)) + tokens.count(template.render(second));
    long example = Math.round(both / 2.0) - instructions;
    // 4 and 7 characters are 5.5 in the mean, 2 and 1 are 1.5.
    assertThat(measured.request()).isEqualTo(new RequestTokens(instructions, 6, 2, 0, example));
    assertThat(example).isGreaterThanOrEqualTo(6);
    assertThat(measured.trainingExample()).isEqualTo(instructions + example);
    assertThat(measured.poolExamples()).isEqualTo(2);
    assertThatThrownBy(() -> MeasuredTokens.of(List.of(), List.of(), template, tokens))
        .hasMessageContaining("examples of the pool");
    assertThatThrownBy(() -> MeasuredTokens.of(pool, List.of(), template, tokens))
        .hasMessageContaining("queries");
  }
}
