package dev.exemplar4j.curate;

import dev.exemplar4j.example.Example;

/**
 * An example that a curation left out.
 *
 * @param example the example
 * @param rule which rule left it out
 * @param reason why, in words and ids, without text of an example
 */
public record LeftOut(Example example, Rule rule, String reason) {

  /** Why an example is left out. */
  public enum Rule {
    /** The same normalised input, output and conversation as one that is kept. */
    EXACT_DUPLICATE,
    /** Nearly the same tokens as one that is kept. */
    NEAR_DUPLICATE,
    /** The same normalised input as another, with a different output. */
    LABEL_CONFLICT,
    /** Others were chosen to stand for it. */
    NOT_REPRESENTATIVE
  }

  /** {@return the example's id} */
  public String id() {
    return example.id();
  }
}
