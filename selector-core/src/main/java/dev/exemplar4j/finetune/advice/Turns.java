package dev.exemplar4j.finetune.advice;

import dev.exemplar4j.finetune.advice.Situation.Changes;
import dev.exemplar4j.finetune.advice.Situation.Data;
import dev.exemplar4j.finetune.advice.Situation.Judge;
import dev.exemplar4j.finetune.advice.Situation.Kind;
import dev.exemplar4j.finetune.advice.Situation.Serving;
import dev.exemplar4j.finetune.advice.Situation.Task;
import dev.exemplar4j.finetune.advice.Situation.Wishes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Situations beside the given one, tried in turn: those with another road are worth a sentence. */
final class Turns {
  private Turns() {}

  static List<String> of(Situation situation, Road road) {
    return beside(situation).entrySet().stream()
        .map(
            one -> {
              Road other = new Weighing(one.getValue()).best();
              return other == road ? "" : one.getKey() + ": " + other.title();
            })
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }

  private static Map<String, Situation> beside(Situation now) {
    Map<String, Situation> beside = new LinkedHashMap<>();
    for (long examples : new long[] {0, 30, 300, 3_000, 30_000}) {
      Data data = new Data(examples, now.data().pairs());
      beside.put(
          String.format(Locale.ROOT, "with %,d examples", examples),
          new Situation(now.task(), data, now.wishes(), now.accuracy(), now.monthlyUsd()));
    }
    for (long pairs : new long[] {1_000, 30_000}) {
      Data data = new Data(now.data().examples(), pairs);
      Task text = new Task(Kind.TEXT, 0, now.task().steps());
      beside.put(
          String.format(Locale.ROOT, "with %,d pairs of a better and a worse text", pairs),
          new Situation(text, data, now.wishes(), now.accuracy(), now.monthlyUsd()));
    }
    beside.put(
        "if a person does it in four steps",
        new Situation(
            new Task(now.task().kind(), now.task().labels(), 4),
            now.data(),
            now.wishes(),
            now.accuracy(),
            now.monthlyUsd()));
    wishes(now)
        .forEach(
            (text, wishes) ->
                beside.put(
                    text,
                    new Situation(
                        now.task(), now.data(), wishes, now.accuracy(), now.monthlyUsd())));
    if (!now.accuracy().isEmpty()) {
      beside.put(
          "without the measured accuracies",
          new Situation(now.task(), now.data(), now.wishes(), Map.of(), now.monthlyUsd()));
    }
    return beside;
  }

  private static Map<String, Wishes> wishes(Situation situation) {
    Wishes now = situation.wishes();
    Map<String, Wishes> wishes = new LinkedHashMap<>();
    wishes.put(
        "if the weights had to be one's own", with(now, Weights.OPEN, now.changes(), now.judge()));
    wishes.put(
        "if right answers changed often", with(now, now.weights(), Changes.OFTEN, now.judge()));
    wishes.put(
        "if right answers seldom changed", with(now, now.weights(), Changes.SELDOM, now.judge()));
    if (situation.task().kind() == Kind.TEXT) {
      wishes.put(
          "if a model could judge answers by written principles",
          with(now, now.weights(), now.changes(), Judge.MODEL));
    }
    wishes.put(
        "if one model of one's own had to serve many tasks",
        new Wishes(
            Weights.OPEN,
            now.changes(),
            now.judge(),
            Serving.MANY_TASKS,
            now.budgetUsd(),
            now.accuracy()));
    wishes.put(
        "without a limit of money",
        new Wishes(
            now.weights(),
            now.changes(),
            now.judge(),
            now.manyTasks(),
            Optional.empty(),
            now.accuracy()));
    return wishes;
  }

  private static Wishes with(Wishes now, Weights weights, Changes changes, Judge judge) {
    return new Wishes(weights, changes, judge, now.manyTasks(), now.budgetUsd(), now.accuracy());
  }
}
