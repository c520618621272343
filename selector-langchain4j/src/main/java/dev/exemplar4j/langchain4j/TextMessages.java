package dev.exemplar4j.langchain4j;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.prompt.Prompt;
import dev.exemplar4j.prompt.PromptTemplate;
import dev.exemplar4j.prompt.TextLayout;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import java.util.ArrayList;
import java.util.List;

/** Writes examples into the text of a message. */
final class TextMessages {

  private TextMessages() {}

  /** The system message with the examples behind its text. */
  static SystemMessage system(String instructions, List<Example> examples, TextLayout layout) {
    String text = examplesOnly(examples, layout);
    return SystemMessage.from(instructions.isEmpty() ? text : instructions + "\n\n" + text);
  }

  /** The user message with the examples before its first text. */
  static UserMessage user(UserMessage message, List<Example> examples, TextLayout layout) {
    List<Content> contents = new ArrayList<>(message.contents());
    for (int i = 0; i < contents.size(); i++) {
      if (contents.get(i) instanceof TextContent said) {
        contents.set(i, TextContent.from(prompt(said.text(), examples, layout).text()));
        return message.toBuilder().contents(contents).build();
      }
    }
    contents.addFirst(TextContent.from(examplesOnly(examples, layout)));
    return message.toBuilder().contents(contents).build();
  }

  private static String examplesOnly(List<Example> examples, TextLayout layout) {
    Prompt prompt = prompt("", examples, layout);
    return prompt.text().substring(0, prompt.examples().getLast().end());
  }

  private static Prompt prompt(String input, List<Example> examples, TextLayout layout) {
    List<SelectedExample> shown = new ArrayList<>();
    for (Example example : examples) {
      shown.add(new SelectedExample(example, 0, shown.size() + 1));
    }
    return PromptTemplate.text(layout).render(new Selection(input, shown, List.of()));
  }
}
