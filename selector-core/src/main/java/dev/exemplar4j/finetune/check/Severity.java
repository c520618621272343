package dev.exemplar4j.finetune.check;

/** How bad a finding is. */
public enum Severity {
  /** The provider refuses the file or the line, or the money is lost. */
  ERROR,
  /** The model gets worse than it needs to be. */
  WARNING,
  /** Something to think about; not a finding. */
  ADVICE
}
