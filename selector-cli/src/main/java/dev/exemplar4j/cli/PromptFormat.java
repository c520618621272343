package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.exemplar4j.prompt.ChatPrompt;
import dev.exemplar4j.prompt.Prompt;
import dev.exemplar4j.prompt.PromptTemplate;
import dev.exemplar4j.prompt.TextPrompt;
import java.util.List;

/** The forms in which a prompt is written. */
enum PromptFormat {
  TEXT,
  MESSAGES;

  /** The template's prompts as this form sends them, so that a budget counts what is written. */
  PromptTemplate rendering(PromptTemplate template) {
    return selection -> {
      Prompt prompt = template.render(selection);
      return switch (this) {
        case TEXT ->
            prompt instanceof TextPrompt ? prompt : new TextPrompt(prompt.text(), List.of(), 0);
        case MESSAGES ->
            prompt instanceof ChatPrompt ? prompt : new ChatPrompt(prompt.turns(), List.of(), 0);
      };
    };
  }

  String of(Prompt prompt) {
    return switch (this) {
      case TEXT -> prompt.text();
      case MESSAGES -> prompt.messagesJson();
    };
  }

  void addTo(ObjectNode node, Prompt prompt) {
    switch (this) {
      case TEXT -> node.put("prompt", prompt.text());
      case MESSAGES -> node.putRawValue("messages", new RawValue(prompt.messagesJson()));
    }
  }

  @Override
  public String toString() {
    return Choice.name(this);
  }
}
