package dev.exemplar4j.pipeline;

import java.util.Locale;

/** What a part of a pipeline does. Kinds have names of their own within each role. */
public enum PartRole {
  /** Chooses candidates from the pool. */
  SELECTOR,
  /** Works on what was chosen. */
  STAGE,
  /** Says how alike two texts are. */
  SIMILARITY,
  /** Cuts texts into tokens. */
  TOKENIZER,
  /** Says what is replaced in a text before it is compared. */
  MASK,
  /** Chooses fixed examples that stand in front of the chosen ones. */
  PREFIX;

  /** The role in messages. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
