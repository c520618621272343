package dev.exemplar4j.curate;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.NormalizedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Examples with one normalised input and several outputs. */
final class Conflicts {

  private Conflicts() {}

  static List<LabelConflict> in(List<Example> byId) {
    Map<String, List<Example>> byInput = new LinkedHashMap<>();
    for (Example example : byId) {
      byInput
          .computeIfAbsent(NormalizedText.of(example.input()), input -> new ArrayList<>())
          .add(example);
    }
    return byInput.values().stream()
        .filter(group -> group.stream().map(Example::output).distinct().count() > 1)
        .map(LabelConflict::new)
        .toList();
  }

  static List<LeftOut> leftOut(
      List<Example> byId, List<LabelConflict> conflicts, ConflictRule rule) {
    Map<String, String> reasons = new HashMap<>();
    conflicts.forEach(conflict -> judge(conflict, rule, reasons));
    List<LeftOut> leftOut = new ArrayList<>();
    for (Example example : byId) {
      String reason = reasons.get(example.id());
      if (reason != null) {
        leftOut.add(new LeftOut(example, LeftOut.Rule.LABEL_CONFLICT, reason));
      }
    }
    return leftOut;
  }

  private static void judge(
      LabelConflict conflict, ConflictRule rule, Map<String, String> reasons) {
    for (Example example : conflict.examples()) {
      boolean stays =
          rule == ConflictRule.KEEP_MAJORITY
              && conflict.majority().filter(example.output()::equals).isPresent();
      if (!stays) {
        reasons.put(example.id(), "contradicts " + firstOther(conflict, example));
      }
    }
  }

  private static String firstOther(LabelConflict conflict, Example example) {
    return conflict.examples().stream()
        .filter(other -> !other.output().equals(example.output()))
        .map(Example::id)
        .findFirst()
        .orElseThrow();
  }
}
