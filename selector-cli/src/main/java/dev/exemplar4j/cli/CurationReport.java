package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.curate.Curation;
import dev.exemplar4j.curate.Hub;
import dev.exemplar4j.curate.LabelConflict;
import dev.exemplar4j.curate.LeftOut;
import dev.exemplar4j.curate.Outvoted;
import dev.exemplar4j.curate.PoolAudit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a curation did, for a person and for a program. Holds ids and outputs, no inputs. */
record CurationReport(int pool, Curation curation, @Nullable PoolAudit audit) {

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
    if (audit != null) {
      addAudit(lines, audit);
    }
    return lines;
  }

  private static void addAudit(List<String> lines, PoolAudit audit) {
    for (Hub hub : audit.hubs()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "chosen for everything: %s, for %d inputs (%.1f %%)",
              hub.id(),
              hub.chosen(),
              100 * hub.share()));
    }
    for (Outvoted one : audit.outvoted()) {
      lines.add(
          "contradicts all its neighbours: %s, against %s"
              .formatted(one.id(), String.join(", ", one.neighbours())));
    }
    lines.add("without an origin: " + audit.withoutOrigin().size());
  }

  private static ObjectNode json(PoolAudit audit) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode hubs = root.putArray("hubs");
    for (Hub hub : audit.hubs()) {
      hubs.addObject().put("id", hub.id()).put("chosen", hub.chosen()).put("share", hub.share());
    }
    ArrayNode outvoted = root.putArray("outvoted");
    for (Outvoted one : audit.outvoted()) {
      ObjectNode node = outvoted.addObject().put("id", one.id()).put("output", one.output());
      one.neighbours().forEach(node.putArray("neighbours")::add);
    }
    audit.withoutOrigin().forEach(root.putArray("withoutOrigin")::add);
    return root;
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
    if (audit != null) {
      root.set("audit", json(audit));
    }
    return root;
  }
}
