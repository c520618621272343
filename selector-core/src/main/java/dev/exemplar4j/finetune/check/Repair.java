package dev.exemplar4j.finetune.check;

/** What mending does about a finding. */
public enum Repair {
  /** Nothing: a person has to decide. */
  NONE,
  /** The line is changed. */
  MENDED,
  /** The line is left out. */
  DROPPED
}
