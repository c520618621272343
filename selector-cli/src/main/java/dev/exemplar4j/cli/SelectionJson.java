package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.StageTrace;

/** A selection as JSON. Holds no duration: the same request gives the same bytes. */
final class SelectionJson {

  private SelectionJson() {}

  static ObjectNode of(String queryId, Selection selection) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", queryId);
    ArrayNode examples = node.putArray("examples");
    for (SelectedExample one : selection.examples()) {
      examples.addObject().put("id", one.id()).put("score", one.score()).put("rank", one.rank());
    }
    return node;
  }

  static void addTrace(ObjectNode node, Selection selection) {
    ArrayNode trace = node.putArray("trace");
    for (StageTrace part : selection.trace()) {
      ObjectNode stage = trace.addObject();
      stage.put("stage", part.stage()).put("seen", part.seen()).put("kept", part.kept());
      ArrayNode dropped = stage.putArray("dropped");
      for (StageTrace.Dropped one : part.dropped()) {
        dropped
            .addObject()
            .put("id", one.id())
            .put("score", one.score())
            .put("reason", one.reason());
      }
      stage.put("tokens", part.tokens());
    }
  }
}
