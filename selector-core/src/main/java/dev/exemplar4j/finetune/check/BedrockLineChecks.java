package dev.exemplar4j.finetune.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.example.StreamSafeText;
import java.util.Set;

/** {@code {"schemaVersion", "system", "messages"}}. */
final class BedrockLineChecks implements LineChecks {

  private static final String VERSION = "schemaVersion";
  private static final String SCHEMA = "bedrock-conversation-2024";

  @Override
  public void check(ObjectNode line, LineVerdict verdict) {
    Keys.check(line, Set.of(VERSION, "system", "messages"), "", verdict);
    if (!line.path(VERSION).asText().equals(SCHEMA)) {
      line.put(VERSION, SCHEMA);
      verdict.mended(Rule.WRONG_SHAPE, "\"" + VERSION + "\" is set");
    }
    JsonNode messages = line.path("messages");
    if (!messages.isArray() || messages.isEmpty()) {
      verdict.dropped(Rule.WRONG_SHAPE, "\"messages\" must be a list that is not empty");
      return;
    }
    for (int i = 0; i < messages.size(); i++) {
      message(messages.get(i), "messages[%d]".formatted(i), verdict);
    }
    if (!messages.get(messages.size() - 1).path("role").asText().equals("assistant")) {
      verdict.dropped(Rule.NO_ANSWER, "");
    }
    TurnOrder.check(messages, verdict);
  }

  private static void message(JsonNode node, String place, LineVerdict verdict) {
    if (!Keys.checkWithList(node, "content", place, verdict)) {
      return;
    }
    ObjectNode message = (ObjectNode) node;
    String role = message.path("role").asText();
    String plain = StreamSafeText.lowerCase(role.strip());
    boolean known = plain.equals("user") || plain.equals("assistant");
    if (!known) {
      verdict.dropped(Rule.UNKNOWN_ROLE, "%s: \"%s\"".formatted(place, Keys.shown(role)));
    } else if (!plain.equals(role)) {
      message.put("role", plain);
      verdict.mended(
          Rule.UNKNOWN_ROLE, "%s: \"%s\" becomes \"%s\"".formatted(place, Keys.shown(role), plain));
    }
  }
}
