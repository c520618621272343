package dev.exemplar4j.evaluate;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Query;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a selector chose for one query, and what that is worth.
 *
 * @param query the query
 * @param chosen the chosen with score and rank, best rank first
 * @param values one figure for each metric of the evaluation, in its order
 * @param elapsed how long the selection took; not part of what is the same from run to run
 */
public record QueryResult(
    Query query, List<SelectedExample> chosen, List<Double> values, Duration elapsed) {

  /** Copies. */
  public QueryResult {
    chosen = List.copyOf(chosen);
    values = List.copyOf(values);
  }

  /**
   * The result of a selection.
   *
   * @param query the query
   * @param selection what was chosen, in any order
   * @param values one figure for each metric of the evaluation, in its order
   * @param elapsed how long the selection took
   * @return the result
   */
  public static QueryResult of(
      Query query, Selection selection, List<Double> values, Duration elapsed) {
    List<SelectedExample> byRank =
        selection.examples().stream()
            .sorted(Comparator.comparingInt(SelectedExample::rank))
            .toList();
    return new QueryResult(query, byRank, values, elapsed);
  }

  /** {@return the ids of the chosen, best rank first} */
  public List<String> ids() {
    return chosen.stream().map(SelectedExample::id).toList();
  }

  /** {@return the output that most of the chosen have, or empty if none was chosen} */
  public Optional<String> majority() {
    return Metrics.majority(
        chosen.stream().map(SelectedExample::example).map(Example::output).toList());
  }

  /** Ids only: texts may be private. */
  @Override
  public String toString() {
    return "QueryResult[" + query.id() + ", " + ids() + ", " + values + "]";
  }
}
