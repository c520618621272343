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
 * Prompts of usual layouts and of any layouts, with any texts in them, read back: the same examples
 * and the same question, in one way only.
 */
class PromptFuzz {

  private static final int LONG = 40;
  private static final int SHORT = 6;

  private static final List<TextLayout> LAYOUTS =
      List.of(
          TextLayout.DEFAULT,
          new TextLayout(
              "Classify.\n",
              "<example>\n<in>{input}</in>\n<out>{output}</out>\n</example>",
              "\n",
              "<in>{input}</in>"),
          new TextLayout("", "{input} => {output}", "\n###\n", "{input} =>"),
          new TextLayout("{{}}", "Q: {input} A: {output}", "; ", "Q: {input} A:"));

  @FuzzTest
  void readBack(FuzzedDataProvider data) {
    assertReadsBack(LAYOUTS.get(data.consumeInt(0, LAYOUTS.size() - 1)), data);
  }

  /** Layouts of any texts: refused, or read back. */
  @FuzzTest
  void anyLayout(FuzzedDataProvider data) {
    TextLayout layout;
    try {
      layout =
          new TextLayout(
              data.consumeString(SHORT),
              data.consumeString(SHORT)
                  + "{input}"
                  + data.consumeString(SHORT)
                  + (data.consumeBoolean() ? "{output}" : "")
                  + data.consumeString(SHORT),
              data.consumeString(SHORT),
              data.consumeString(SHORT) + "{input}" + data.consumeString(SHORT));
    } catch (IllegalArgumentException refused) {
      return;
    }
    assertReadsBack(layout, data);
  }

  private static void assertReadsBack(TextLayout layout, FuzzedDataProvider data) {
    List<Example> examples = new ArrayList<>();
    String question;
    try {
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
