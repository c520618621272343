package dev.exemplar4j.evaluate;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.pipeline.OpenPipeline;
import dev.exemplar4j.pipeline.Pipeline;
import dev.exemplar4j.pipeline.PipelineResources;
import dev.exemplar4j.statistics.Estimate;
import dev.exemplar4j.statistics.Resampling;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A quality that a build can insist on, in any test framework:
 *
 * <pre>{@code
 * assertThatSelector(pipeline).on(pool, queries).agreesAtLeast(0.85);
 * }</pre>
 *
 * <p>Fails with an {@link AssertionError} that gives the figure, its interval and the ids of the
 * worst queries, never a text. Examples with a query's own id or text are not chosen. Immutable.
 */
public final class SelectorAssert {

  private static final int EXAMPLES = 8;
  private static final int WORST = 5;

  private final BiFunction<EvaluationSet, Metric, Evaluation> measuring;
  private final List<Query> queries;
  private final int maxExamples;

  private SelectorAssert(
      BiFunction<EvaluationSet, Metric, Evaluation> measuring,
      List<Query> queries,
      int maxExamples) {
    this.measuring = measuring;
    this.queries = List.copyOf(queries);
    this.maxExamples = maxExamples;
  }

  /** A selector or pipeline before it is known what it is measured on. */
  @FunctionalInterface
  public interface Measured {

    /**
     * What it is measured on.
     *
     * @param pool the examples; a selector that has its pool already does not look at it
     * @param queries with their right outputs; at least one
     * @return what can be insisted on, for 8 examples a query
     */
    SelectorAssert on(List<Example> pool, List<Query> queries);
  }

  /**
   * Begins with a pipeline that needs no resources.
   *
   * @param pipeline what is to be measured
   * @return asks for pool and queries
   */
  public static Measured assertThatSelector(Pipeline pipeline) {
    return assertThatSelector(pipeline, PipelineResources.NONE);
  }

  /**
   * Begins with a pipeline.
   *
   * @param pipeline what is to be measured; opened over the pool for each assertion and closed
   * @param resources what it needs and cannot be data, such as a model
   * @return asks for pool and queries
   */
  public static Measured assertThatSelector(Pipeline pipeline, PipelineResources resources) {
    return (pool, queries) ->
        new SelectorAssert(
            (set, metric) -> {
              try (OpenPipeline open = pipeline.open(pool, resources)) {
                return Evaluation.measure("pipeline", open, set, List.of(metric));
              }
            },
            queries,
            EXAMPLES);
  }

  /**
   * Begins with a selector that has its pool.
   *
   * @param selector what is to be measured
   * @return asks for queries; the pool that it is given is not looked at
   */
  public static Measured assertThatSelector(ExampleSelector selector) {
    return (pool, queries) ->
        new SelectorAssert(
            (set, metric) -> Evaluation.measure("selector", selector, set, List.of(metric)),
            queries,
            EXAMPLES);
  }

  /**
   * The same with another number of examples a query.
   *
   * @param examples how many at most; at least 1
   * @return a new assertion
   */
  public SelectorAssert with(int examples) {
    return new SelectorAssert(measuring, queries, examples);
  }

  /**
   * Insists that for a share of the queries most of the chosen examples have the right output
   * ({@link Metrics#vote}).
   *
   * @param share in [0, 1]
   * @return this
   * @throws AssertionError if it is less
   * @throws IllegalArgumentException if the share is out of range or there is no query
   */
  public SelectorAssert agreesAtLeast(double share) {
    return hasAtLeast(Metrics.vote(), share);
  }

  /**
   * Insists on the mean of a metric.
   *
   * @param metric a share, such as {@link Metrics#skeletonAny}
   * @param least in [0, 1]
   * @return this
   * @throws AssertionError if it is less
   * @throws IllegalArgumentException if {@code least} is out of range or there is no query
   */
  public SelectorAssert hasAtLeast(Metric metric, double least) {
    if (!(least >= 0 && least <= 1)) {
      throw new IllegalArgumentException("the share must be in [0, 1] but was " + least);
    }
    Evaluation evaluation = measuring.apply(EvaluationSet.of(queries, this::request), metric);
    Estimate estimate = evaluation.estimate(metric.name(), Resampling.seeded(1));
    if (estimate.mean() < least) {
      throw new AssertionError(complaint(evaluation, estimate, metric, least));
    }
    return this;
  }

  private SelectionRequest request(Query query) {
    return SelectionRequest.of(query.input(), maxExamples)
        .withoutIds(Set.of(query.id()))
        .withFilter(ExampleFilter.not(ExampleFilter.sameInput(query.input())));
  }

  private static String complaint(
      Evaluation evaluation, Estimate estimate, Metric metric, double least) {
    List<String> worst =
        evaluation.worst(metric.name(), WORST).stream().map(one -> one.query().id()).toList();
    return String.format(
        Locale.ROOT,
        "%s must be at least %.1f %% but was %.1f %% (95 %% %.1f to %.1f, %d queries); worst: %s",
        metric.name(),
        100 * least,
        100 * estimate.mean(),
        100 * estimate.low(),
        100 * estimate.high(),
        estimate.items(),
        String.join(", ", worst));
  }
}
