package dev.exemplar4j.evaluate.model;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.evaluate.EvaluationSet;
import dev.exemplar4j.prompt.PromptTemplate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Measures selectors by what a model answers to the prompts made of their choices. Immutable.
 *
 * <p>Queries are asked in an order drawn from a fixed seed, each for all selectors, so that what
 * was measured before a run ended is a fair draw of the queries, with every selector on the same
 * ones. No prompt is asked twice, in one run or in runs that share a cache, and an answer is in the
 * cache before it counts. Each run keeps the prompts' selections and answers in memory.
 *
 * @param model what answers
 * @param template makes the prompt of a choice
 * @param reader reads the output out of an answer
 * @param settings how the model is asked
 * @param cache the answers that are known; stays open
 * @param price what requests cost, where it is known
 */
public record ModelEvaluator(
    AnsweringModel model,
    PromptTemplate template,
    AnswerReader reader,
    AskingSettings settings,
    AnswerCache cache,
    Optional<RequestPrice> price) {

  /**
   * How far a run is.
   *
   * @param done how many prompts have their answer
   * @param asked how many of these the model was asked for; the others were known
   * @param all how many prompts there are
   */
  public record Progress(long done, long asked, long all) {}

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if there is a limit of money but no price
   */
  public ModelEvaluator {
    if (settings.spending().isPresent() && price.isEmpty()) {
      throw new IllegalArgumentException("a limit of money needs the price of a request");
    }
  }

  /**
   * Asks with {@link AskingSettings#DEFAULT}, remembers answers until the program ends, and knows
   * no price.
   *
   * @param model what answers
   * @param template makes the prompt of a choice
   * @param reader reads the output out of an answer
   * @return the evaluator
   */
  public static ModelEvaluator of(
      AnsweringModel model, PromptTemplate template, AnswerReader reader) {
    return new ModelEvaluator(
        model, template, reader, AskingSettings.DEFAULT, AnswerCache.inMemory(), Optional.empty());
  }

  /**
   * With other settings.
   *
   * @param changed how the model is asked
   * @return a new evaluator
   */
  public ModelEvaluator withSettings(AskingSettings changed) {
    return new ModelEvaluator(model, template, reader, changed, cache, price);
  }

  /**
   * With another cache.
   *
   * @param changed the answers that are known; the caller closes it
   * @return a new evaluator
   */
  public ModelEvaluator withCache(AnswerCache changed) {
    return new ModelEvaluator(model, template, reader, settings, changed, price);
  }

  /**
   * With a price.
   *
   * @param changed what requests cost
   * @return a new evaluator
   */
  public ModelEvaluator withPrice(RequestPrice changed) {
    return new ModelEvaluator(model, template, reader, settings, cache, Optional.of(changed));
  }

  /**
   * Measures selectors. Selections are made on the caller's thread; the model is asked on threads
   * of the run's own.
   *
   * @param selectors by name, in the order to report
   * @param set the queries, each with its right output
   * @return the run; with fewer queries than asked for if the money was spent
   * @throws IllegalArgumentException if there is no selector, or a query has no output
   * @throws ModelException if the model gave no answer to a prompt, after all repetitions; answers
   *     that came before are in the cache
   * @throws dev.exemplar4j.file.StorageException if an answer cannot be kept
   */
  public ModelRun measure(Map<String, ExampleSelector> selectors, EvaluationSet set) {
    return measure(selectors, set, progress -> {});
  }

  /**
   * Measures selectors and tells how far it is; see {@link #measure(Map, EvaluationSet)}.
   *
   * @param selectors by name, in the order to report
   * @param set the queries, each with its right output
   * @param watcher is told of each answer, by any thread, one at a time
   * @return the run
   * @throws IllegalArgumentException if there is no selector, or a query has no output
   * @throws ModelException if the model gave no answer to a prompt, after all repetitions
   * @throws dev.exemplar4j.file.StorageException if an answer cannot be kept
   */
  public ModelRun measure(
      Map<String, ExampleSelector> selectors, EvaluationSet set, Consumer<Progress> watcher) {
    if (selectors.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one selector but there is none");
    }
    set.cases().forEach(one -> EvaluationSet.output(one.query()));
    return new RunningEvaluation(this, selectors, set, watcher).run();
  }
}
