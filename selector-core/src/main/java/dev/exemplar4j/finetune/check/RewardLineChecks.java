package dev.exemplar4j.finetune.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** {@code {"prompt", "chosen", "rejected"}}, texts or messages. */
final class RewardLineChecks implements LineChecks {

  private static final List<String> KEYS = List.of("prompt", "chosen", "rejected");

  @Override
  public void check(ObjectNode line, LineVerdict verdict) {
    Keys.check(line, Set.copyOf(KEYS), "", verdict);
    for (String key : KEYS) {
      JsonNode value = line.path(key);
      if (value.isArray() && key.equals("prompt")) {
        MessageChecks.check(line, key, verdict);
      } else if (value.isArray()) {
        MessageChecks.checkAnswer(line, key, verdict);
      } else if (!value.isTextual()) {
        verdict.dropped(Rule.WRONG_SHAPE, "\"" + key + "\" must be a text or messages");
      }
    }
  }
}
