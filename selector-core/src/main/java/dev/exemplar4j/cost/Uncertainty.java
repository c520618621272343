package dev.exemplar4j.cost;

import java.util.Map;

/**
 * How far the numbers of a workload may be off.
 *
 * @param ranges by lever; a lever that is not named has its usual range: half to double for
 *     requests, examples, months, prices of labels and hours; a quarter less to a quarter more for
 *     tokens; 0.2 less to 0.2 more for the hit rate; one epoch less to two more; 0.03 for the
 *     decline of prices; the 95 % interval for accuracies
 * @param draws how many worlds are drawn; from 1 to 1,000,000
 * @param seed where the drawing starts; equal seeds draw equal worlds
 */
public record Uncertainty(Map<Lever, Range> ranges, int draws, long seed) {

  /** The usual ranges, 2,000 worlds. */
  public static final Uncertainty USUAL = new Uncertainty(Map.of(), 2_000, 1);

  private static final int MOST_DRAWS = 1_000_000;

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if there are no draws, too many, or a range goes beyond what
   *     its lever can be
   */
  public Uncertainty {
    ranges = Map.copyOf(ranges);
    ranges.forEach(
        (lever, range) -> {
          if (range.high().compareTo(lever.most()) > 0) {
            throw new IllegalArgumentException(
                "the range of %s must end at %s or before but was to %s"
                    .formatted(lever.key(), lever.most(), range.high()));
          }
        });
    if (draws < 1 || draws > MOST_DRAWS) {
      throw new IllegalArgumentException(
          "draws must be in [1, " + MOST_DRAWS + "] but was " + draws);
    }
  }
}
