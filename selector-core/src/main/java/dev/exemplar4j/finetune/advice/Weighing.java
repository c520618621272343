package dev.exemplar4j.finetune.advice;

import dev.exemplar4j.finetune.advice.Reason.Ground;
import dev.exemplar4j.finetune.advice.Situation.Changes;
import dev.exemplar4j.statistics.Proportion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Adds up the reasons of each road: rules, then figures, which outweigh rules. */
final class Weighing {
  private static final int FIGURE = 10;
  private final Situation situation;
  private final Map<Road, List<Reason>> reasons = new EnumMap<>(Road.class);
  private final List<String> measured = new ArrayList<>();
  private final List<String> assumed = new ArrayList<>();

  Weighing(Situation situation) {
    this.situation = situation;
    for (Road road : Road.values()) {
      reasons.put(road, new ArrayList<>());
    }
    Rules.appliedTo(situation).forEach(this::add);
    accuracies();
    costs();
    assumptions();
  }

  private void add(Reason reason) {
    reasons.computeIfAbsent(reason.road(), road -> new ArrayList<>()).add(reason);
  }

  private void figure(Road road, int weight, String text, String source) {
    add(new Reason(road, weight, text, Ground.MEASURED, source));
  }

  private void accuracies() {
    Optional<Double> enough = situation.wishes().accuracy();
    Optional<Map.Entry<Road, Proportion>> best =
        situation.accuracy().entrySet().stream()
            .max(
                Comparator.<Map.Entry<Road, Proportion>>comparingDouble(
                        one -> one.getValue().share())
                    .thenComparing(one -> one.getKey(), Comparator.reverseOrder()));
    for (Road road : Road.values()) {
      Proportion right = situation.accuracy().get(road);
      if (right == null) {
        continue;
      }
      String shown = shown(right);
      measured.add(road.title() + ": " + shown);
      enough.ifPresent(share -> againstTarget(road, right, share));
      if (best.isPresent() && right.high() < best.get().getValue().low()) {
        figure(
            road, -FIGURE, "its interval lies below that of " + best.get().getKey().title(), shown);
      } else if (enough.isEmpty() && best.isPresent() && !road.trains()) {
        figure(
            road,
            FIGURE / 2,
            "it cannot be told from the best that was measured, and needs no training",
            shown);
      } else if (enough.isEmpty() && best.isPresent() && best.get().getKey() == road) {
        figure(road, FIGURE / 2, "the best that was measured", shown);
      }
    }
  }

  private void againstTarget(Road road, Proportion right, double share) {
    String wanted = String.format(Locale.ROOT, "%.1f %%", 100 * share);
    if (right.low() >= share) {
      figure(road, FIGURE, "it reaches the " + wanted + " that are enough", shown(right));
    } else if (right.high() < share) {
      figure(road, -FIGURE, "it stays below the " + wanted + " that are wanted", shown(right));
    } else {
      figure(
          road,
          0,
          "the interval holds " + wanted + ": more items would tell whether that is reached",
          shown(right));
    }
  }

  private static String shown(Proportion right) {
    return String.format(
        Locale.ROOT,
        "%.1f %% right, 95 %% interval %.1f to %.1f, %,d items",
        100 * right.share(),
        100 * right.low(),
        100 * right.high(),
        right.trials());
  }

  private void costs() {
    Optional<Double> least =
        situation.monthlyUsd().values().stream().min(Comparator.naturalOrder());
    for (Road road : Road.values()) {
      Double usd = situation.monthlyUsd().get(road);
      if (least.isEmpty()) {
        continue;
      }
      if (usd == null) {
        if (situation.wishes().budgetUsd().isPresent()) {
          add(
              new Reason(
                  road,
                  -3,
                  "the budget is limited, and what this road costs was not told",
                  Ground.TOLD,
                  "what was told of the task"));
        }
        continue;
      }
      String shown = String.format(Locale.ROOT, "%,.2f USD a month", usd);
      measured.add(road.title() + ": " + shown);
      situation
          .wishes()
          .budgetUsd()
          .filter(budget -> usd > budget)
          .ifPresent(
              budget ->
                  figure(
                      road,
                      Reason.FORBIDS,
                      String.format(Locale.ROOT, "the budget is %,.2f USD a month", budget),
                      shown));
      if (usd <= least.get()) {
        figure(road, 3, "the cheapest by the cost model", shown);
      } else if (usd > 2 * least.get()) {
        figure(road, -2, "more than twice as dear as the cheapest", shown);
      }
    }
  }

  private void assumptions() {
    if (situation.accuracy().isEmpty()) {
      assumed.add("no road was measured on this task: rules of thumb decide");
    }
    if (situation.monthlyUsd().isEmpty()) {
      assumed.add("no costs were given: exemplar cost gives them");
    }
    if (situation.wishes().accuracy().isEmpty()) {
      assumed.add("no accuracy was said to be enough: the best that can be told apart counts");
    }
    if (situation.wishes().changes() == Changes.SELDOM) {
      assumed.add("right answers seldom change");
    }
  }

  private int sum(Road road) {
    return reasons.getOrDefault(road, List.of()).stream().mapToInt(Reason::weight).sum();
  }

  private boolean isForbidden(Road road) {
    return reasons.getOrDefault(road, List.of()).stream()
        .anyMatch(one -> one.weight() == Reason.FORBIDS);
  }

  private List<Road> ranked() {
    List<Road> ranked = new ArrayList<>(List.of(Road.values()));
    ranked.sort(
        Comparator.comparing(this::isForbidden)
            .thenComparing(Comparator.comparingInt(this::sum).reversed()));
    return ranked;
  }

  Road best() {
    return ranked().getFirst();
  }

  Advice advice() {
    List<Road> ranked = ranked();
    Road first = ranked.getFirst();
    List<Advice.Alternative> others =
        ranked.subList(1, ranked.size()).stream()
            .map(road -> new Advice.Alternative(road, ordered(road)))
            .toList();
    return new Advice(first, ordered(first), others, measured, assumed, Turns.of(situation, first));
  }

  /** What says most stands first. */
  private List<Reason> ordered(Road road) {
    return reasons.getOrDefault(road, List.of()).stream()
        .sorted(Comparator.comparingInt((Reason one) -> Math.abs(one.weight())).reversed())
        .toList();
  }
}
