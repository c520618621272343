package dev.exemplar4j.finetune.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.Turn;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code {"messages", "reference_answer"}}: the model answers itself, and a grader compares. */
final class ReinforcementFormat implements LineFormat {

  private static final String REFERENCE = "reference_answer";
  private static final Set<String> OWN =
      Set.of("messages", REFERENCE, TrainingItem.TOOLS, TrainingItem.PARALLEL_TOOL_CALLS);

  @Override
  public ObjectNode write(TrainingItem item, TextMarks marks) {
    ObjectNode line = Nodes.object();
    ChatMessages.write(line.putArray("messages"), item.prompt());
    line.put(REFERENCE, PlainTexts.answer("the reference answer", item.answer()));
    ToolKeys.write(line, item.extra());
    return line;
  }

  @Override
  public TrainingItem read(JsonNode line, TextMarks marks) {
    List<Turn> prompt = ChatMessages.read(Nodes.list(line, "messages"));
    if (prompt.isEmpty() || prompt.getLast() instanceof Turn.FromAssistant) {
      throw new IllegalArgumentException("the last message must be the user's or a tool's");
    }
    Map<String, Object> extra = ToolKeys.read(line);
    line.properties()
        .forEach(
            field -> {
              if (!OWN.contains(field.getKey()) && !field.getValue().isNull()) {
                extra.put(field.getKey(), asText(field.getValue()));
              }
            });
    JsonNode reference = line.path(REFERENCE);
    if (reference.isMissingNode() || reference.isNull()) {
      throw new IllegalArgumentException("\"" + REFERENCE + "\" is missing");
    }
    return new TrainingItem(
        prompt, List.of(Turn.assistant(asText(reference))), List.of(), Metadata.of(extra));
  }

  /** What a grader compares may be anything; an example has texts. */
  private static String asText(JsonNode node) {
    return node.isTextual() ? node.textValue() : node.toString();
  }
}
