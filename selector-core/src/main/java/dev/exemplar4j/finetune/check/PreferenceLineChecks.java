package dev.exemplar4j.finetune.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** {@code {"input", "preferred_output", "non_preferred_output"}}. */
final class PreferenceLineChecks implements LineChecks {

  private static final Set<String> KEYS =
      Set.of("input", "preferred_output", "non_preferred_output");

  @Override
  public void check(ObjectNode line, LineVerdict verdict) {
    Keys.check(line, KEYS, "", verdict);
    if (!(line.path("input") instanceof ObjectNode input)) {
      verdict.dropped(Rule.WRONG_SHAPE, "\"input\" must be an object with \"messages\"");
      return;
    }
    Keys.check(input, Set.of("messages", "tools", "parallel_tool_calls"), "input", verdict);
    Keys.list(input, "tools", "\"tools\"", verdict);
    MessageChecks.check(input, "messages", verdict);
    for (String key : new String[] {"preferred_output", "non_preferred_output"}) {
      MessageChecks.checkAnswer(line, key, verdict);
    }
  }
}
