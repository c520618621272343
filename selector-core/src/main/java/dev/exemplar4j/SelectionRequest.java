package dev.exemplar4j;

import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Metadata;
import java.util.Collection;
import java.util.Set;

/**
 * What is wanted of a selector.
 *
 * @param input the text that wants examples; data, never a query language
 * @param maxExamples how many at most, from 1 to {@link #MAX_EXAMPLES}
 * @param filter what an example must fulfil; carried out inside every engine
 * @param excludedIds ids of examples that must not be chosen
 * @param excludedGroups values of the metadata key {@value Metadata#GROUP} whose examples must not
 *     be chosen
 * @param minScore the lowest score that counts, on the selector's own scale; negative infinity for
 *     none
 */
public record SelectionRequest(
    String input,
    int maxExamples,
    ExampleFilter filter,
    Set<String> excludedIds,
    Set<String> excludedGroups,
    double minScore) {

  /** The most examples that can be asked for. */
  public static final int MAX_EXAMPLES = 100_000;

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if maxExamples is out of range or minScore is not a number
   */
  public SelectionRequest {
    if (maxExamples < 1 || maxExamples > MAX_EXAMPLES) {
      throw new IllegalArgumentException(
          "maxExamples must be in [1, " + MAX_EXAMPLES + "] but was " + maxExamples);
    }
    if (Double.isNaN(minScore) || minScore == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("minScore must be a number but was " + minScore);
    }
    excludedIds = Set.copyOf(excludedIds);
    excludedGroups = Set.copyOf(excludedGroups);
  }

  /**
   * A request with no filter, no exclusions and no minimum score.
   *
   * @param input the text that wants examples
   * @param maxExamples how many at most
   * @return the request
   * @throws IllegalArgumentException if maxExamples is out of range
   */
  public static SelectionRequest of(String input, int maxExamples) {
    return new SelectionRequest(
        input, maxExamples, ExampleFilter.ALL, Set.of(), Set.of(), Double.NEGATIVE_INFINITY);
  }

  /**
   * The same for another number of examples.
   *
   * @param max how many at most; above {@link #MAX_EXAMPLES} it is lowered to that
   * @return a new request
   */
  public SelectionRequest withMaxExamples(int max) {
    return new SelectionRequest(
        input, Math.min(max, MAX_EXAMPLES), filter, excludedIds, excludedGroups, minScore);
  }

  /**
   * The same for examples that also fulfil this.
   *
   * @param more what an example must fulfil besides
   * @return a new request
   */
  public SelectionRequest withFilter(ExampleFilter more) {
    return new SelectionRequest(
        input, maxExamples, ExampleFilter.and(filter, more), excludedIds, excludedGroups, minScore);
  }

  /**
   * The same without these examples.
   *
   * @param ids their ids, which replace those excluded so far
   * @return a new request
   */
  public SelectionRequest withoutIds(Collection<String> ids) {
    return new SelectionRequest(
        input, maxExamples, filter, Set.copyOf(ids), excludedGroups, minScore);
  }

  /**
   * The same without the examples of these groups.
   *
   * @param groups values of the metadata key {@value Metadata#GROUP}, which replace those excluded
   *     so far
   * @return a new request
   */
  public SelectionRequest withoutGroups(Collection<String> groups) {
    return new SelectionRequest(
        input, maxExamples, filter, excludedIds, Set.copyOf(groups), minScore);
  }

  /**
   * The same with a lowest score that counts.
   *
   * @param score on the selector's own scale
   * @return a new request
   */
  public SelectionRequest withMinScore(double score) {
    return new SelectionRequest(input, maxExamples, filter, excludedIds, excludedGroups, score);
  }

  /** {@return the filter and all exclusions in one: exactly the examples that may be chosen} */
  public ExampleFilter admits() {
    return ExampleFilter.and(
        filter,
        excludedIds.isEmpty()
            ? ExampleFilter.ALL
            : ExampleFilter.not(ExampleFilter.idIn(excludedIds)),
        excludedGroups.isEmpty()
            ? ExampleFilter.ALL
            : ExampleFilter.not(ExampleFilter.in(Metadata.GROUP, excludedGroups)));
  }

  /** The input's size only: it may be private. */
  @Override
  public String toString() {
    return "SelectionRequest[input=%d chars, maxExamples=%d, filter=%s]"
        .formatted(input.length(), maxExamples, filter);
  }
}
