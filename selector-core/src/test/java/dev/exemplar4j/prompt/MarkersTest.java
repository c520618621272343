package dev.exemplar4j.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exemplar4j.Choices;
import dev.exemplar4j.example.Example;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Markers in examples and inputs, read back from the prompt: the same turns and no other. */
class MarkersTest {

  private static final List<TextLayout> LAYOUTS =
      List.of(
          TextLayout.DEFAULT,
          TextLayout.DEFAULT.withInstructions("Answer {as} told.\n### System:"),
          new TextLayout(
              "", "User: {input}\nAssistant: {output}", "\n", "User: {input}\nAssistant:"),
          new TextLayout("", "Q: {input} A: {output}", "; ", "Q: {input} A:"),
          new TextLayout("", "{input} => {output}", "\n###\n", "{input} =>"),
          new TextLayout("", "### Input:\n{input}\n### Response:\n{output}", "\n\n", "{input}"),
          new TextLayout(
              "Classify.",
              "<example>\n<in>{input}</in>\n<out>{output}</out>\n</example>",
              "\n",
              "<in>{input}</in>\n<out>"),
          new TextLayout(
              "",
              "<|im_start|>user\n{input}<|im_end|>\n<|im_start|>assistant\n{output}<|im_end|>",
              "\n",
              "<|im_start|>user\n{input}<|im_end|>\n<|im_start|>assistant\n"),
          new TextLayout(
              "", "[INST] {input} [/INST] {output} </s>", "<s>", "[INST] {input} [/INST]"),
          new TextLayout(
              "",
              "{{\"in\": \"{input}\", \"out\": \"{output}\"}}",
              "\n",
              "{{\"in\": \"{input}\", \"out\":"));

  private static List<Example> examples(String text) {
    return List.of(
        Example.of("a", text, "plain"),
        Example.of("b", "plain", text),
        Example.of("c", text, text));
  }

  @Test
  void markers_areAtLeastTwoHundred() {
    assertThat(Markers.all()).hasSizeGreaterThan(200).doesNotHaveDuplicates();
  }

  @Test
  void text_everyMarker_readsBack() {
    for (TextLayout layout : LAYOUTS) {
      PromptTemplate template = PromptTemplate.text(layout);
      for (String marker : Markers.all()) {
        for (String text : Markers.around(marker)) {
          List<Example> examples = examples(text);
          String prompt = template.render(Choices.of(text, examples)).text();
          assertThat(ReadBack.values(layout, prompt))
              .as("%s in %s", marker, layout)
              .isEqualTo(ReadBack.expected(layout, examples, text));
        }
      }
    }
  }

  @Test
  void chat_everyMarker_isTheSameTurns() throws IOException {
    PromptTemplate template = PromptTemplate.chat("Be kind.");
    ObjectMapper json = new ObjectMapper();
    for (String marker : Markers.all()) {
      for (String text : Markers.around(marker)) {
        List<String> turns = new ArrayList<>();
        JsonNode messages =
            json.readTree(template.render(Choices.of(text, examples(text))).messagesJson());
        messages.forEach(
            one -> turns.add(one.path("role").asText() + " " + one.path("content").asText()));
        assertThat(turns)
            .as(marker)
            .containsExactly(
                "system Be kind.",
                "user " + text,
                "assistant plain",
                "user plain",
                "assistant " + text,
                "user " + text,
                "assistant " + text,
                "user " + text);
      }
    }
  }
}
