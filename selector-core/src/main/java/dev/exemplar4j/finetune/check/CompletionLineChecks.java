package dev.exemplar4j.finetune.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.finetune.format.TextMarks;
import java.util.Set;

/** {@code {"prompt", "completion"}}: the marks at their ends, and nowhere else. */
final class CompletionLineChecks implements LineChecks {

  private final TextMarks marks;
  private final FilePrefixes prefixes;
  private final boolean openEnded;

  CompletionLineChecks(TextMarks marks, FilePrefixes prefixes, boolean openEnded) {
    this.marks = marks;
    this.prefixes = prefixes;
    this.openEnded = openEnded;
  }

  @Override
  public void check(ObjectNode line, LineVerdict verdict) {
    Keys.check(line, Set.of("prompt", "completion"), "", verdict);
    for (String key : new String[] {"prompt", "completion"}) {
      JsonNode value = line.path(key);
      if (!value.isTextual()) {
        verdict.dropped(Rule.WRONG_SHAPE, "\"" + key + "\" must be a text");
      }
    }
    if (!verdict.isDropped()) {
      if (!openEnded) {
        prompt(line, verdict);
      }
      completion(line, verdict);
    }
  }

  private void prompt(ObjectNode line, LineVerdict verdict) {
    String prompt = prefixes.withoutPromptPrefix(line.get("prompt").textValue());
    String separator = marks.separator();
    if (!prompt.endsWith(separator)) {
      verdict.mended(Rule.SEPARATOR_MISSING, "");
      prompt = prompt + separator;
    }
    if (prompt.indexOf(separator) < prompt.length() - separator.length()) {
      verdict.found(Rule.SEPARATOR_INSIDE, "in the prompt");
    }
    line.put("prompt", prompt);
  }

  private void completion(ObjectNode line, LineVerdict verdict) {
    String completion =
        prefixes.withoutCompletionPrefix(line.get("completion").textValue(), marks.start());
    String body = completion.endsWith(marks.stop()) ? cutStop(completion) : completion;
    if (body.isBlank()) {
      verdict.dropped(Rule.EMPTY_ANSWER, "");
      return;
    }
    if (!completion.startsWith(marks.start())) {
      verdict.mended(Rule.LEADING_SPACE, "");
      completion = marks.start() + completion;
    }
    if (!completion.endsWith(marks.stop())) {
      verdict.mended(Rule.STOP_MISSING, "");
      completion = completion + marks.stop();
    }
    if (body.contains(marks.stop())) {
      verdict.found(Rule.STOP_INSIDE, "");
    }
    if (body.contains(marks.separator())) {
      verdict.found(Rule.SEPARATOR_INSIDE, "in the completion");
    }
    line.put("completion", completion);
  }

  private String cutStop(String completion) {
    return completion.substring(0, completion.length() - marks.stop().length());
  }
}
