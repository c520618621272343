package dev.exemplar4j.evaluate;

import dev.exemplar4j.statistics.PairedComparison;
import java.time.Duration;
import java.util.List;

/**
 * What a search for a pipeline found.
 *
 * @param best the candidate with the highest figure on the items that were searched on
 * @param searched its figure there: too high, since it is the highest of many
 * @param report the best on the items that were kept apart: the figure to quote
 * @param baselines what everybody tries, on the same items
 * @param comparisons the best with each of the baselines, corrected for their number
 * @param asGood how many candidates that came to the end of the search cannot be told apart from
 *     the best there, itself counted
 * @param tried all candidates, the best first: by items survived, then by figure
 * @param elapsed how long it took; not part of what is the same from run to run
 */
public record Tuning(
    Candidate best,
    double searched,
    Evaluation report,
    List<Evaluation> baselines,
    List<PairedComparison> comparisons,
    int asGood,
    List<Tried> tried,
    Duration elapsed) {

  /** Copies. */
  public Tuning {
    baselines = List.copyOf(baselines);
    comparisons = List.copyOf(comparisons);
    tried = List.copyOf(tried);
  }

  /**
   * A candidate and how far it came.
   *
   * @param candidate the candidate
   * @param items on how many items it was measured before it was given up
   * @param mean its figure there
   */
  public record Tried(Candidate candidate, int items, double mean) {}
}
