package dev.exemplar4j.evaluate;

import dev.exemplar4j.statistics.PairedComparison;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What a search for a pipeline found.
 *
 * @param best the candidate chosen: of those that came to the end of the search, the simplest that
 *     is within half a standard error of the highest figure
 * @param searched its figure on the items that were searched on: too high, since it is one of the
 *     highest of many
 * @param report the best on the items that were kept apart: the figure to quote
 * @param baselines what everybody tries, on the same items
 * @param comparisons the best with each of the baselines, corrected for their number
 * @param noise how far the choice hangs on which items were drawn
 * @param tried all candidates, the best first: by items survived, then by figure
 * @param leftOut what was not tried and why, one sentence each
 * @param elapsed how long it took; not part of what is the same from run to run
 */
public record Tuning(
    Candidate best,
    double searched,
    Evaluation report,
    List<Evaluation> baselines,
    List<PairedComparison> comparisons,
    Noise noise,
    List<Tried> tried,
    List<String> leftOut,
    Duration elapsed) {

  /** Copies. */
  public Tuning {
    baselines = List.copyOf(baselines);
    comparisons = List.copyOf(comparisons);
    tried = List.copyOf(tried);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * A candidate and how far it came.
   *
   * @param candidate the candidate
   * @param items on how many items it was measured before it was given up
   * @param mean its figure there
   */
  public record Tried(Candidate candidate, int items, double mean) {}

  /**
   * How far the choice hangs on which items were drawn, measured where the search was made.
   *
   * @param finalists how many candidates came to the end of the search
   * @param asGood how many of them cannot be told apart from the one chosen, itself counted
   * @param again the share of 200 redraws of the items, with replacement, in which the same one
   *     would have been chosen
   * @param winners how many different ones would have been chosen
   */
  public record Noise(int finalists, int asGood, double again, int winners) {}

  /**
   * How much of the figure was luck: that on the items searched on less that on those kept apart.
   *
   * @return a difference of shares; positive where the search looked better than it was
   */
  public double shrinkage() {
    double[] kept = report.values(report.metrics().getFirst().name());
    return searched - Arrays.stream(kept).average().orElse(0);
  }
}
