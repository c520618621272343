package dev.exemplar4j.evaluate.model;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.Selection;
import dev.exemplar4j.evaluate.Evaluation;
import dev.exemplar4j.evaluate.EvaluationSet;
import dev.exemplar4j.evaluate.Metric;
import dev.exemplar4j.evaluate.QueryResult;
import dev.exemplar4j.statistics.SeededNumbers;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** One run of an evaluator. Used once, by one thread. */
final class RunningEvaluation {

  private static final long SEED = 1;

  private final ModelEvaluator evaluator;
  private final Map<String, ExampleSelector> selectors;
  private final EvaluationSet set;
  private final Consumer<ModelEvaluator.Progress> watcher;
  private final Spending spending;

  /** Queries for which every selector's prompt was handed in, by their place in the set. */
  private final TreeMap<Integer, List<Pending>> whole = new TreeMap<>();

  private long done;

  /** A choice, and the answer to its prompt when it comes. */
  private record Pending(
      Selection chosen, Duration elapsed, CompletableFuture<ModelAnswer> answer) {}

  RunningEvaluation(
      ModelEvaluator evaluator,
      Map<String, ExampleSelector> selectors,
      EvaluationSet set,
      Consumer<ModelEvaluator.Progress> watcher) {
    this.evaluator = evaluator;
    this.selectors = new LinkedHashMap<>(selectors);
    this.set = set;
    this.watcher = watcher;
    this.spending =
        new Spending(
            evaluator.price().orElse((input, output) -> BigDecimal.ZERO),
            evaluator.settings().spending());
  }

  ModelRun run() {
    Asker asker = new Asker(evaluator.model(), evaluator.settings(), evaluator.cache(), spending);
    Optional<String> stopped;
    try (asker) {
      stopped = askAll(asker);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ModelException.passing("the evaluation was interrupted", e);
    }
    asker.failure().ifPresent(RunningEvaluation::rethrow);
    List<ModelEvaluation> evaluations = new ArrayList<>();
    for (String name : whole.isEmpty() ? List.<String>of() : List.copyOf(selectors.keySet())) {
      evaluations.add(evaluation(name, evaluations.size()));
    }
    return new ModelRun(
        evaluations,
        set.size(),
        asker.asked(),
        asker.remembered(),
        evaluator.price().map(price -> spending.spent()),
        stopped);
  }

  /** Says why it ended before the end, if it did. */
  private Optional<String> askAll(Asker asker) throws InterruptedException {
    for (int place : shuffledPlaces()) {
      List<Pending> row = new ArrayList<>();
      for (ExampleSelector selector : selectors.values()) {
        Optional<Pending> pending = ask(asker, selector, set.cases().get(place));
        if (asker.failure().isPresent()) {
          return Optional.empty();
        }
        if (pending.isEmpty()) {
          return Optional.of("the money for this run is spent");
        }
        row.add(pending.get());
      }
      whole.put(place, row);
    }
    return Optional.empty();
  }

  private Optional<Pending> ask(Asker asker, ExampleSelector selector, EvaluationSet.Case one)
      throws InterruptedException {
    long started = System.nanoTime();
    Selection chosen = selector.select(one.request());
    Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
    Optional<CompletableFuture<ModelAnswer>> answer =
        asker.ask(evaluator.template().render(chosen));
    return answer.map(
        coming -> new Pending(chosen, elapsed, coming.thenApply(came -> told(came, asker))));
  }

  private synchronized ModelAnswer told(ModelAnswer answer, Asker asker) {
    done++;
    long all = (long) set.size() * selectors.size();
    watcher.accept(new ModelEvaluator.Progress(done, Math.min(done, asker.asked()), all));
    return answer;
  }

  /** In random order, so that the queries before any end are a fair draw. */
  private int[] shuffledPlaces() {
    int[] places = IntStream.range(0, set.size()).toArray();
    SeededNumbers numbers = new SeededNumbers(SEED);
    for (int i = places.length - 1; i > 0; i--) {
      int other = numbers.below(i + 1);
      int place = places[i];
      places[i] = places[other];
      places[other] = place;
    }
    return places;
  }

  private ModelEvaluation evaluation(String selector, int column) {
    AnswerReader reader = evaluator.reader();
    List<AnswerMetric> metrics = AnswerMetric.of(reader.outputs(), evaluator.price());
    List<QueryResult> results = new ArrayList<>();
    List<Answered> answers = new ArrayList<>();
    whole.forEach(
        (place, row) -> {
          Pending pending = row.get(column);
          ModelAnswer answer = pending.answer().join();
          Answered one =
              new Answered(set.cases().get(place).query(), answer, reader.read(answer.text()));
          answers.add(one);
          List<Double> values =
              metrics.stream().map(metric -> metric.figure().applyAsDouble(one)).toList();
          results.add(QueryResult.of(one.query(), pending.chosen(), values, pending.elapsed()));
        });
    return new ModelEvaluation(
        new Evaluation(selector, List.<Metric>copyOf(metrics), results),
        reader.outputs(),
        answers,
        evaluator.price());
  }

  private static void rethrow(Throwable failure) {
    switch (failure) {
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new CompletionException(failure);
    }
  }
}
