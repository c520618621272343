package dev.exemplar4j.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.exemplar4j.finetune.advice.Advice;
import dev.exemplar4j.finetune.advice.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An advice, for a person and for a program. */
record AdviceText(Advice advice) {
  private static final int OTHERS = 4;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("take: " + advice.road().title());
    advice.reasons().forEach(one -> lines.add("  " + shown(one)));
    lines.add("");
    lines.add("rather than");
    List<Advice.Alternative> open =
        advice.others().stream().filter(one -> forbidding(one).isEmpty()).limit(OTHERS).toList();
    for (Advice.Alternative other : open) {
      lines.add("  " + other.road().title());
      other.reasons().forEach(one -> lines.add("    " + shown(one)));
    }
    section(
        lines,
        "ruled out",
        advice.others().stream()
            .flatMap(
                one ->
                    forbidding(one).stream()
                        .map(
                            why ->
                                "%s: %s [%s]"
                                    .formatted(one.road().title(), why.text(), why.source())))
            .toList());
    section(lines, "measured", advice.measured());
    section(lines, "assumed", advice.assumed());
    section(lines, "what would change the answer", advice.wouldChange());
    return lines;
  }

  private static void section(List<String> lines, String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      lines.add("");
      lines.add(title);
      sentences.forEach(one -> lines.add("  " + one));
    }
  }

  private static Optional<Reason> forbidding(Advice.Alternative other) {
    return other.reasons().stream().filter(one -> one.weight() == Reason.FORBIDS).findFirst();
  }

  private static String shown(Reason reason) {
    String sign = reason.weight() == 0 ? "open" : reason.weight() > 0 ? "for" : "against";
    return "%s: %s [%s]".formatted(sign, reason.text(), reason.source());
  }

  ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("road", advice.road().roadName()).put("title", advice.road().title());
    reasons(root.putArray("reasons"), advice.reasons());
    ArrayNode others = root.putArray("others");
    for (Advice.Alternative other : advice.others()) {
      ObjectNode node = others.addObject().put("road", other.road().roadName());
      reasons(node.putArray("reasons"), other.reasons());
    }
    advice.measured().forEach(root.putArray("measured")::add);
    advice.assumed().forEach(root.putArray("assumed")::add);
    advice.wouldChange().forEach(root.putArray("wouldChange")::add);
    return root;
  }

  private static void reasons(ArrayNode target, List<Reason> reasons) {
    for (Reason one : reasons) {
      target
          .addObject()
          .put("text", one.text())
          .put("weight", one.weight())
          .put("forbids", one.weight() == Reason.FORBIDS)
          .put("ground", Choice.name(one.ground()))
          .put("source", one.source());
    }
  }
}
