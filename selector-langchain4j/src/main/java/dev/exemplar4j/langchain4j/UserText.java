package dev.exemplar4j.langchain4j;

import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the user said, found in a message to which LangChain4j may have appended documents and
 * format instructions. Knows the wording of LangChain4j's own injector and output parsers; an
 * injector with another template is not recognised, and a user who says the very words of a marker
 * is cut short. Both change only which examples are found, never what is sent.
 */
final class UserText {

  private static final String DOCUMENTS = "\n\nAnswer using the following information:\n";

  private static final List<String> INSTRUCTIONS =
      List.of(
          "\nYou must answer strictly in the following JSON format: ",
          "\nYou must answer strictly in the following format: ",
          "\nYou must answer strictly with one of these enums:",
          "\nYou must answer strictly with zero or more of these enums on a separate line:");

  private static final String ONE_A_LINE = "\nYou must put every item on a separate line.";

  private UserText() {}

  /** All texts of a message, as they are. */
  static String all(UserMessage message) {
    return message.contents().stream()
        .filter(TextContent.class::isInstance)
        .map(content -> ((TextContent) content).text())
        .collect(Collectors.joining("\n"));
  }

  /** All texts of a message without what LangChain4j appended. */
  static String said(UserMessage message) {
    return withoutDocuments(withoutInstructions(all(message)));
  }

  private static String withoutInstructions(String text) {
    if (text.endsWith(ONE_A_LINE)) {
      return text.substring(0, text.length() - ONE_A_LINE.length());
    }
    int end = INSTRUCTIONS.stream().mapToInt(text::lastIndexOf).max().orElse(-1);
    return end < 0 ? text : text.substring(0, end);
  }

  private static String withoutDocuments(String text) {
    int end = text.indexOf(DOCUMENTS);
    return end < 0 ? text : text.substring(0, end);
  }
}
