package dev.exemplar4j.finetune.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.example.StreamSafeText;
import java.util.Map;
import java.util.Set;

/** {@code {"systemInstruction", "contents", "tools"}}. */
final class GeminiLineChecks implements LineChecks {

  private static final Set<String> KEYS = Set.of("systemInstruction", "contents", "tools");
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "assistant", "model", "bot", "model", "human", "user", "user", "user", "model", "model");

  @Override
  public void check(ObjectNode line, LineVerdict verdict) {
    JsonNode snake = line.path("system_instruction");
    if (!snake.isMissingNode() && !line.has("systemInstruction")) {
      line.set("systemInstruction", snake);
      line.remove("system_instruction");
      verdict.mended(Rule.UNKNOWN_KEY, "\"system_instruction\" becomes \"systemInstruction\"");
    }
    Keys.check(line, KEYS, "", verdict);
    Keys.list(line, "tools", "\"tools\"", verdict);
    JsonNode contents = line.path("contents");
    if (!contents.isArray() || contents.isEmpty()) {
      verdict.dropped(Rule.WRONG_SHAPE, "\"contents\" must be a list that is not empty");
      return;
    }
    for (int i = 0; i < contents.size(); i++) {
      content(contents.get(i), "contents[%d]".formatted(i), verdict);
    }
    if (!contents.get(contents.size() - 1).path("role").asText().equals("model")) {
      verdict.dropped(Rule.NO_ANSWER, "the last content must be the model's");
    }
  }

  private static void content(JsonNode content, String place, LineVerdict verdict) {
    if (!Keys.checkWithList(content, "parts", place, verdict)) {
      return;
    }
    ObjectNode message = (ObjectNode) content;
    String role = message.path("role").asText();
    if (role.equals("user") || role.equals("model")) {
      return;
    }
    String known = OTHER_NAMES.get(StreamSafeText.lowerCase(role.strip()));
    String detail = "%s: \"%s\"".formatted(place, Keys.shown(role));
    if (known == null) {
      verdict.dropped(Rule.UNKNOWN_ROLE, detail);
    } else {
      message.put("role", known);
      verdict.mended(Rule.UNKNOWN_ROLE, detail + " becomes \"" + known + "\"");
    }
  }
}
