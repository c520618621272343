package dev.exemplar4j.finetune.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.Turn;
import java.util.List;

/** {@code {"input": {"messages"}, "preferred_output", "non_preferred_output"}}. */
final class PreferenceFormat implements LineFormat {

  @Override
  public ObjectNode write(TrainingItem item, TextMarks marks) {
    Pairs.requirePair(item);
    ObjectNode line = Nodes.object();
    ObjectNode input = line.putObject("input");
    ChatMessages.write(input.putArray("messages"), item.prompt());
    ToolKeys.write(input, item.extra());
    ChatMessages.write(line.putArray("preferred_output"), item.answer());
    ChatMessages.write(line.putArray("non_preferred_output"), item.rejected());
    return line;
  }

  @Override
  public TrainingItem read(JsonNode line, TextMarks marks) {
    JsonNode input = line.path("input");
    TrainingItem item =
        new TrainingItem(
            ChatMessages.read(Nodes.list(input, "messages")),
            ChatMessages.read(Nodes.list(line, "preferred_output")),
            ChatMessages.read(Nodes.list(line, "non_preferred_output")),
            Metadata.of(ToolKeys.read(input)));
    Pairs.requirePair(item);
    return item;
  }

  /** What both formats of preference ask for. */
  static final class Pairs {

    private Pairs() {}

    static void requirePair(TrainingItem item) {
      if (item.rejected().isEmpty()) {
        throw new IllegalArgumentException("there is no rejected answer");
      }
      for (List<Turn> answer : List.of(item.answer(), item.rejected())) {
        if (answer.size() != 1 || !(answer.getFirst() instanceof Turn.FromAssistant)) {
          throw new IllegalArgumentException("each answer must be one assistant message");
        }
      }
      PlainTexts.answer("the rejected answer", item.rejected());
    }
  }
}
