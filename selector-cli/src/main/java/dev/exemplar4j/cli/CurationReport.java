package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.curate.Curation;
import dev.exemplar4j.curate.LabelConflict;
import dev.exemplar4j.curate.LeftOut;
import java.util.ArrayList;
import java.util.List;

/** What a curation did, for a person and for a program. Holds ids and outputs, no inputs. */
record CurationReport(int pool, Curation curation) {

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("kept %d of %d examples".formatted(curation.kept().size(), pool));
    for (LeftOut.Rule rule : LeftOut.Rule.values()) {
      long count = curation.leftOut().stream().filter(one -> one.rule() == rule).count();
      if (count > 0) {
        lines.add("left out %d: %s".formatted(count, Choice.name(rule).replace('-', ' ')));
      }
    }
    if (!curation.conflicts().isEmpty()) {
      lines.add("inputs with contradicting outputs: " + curation.conflicts().size());
    }
    return lines;
  }

  ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("pool", pool).put("kept", curation.kept().size());
    ArrayNode leftOut = root.putArray("leftOut");
    for (LeftOut one : curation.leftOut()) {
      leftOut
          .addObject()
          .put("id", one.id())
          .put("rule", Choice.name(one.rule()))
          .put("reason", one.reason());
    }
    ArrayNode conflicts = root.putArray("conflicts");
    for (LabelConflict one : curation.conflicts()) {
      ObjectNode conflict = conflicts.addObject();
      one.ids().forEach(conflict.putArray("ids")::add);
      ObjectNode outputs = conflict.putObject("outputs");
      one.outputCounts().forEach(outputs::put);
    }
    return root;
  }
}
