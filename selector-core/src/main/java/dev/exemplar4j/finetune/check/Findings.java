package dev.exemplar4j.finetune.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Breaches by rule: all counted, the first of each kept. */
final class Findings {

  static final int PLACES = 20;

  private final Map<Rule, List<Place>> places = new EnumMap<>(Rule.class);
  private final Map<Rule, Long> counts = new EnumMap<>(Rule.class);

  void add(Rule rule, Place place) {
    counts.merge(rule, 1L, Long::sum);
    List<Place> kept = places.computeIfAbsent(rule, one -> new ArrayList<>());
    if (kept.size() < PLACES) {
      kept.add(place);
    }
  }

  void add(long line, LineVerdict verdict) {
    for (LineVerdict.Breach one : verdict.breaches()) {
      add(one.rule(), new Place(line, one.detail(), one.repair()));
    }
  }

  long count(Rule rule) {
    return counts.getOrDefault(rule, 0L);
  }

  /** All but advice, or advice alone; errors first, within that in the order of the rules. */
  List<Finding> list(boolean advice) {
    List<Finding> all = new ArrayList<>();
    places.forEach(
        (rule, kept) -> {
          if ((rule.severity() == Severity.ADVICE) == advice) {
            all.add(new Finding(rule, count(rule), kept));
          }
        });
    all.sort(Comparator.comparing(one -> one.rule().severity()));
    return all;
  }
}
