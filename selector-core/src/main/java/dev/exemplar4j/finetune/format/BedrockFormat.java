package dev.exemplar4j.finetune.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code {"schemaVersion", "system", "messages"}}: texts of users and assistants alone, who take
 * turns.
 */
final class BedrockFormat implements LineFormat {

  static final String SCHEMA = "bedrock-conversation-2024";

  @Override
  public ObjectNode write(TrainingItem item, TextMarks marks) {
    ObjectNode line = Nodes.object().put("schemaVersion", SCHEMA);
    List<Turn> turns = new ArrayList<>(item.turns());
    if (turns.getFirst() instanceof Turn.FromSystem system) {
      line.putArray("system").addObject().put("text", system.text());
      turns.removeFirst();
    }
    ArrayNode messages = line.putArray("messages");
    boolean user = true;
    for (Turn turn : turns) {
      requireTurn(turn, user);
      ObjectNode message = messages.addObject().put("role", turn.role());
      message.putArray("content").addObject().put("text", turn.text());
      user = !user;
    }
    return line;
  }

  private static void requireTurn(Turn turn, boolean user) {
    boolean fits =
        user
            ? turn instanceof Turn.FromUser
            : turn instanceof Turn.FromAssistant answer && answer.toolCalls().isEmpty();
    if (!fits) {
      throw new IllegalArgumentException(
          "user and assistant must take turns, beginning with the user, without tools, in this"
              + " format");
    }
  }

  @Override
  public TrainingItem read(JsonNode line, TextMarks marks) {
    List<Turn> turns = new ArrayList<>();
    if (line.has("system")) {
      turns.add(Turn.system(texts(Nodes.list(line, "system"))));
    }
    for (JsonNode message : Nodes.list(line, "messages")) {
      String text = texts(Nodes.list(message, "content"));
      switch (Nodes.text(message, "role")) {
        case "user" -> turns.add(Turn.user(text));
        case "assistant" -> turns.add(Turn.assistant(text));
        default -> throw new IllegalArgumentException("\"role\" must be user or assistant");
      }
    }
    return TrainingItem.ofTurns(turns, Metadata.EMPTY);
  }

  private static String texts(JsonNode blocks) {
    StringBuilder text = new StringBuilder();
    blocks.forEach(block -> text.append(Nodes.text(block, "text")));
    return text.toString();
  }
}
