package dev.exemplar4j.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.List;

/**
 * Prompts of any layout, with any texts in them, read back: the same examples and the same
 * question, in one way only.
 */
class PromptFuzz {

  private static final int LONG = 40;

  @FuzzTest
  void readBack(FuzzedDataProvider data) {
    TextLayout layout;
    List<Example> examples = new ArrayList<>();
    String question;
    try {
      layout =
          data.consumeBoolean()
              ? TextLayout.DEFAULT
              : new TextLayout(
                  data.consumeString(LONG),
                  data.consumeString(LONG)
                      + "{input}"
                      + data.consumeString(8)
                      + "{output}"
                      + data.consumeString(8),
                  data.consumeString(8),
                  data.consumeString(8) + "{input}" + data.consumeString(8));
      int count = data.consumeInt(0, 3);
      for (int i = 0; i < count; i++) {
        examples.add(Example.of("e" + i, data.consumeString(LONG), data.consumeString(LONG)));
      }
      question = data.consumeRemainingAsString();
    } catch (IllegalArgumentException refused) {
      return;
    }
    String text;
    try {
      text =
          PromptTemplate.text(layout)
              .render(new Selection(question, selected(examples), List.of()))
              .text();
    } catch (IllegalArgumentException refused) {
      return;
    }
    assertThat(ReadBack.values(layout, text))
        .isEqualTo(ReadBack.expected(layout, examples, question));
  }

  private static List<SelectedExample> selected(List<Example> examples) {
    List<SelectedExample> selected = new ArrayList<>();
    for (Example one : examples) {
      selected.add(new SelectedExample(one, 1, selected.size() + 1));
    }
    return selected;
  }
}
