package dev.exemplar4j.evaluate;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.statistics.Proportion;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How often the chosen examples carry the query's own output: what a nearest-neighbour classifier
 * over the pool would get right.
 *
 * <p>Outputs are compared character by character. An empty selection counts as wrong.
 *
 * @param first the queries whose example of rank 1 has their output
 * @param vote the queries whose output most of their examples have ({@link #majority})
 * @param elapsed how long all selections took together, one after the other
 */
public record LabelAgreement(Proportion first, Proportion vote, Duration elapsed) {

  /**
   * Measures a selector, one query after the other.
   *
   * @param selector what chooses
   * @param queries with their right outputs; at least one
   * @param request what to ask of the selector for a query
   * @return the agreement
   * @throws IllegalArgumentException if there is no query, or one has no output: names it
   */
  public static LabelAgreement measure(
      ExampleSelector selector, List<Query> queries, Function<Query, SelectionRequest> request) {
    long firstHits = 0;
    long voteHits = 0;
    long nanos = 0;
    for (Query query : queries) {
      String right = output(query);
      SelectionRequest asked = request.apply(query);
      long started = System.nanoTime();
      Selection chosen = selector.select(asked);
      nanos += System.nanoTime() - started;
      firstHits += hit(chosen.best().map(one -> one.example().output()), right);
      voteHits += hit(majority(chosen), right);
    }
    int trials = queries.size();
    return new LabelAgreement(
        new Proportion(firstHits, trials),
        new Proportion(voteHits, trials),
        Duration.ofNanos(nanos));
  }

  private static String output(Query query) {
    return query
        .output()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "every query must have an output but " + query.id() + " has none"));
  }

  private static int hit(Optional<String> answer, String right) {
    return answer.filter(right::equals).isPresent() ? 1 : 0;
  }

  /**
   * The output that most of the chosen examples have. Of outputs with equally many, the one whose
   * first example has the best rank.
   *
   * @param chosen a selection, in any order
   * @return the output, or empty for an empty selection
   */
  public static Optional<String> majority(Selection chosen) {
    Map<String, Integer> votes = new LinkedHashMap<>();
    chosen.examples().stream()
        .sorted(Comparator.comparingInt(SelectedExample::rank))
        .forEach(one -> votes.merge(one.example().output(), 1, Integer::sum));
    int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return votes.entrySet().stream()
        .filter(entry -> entry.getValue() == most)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * Selections per second, as this run had them: with the machine's warm-up in it.
   *
   * @return a positive number
   */
  public double perSecond() {
    return first.trials() * 1e9 / Math.max(1, elapsed.toNanos());
  }
}
