package dev.exemplar4j.finetune.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.Turn;
import java.util.List;

/**
 * {@code {"prompt", "chosen", "rejected"}}: texts if the prompt is one user turn, else messages, as
 * open-source trainers of reward models read both.
 */
final class RewardFormat implements LineFormat {

  @Override
  public ObjectNode write(TrainingItem item, TextMarks marks) {
    PreferenceFormat.Pairs.requirePair(item);
    ObjectNode line = Nodes.object();
    if (PlainTexts.isOneUserTurn(item) && PlainTexts.isOneText(item.answer())) {
      return line.put("prompt", item.prompt().getFirst().text())
          .put("chosen", item.answer().getFirst().text())
          .put("rejected", item.rejected().getFirst().text());
    }
    ChatMessages.write(line.putArray("prompt"), item.prompt());
    ChatMessages.write(line.putArray("chosen"), item.answer());
    ChatMessages.write(line.putArray("rejected"), item.rejected());
    return line;
  }

  @Override
  public TrainingItem read(JsonNode line, TextMarks marks) {
    TrainingItem item =
        new TrainingItem(
            turns(line, "prompt"), turns(line, "chosen"), turns(line, "rejected"), Metadata.EMPTY);
    PreferenceFormat.Pairs.requirePair(item);
    return item;
  }

  private static List<Turn> turns(JsonNode line, String key) {
    if (line.path(key).isArray()) {
      return ChatMessages.read(line.path(key));
    }
    String text = Nodes.text(line, key);
    return List.of(key.equals("prompt") ? Turn.user(text) : Turn.assistant(text));
  }
}
