package dev.exemplar4j.finetune;

/** Which answers of a conversation are learnt. */
public enum TrainedTurns {
  /** Every answer. */
  ALL,
  /** The last one; those before it get weight 0, in formats that know weights. */
  LAST
}
