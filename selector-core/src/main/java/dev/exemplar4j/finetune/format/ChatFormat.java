package dev.exemplar4j.finetune.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.example.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code {"messages": [...]}}, with tools, and weights on the assistant's messages. */
final class ChatFormat implements LineFormat {

  private static final String WEIGHT = "weight";

  @Override
  public ObjectNode write(TrainingItem item, TextMarks marks) {
    ObjectNode line = Nodes.object();
    ArrayNode messages = line.putArray("messages");
    ChatMessages.write(messages, item.turns());
    item.extra().text(TrainingItem.WEIGHTS).ifPresent(weights -> writeWeights(messages, weights));
    ToolKeys.write(line, item.extra());
    return line;
  }

  /** Weights that do not fit the messages are some other metadata of that name. */
  private static void writeWeights(ArrayNode messages, String weights) {
    List<ObjectNode> answers = new ArrayList<>();
    for (JsonNode message : messages) {
      if (message.path("role").asText().equals("assistant")) {
        answers.add((ObjectNode) message);
      }
    }
    List<String> each = List.of(weights.split(" ", -1));
    if (each.size() == answers.size() && each.stream().allMatch(List.of("0", "1")::contains)) {
      for (int i = 0; i < answers.size(); i++) {
        answers.get(i).put(WEIGHT, each.get(i).equals("1") ? 1 : 0);
      }
    }
  }

  @Override
  public TrainingItem read(JsonNode line, TextMarks marks) {
    JsonNode messages = Nodes.list(line, "messages");
    Map<String, Object> extra = ToolKeys.read(line);
    String weights = weights(messages);
    if (!weights.isEmpty()) {
      extra.put(TrainingItem.WEIGHTS, weights);
    }
    return TrainingItem.ofTurns(ChatMessages.read(messages), Metadata.of(extra));
  }

  private static String weights(JsonNode messages) {
    List<String> each = new ArrayList<>();
    boolean weighted = false;
    for (JsonNode message : messages) {
      JsonNode weight = message.path(WEIGHT);
      boolean answer = message.path("role").asText().equals("assistant");
      if (!weight.isMissingNode()) {
        boolean allowed = answer && (weight.asText().equals("0") || weight.asText().equals("1"));
        if (!allowed) {
          throw new IllegalArgumentException(
              "\"weight\" must be 0 or 1 and on the assistant's messages alone");
        }
        weighted = true;
      }
      if (answer) {
        each.add(weight.asText("1"));
      }
    }
    return weighted ? String.join(" ", each.stream().map(w -> w.isEmpty() ? "1" : w).toList()) : "";
  }
}
