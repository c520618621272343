package dev.exemplar4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.StageTrace;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelAgreementTest {

  /** Chooses examples whose outputs are the words of the input, in that order. */
  private static final ExampleSelector WORDS =
      request -> {
        List<SelectedExample> chosen = new ArrayList<>();
        for (String word : request.input().split(" ", -1)) {
          if (!word.isEmpty() && chosen.size() < request.maxExamples()) {
            String id = "e" + chosen.size();
            chosen.add(new SelectedExample(Example.of(id, "x", word), 1, 1));
          }
        }
        return Selection.ranked(
            request, chosen, StageTrace.ofSelector("words", 9, chosen.size(), System.nanoTime()));
      };

  private static Query query(String id, String input, String output) {
    return Query.labelled(id, input, output, Metadata.EMPTY);
  }

  private static LabelAgreement measure(int k, Query... queries) {
    return LabelAgreement.measure(
        WORDS, List.of(queries), query -> SelectionRequest.of(query.input(), k));
  }

  @Test
  void measure_firstAndMajorityDiffer() {
    LabelAgreement agreement =
        measure(
            3,
            query("1", "a b b", "a"),
            query("2", "a b b", "b"),
            query("3", "a a c", "a"),
            query("4", "c c c", "a"));
    assertThat(agreement.first()).isEqualTo(new Proportion(2, 4));
    assertThat(agreement.vote()).isEqualTo(new Proportion(2, 4));
    assertThat(agreement.perSecond()).isPositive();
  }

  @Test
  void measure_onlyAsManyExamplesAsAsked() {
    assertThat(measure(1, query("1", "a b b", "a")).vote()).isEqualTo(new Proportion(1, 1));
  }

  @Test
  void measure_emptySelection_isWrong() {
    LabelAgreement agreement = measure(3, query("1", "", ""));
    assertThat(agreement.first()).isEqualTo(new Proportion(0, 1));
    assertThat(agreement.vote()).isEqualTo(new Proportion(0, 1));
  }

  @Test
  void majority_tie_bestFirstExampleWins() {
    Selection chosen = WORDS.select("c a b b a", 5);
    assertThat(LabelAgreement.majority(chosen)).contains("a");
    List<SelectedExample> reversed = chosen.examples().reversed();
    assertThat(LabelAgreement.majority(new Selection("", reversed, List.of()))).contains("a");
  }

  @Test
  void measure_queryWithoutOutput() {
    assertThatThrownBy(() -> measure(1, Query.of("q7", "a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("every query must have an output but q7 has none");
  }

  @Test
  void measure_noQueries() {
    assertThatThrownBy(() -> measure(1)).isInstanceOf(IllegalArgumentException.class);
  }
}
