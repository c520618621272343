package dev.exemplar4j.finetune.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.finetune.format.TrainingFormat;
import java.util.Set;

/** {@code {"messages": [...]}}: supervised, and reinforcement with its reference. */
final class ChatLineChecks implements LineChecks {

  private static final Set<String> KEYS =
      Set.of("messages", "tools", "parallel_tool_calls", "functions");

  /** Whose message the model answers. */
  private static final Set<String> ASKING = Set.of("user", "tool", "function");

  private final TrainingFormat format;

  ChatLineChecks(TrainingFormat format) {
    this.format = format;
  }

  @Override
  public void check(ObjectNode line, LineVerdict verdict) {
    boolean graded = format.purpose() == TrainingFormat.Purpose.REINFORCEMENT;
    if (!graded) {
      Keys.check(line, KEYS, "", verdict);
    }
    Keys.list(line, "tools", "\"tools\"", verdict);
    if (!MessageChecks.check(line, "messages", verdict)) {
      return;
    }
    JsonNode messages = line.path("messages");
    String last = messages.get(messages.size() - 1).path("role").asText();
    if (graded && !ASKING.contains(last)) {
      verdict.dropped(Rule.WRONG_SHAPE, "the last message must be the user's or a tool's");
    }
    if (!graded && !last.equals("assistant")) {
      verdict.dropped(Rule.NO_ANSWER, "");
    }
    boolean asked = messages.findValuesAsText("role").contains("user");
    if (!asked && !verdict.isDropped()) {
      verdict.found(Rule.NO_USER, "");
    }
    if (format == TrainingFormat.TOGETHER_CHAT || format == TrainingFormat.MISTRAL_CHAT) {
      TurnOrder.check(messages, verdict);
    }
  }
}
