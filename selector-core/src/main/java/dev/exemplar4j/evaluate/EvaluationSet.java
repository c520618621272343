package dev.exemplar4j.evaluate;

import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.NormalizedText;
import dev.exemplar4j.example.Query;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What selectors are measured on: queries, and what to ask for each. All selectors of a comparison
 * get the same set.
 *
 * @param cases at least one, ids of queries all different
 */
public record EvaluationSet(List<Case> cases) {

  /**
   * One query and what to ask of a selector for it.
   *
   * @param query with its right output where a metric needs one
   * @param request what to ask
   */
  public record Case(Query query, SelectionRequest request) {}

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if there is no case or an id comes twice: names it
   */
  public EvaluationSet {
    cases = List.copyOf(cases);
    if (cases.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one query but there is none");
    }
    Set<String> ids = new HashSet<>();
    for (Case one : cases) {
      if (!ids.add(one.query().id())) {
        throw new IllegalArgumentException(
            "ids of queries must differ but " + one.query().id() + " comes twice");
      }
    }
  }

  /**
   * Queries that are not in the pool.
   *
   * @param queries at least one
   * @param request what to ask of a selector for a query
   * @return the set
   * @throws IllegalArgumentException if there is no query or an id comes twice
   */
  public static EvaluationSet of(List<Query> queries, Function<Query, SelectionRequest> request) {
    return new EvaluationSet(
        queries.stream().map(query -> new Case(query, request.apply(query))).toList());
  }

  /**
   * The pool itself, example by example; see {@link #leaveOneOut(List, Function)}.
   *
   * @param examples the whole pool or a part of it; at least one
   * @param maxExamples how many to choose for each
   * @return the set
   * @throws IllegalArgumentException if there is no example
   */
  public static EvaluationSet leaveOneOut(List<Example> examples, int maxExamples) {
    return leaveOneOut(examples, one -> SelectionRequest.of(one.input(), maxExamples));
  }

  /**
   * The pool itself, example by example, each as the query for which the others are the pool. What
   * would give the answer away may not be chosen: the example itself, those of its group (metadata
   * key {@value Metadata#GROUP}), and those whose input is the same after {@link
   * dev.exemplar4j.example.NormalizedText normalisation}.
   *
   * @param examples the whole pool or a part of it; at least one
   * @param request what else to ask of a selector for an example
   * @return the set
   * @throws IllegalArgumentException if there is no example
   */
  public static EvaluationSet leaveOneOut(
      List<Example> examples, Function<Example, SelectionRequest> request) {
    return new EvaluationSet(
        examples.stream()
            .map(one -> new Case(asQuery(one), withoutLeaks(one, request.apply(one))))
            .toList());
  }

  /**
   * Some of a pool, example by example, as {@link #leaveOneOut(List, Function)} asks, but with what
   * may not be chosen named by id: sooner found than by comparing inputs with every example of the
   * pool. Takes one pass over the pool.
   *
   * @param examples some of the pool; at least one
   * @param pool the whole pool, which does not change
   * @param request what else to ask of a selector for an example
   * @return the set
   * @throws IllegalArgumentException if there is no example
   */
  public static EvaluationSet leaveOneOut(
      List<Example> examples, List<Example> pool, Function<Example, SelectionRequest> request) {
    Map<String, List<String>> byInput =
        pool.stream()
            .collect(
                Collectors.groupingBy(
                    one -> NormalizedText.of(one.input()),
                    Collectors.mapping(Example::id, Collectors.toList())));
    return new EvaluationSet(
        examples.stream()
            .map(
                one -> {
                  List<String> same =
                      byInput.getOrDefault(NormalizedText.of(one.input()), List.of());
                  return new Case(asQuery(one), without(one, same, request.apply(one)));
                })
            .toList());
  }

  private static SelectionRequest withoutLeaks(Example one, SelectionRequest request) {
    return without(one, List.of(), request)
        .withFilter(ExampleFilter.not(ExampleFilter.sameInput(one.input())));
  }

  private static SelectionRequest without(
      Example one, List<String> others, SelectionRequest request) {
    Set<String> ids = new HashSet<>(request.excludedIds());
    ids.add(one.id());
    ids.addAll(others);
    Set<String> groups = new HashSet<>(request.excludedGroups());
    one.metadata().text(Metadata.GROUP).ifPresent(groups::add);
    return request.withoutIds(ids).withoutGroups(groups);
  }

  /**
   * An example as a query whose right output is its own.
   *
   * @param example the example
   * @return the query, of the same id
   */
  public static Query asQuery(Example example) {
    return Query.labelled(example.id(), example.input(), example.output(), example.metadata());
  }

  /** {@return how many cases there are} */
  public int size() {
    return cases.size();
  }

  /**
   * Some of the cases.
   *
   * @param places their places, from 0
   * @return a set of these, in the order of the places
   */
  public EvaluationSet at(IntStream places) {
    return new EvaluationSet(places.mapToObj(cases::get).toList());
  }

  /** Sizes only: texts may be private. */
  @Override
  public String toString() {
    return "EvaluationSet[cases=" + cases.size() + "]";
  }

  /**
   * The right output of a query.
   *
   * @param query the query
   * @return its output
   * @throws IllegalArgumentException if it has none: names the query
   */
  public static String output(Query query) {
    return query
        .output()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "every query must have an output but " + query.id() + " has none"));
  }
}
