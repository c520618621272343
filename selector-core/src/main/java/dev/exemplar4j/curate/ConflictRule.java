package dev.exemplar4j.curate;

/** What becomes of examples with the same normalised input and different outputs. */
public enum ConflictRule {
  /**
   * Those with the most frequent output stay, counted over the whole pool, duplicates included.
   * Where two outputs are equally frequent, none stays.
   */
  KEEP_MAJORITY,
  /** None stays. */
  LEAVE_OUT
}
