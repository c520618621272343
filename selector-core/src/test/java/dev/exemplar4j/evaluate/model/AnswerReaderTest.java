package dev.exemplar4j.evaluate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.example.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {

  private final AnswerReader labels = AnswerReader.labels(List.of("refund", "Card lost", "n/a"));

  @Test
  void labels_marksAndCaseAroundALabel_areNoPartOfIt() {
    for (String answer :
        List.of(
            "refund", " Refund\n", "\"refund\".", "**REFUND**", "\u201crefund\u201d", "`refund`")) {
      assertThat(labels.read(answer)).as(answer).contains("refund");
    }
    assertThat(labels.read("card\n  lost")).contains("Card lost");
    assertThat(labels.read("N/A.")).contains("n/a");
  }

  @Test
  void labels_anythingElse_isNotRead() {
    for (String answer :
        List.of("", " ", "refunds", "It is refund", "refund, card lost", "card_lost", "...")) {
      assertThat(labels.read(answer)).as(answer).isEmpty();
    }
  }

  @Test
  void labels_thatDifferInCaseAlone_areReadOnlyAsTheyAre() {
    AnswerReader reader = AnswerReader.labels(List.of("US", "us", "other"));
    assertThat(reader.read("US ")).contains("US");
    assertThat(reader.read("us")).contains("us");
    assertThat(reader.read("Us")).isEmpty();
    assertThat(reader.read("OTHER")).contains("other");
  }

  @Test
  void labels_none_isRefused() {
    assertThatThrownBy(() -> AnswerReader.labels(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there must be at least one label but there is none");
  }

  @Test
  void text_isTheWholeAnswer() {
    assertThat(AnswerReader.text().read(" SELECT 1;\n")).contains("SELECT 1;");
    assertThat(AnswerReader.text().read("\n ")).isEmpty();
  }

  @Test
  void fitting_goesByTheOutputs() {
    List<Example> few =
        List.of(
            Example.of("1", "x", "a"),
            Example.of("2", "y", "a"),
            Example.of("3", "z", "b"),
            Example.of("4", "w", "b"));
    assertThat(AnswerReader.fitting(few).outputs()).isEqualTo(AnswerReader.Outputs.LABELS);
    assertThat(AnswerReader.fitting(few.subList(0, 1)).outputs())
        .isEqualTo(AnswerReader.Outputs.TEXT);
  }
}
