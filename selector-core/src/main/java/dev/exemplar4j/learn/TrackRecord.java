package dev.exemplar4j.learn;

/**
 * What came of an example so far.
 *
 * @param wins how many of the answers for which it was shown were good
 * @param uses how many answers it was shown for
 * @param approvals how many said that it is a good example, the first one included
 * @param rejections how many said that it is a bad one
 */
public record TrackRecord(long wins, long uses, long approvals, long rejections) {

  /** Nothing so far. */
  public static final TrackRecord NONE = new TrackRecord(0, 0, 0, 0);

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if a number is below 0 or wins exceed uses
   */
  public TrackRecord {
    if (wins < 0 || wins > uses || approvals < 0 || rejections < 0) {
      throw new IllegalArgumentException(
          "a track record must have 0 <= wins <= uses and no negative votes but has %d, %d, %d, %d"
              .formatted(wins, uses, approvals, rejections));
    }
  }

  /**
   * The share of good answers to expect: {@code (wins + 1) / (uses + 2)}, in (0, 1); 1/2 for an
   * example that was never shown. Laplace's rule of succession.
   *
   * @return the share
   */
  public double expectedWinRate() {
    return (wins + 1.0) / (uses + 2.0);
  }

  TrackRecord plus(Outcome outcome) {
    long won = outcome == Outcome.WON ? 1 : 0;
    return new TrackRecord(wins + won, uses + 1, approvals, rejections);
  }

  TrackRecord plus(Vote vote) {
    return vote == Vote.APPROVE
        ? new TrackRecord(wins, uses, approvals + 1, rejections)
        : new TrackRecord(wins, uses, approvals, rejections + 1);
  }
}
