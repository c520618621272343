package dev.exemplar4j.finetune.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.Turn;
import java.util.List;

/** {@code {"prompt": ..., "completion": ...}}, each with its mark. */
final class CompletionFormat implements LineFormat {

  @Override
  public ObjectNode write(TrainingItem item, TextMarks marks) {
    return Nodes.object()
        .put("prompt", marks.promptWith(PlainTexts.prompt(item)))
        .put("completion", marks.completionWith(PlainTexts.answer("the answer", item.answer())));
  }

  @Override
  public TrainingItem read(JsonNode line, TextMarks marks) {
    return new TrainingItem(
        List.of(Turn.user(marks.promptWithout(Nodes.text(line, "prompt")))),
        List.of(Turn.assistant(marks.completionWithout(Nodes.text(line, "completion")))),
        List.of(),
        Metadata.EMPTY);
  }
}
