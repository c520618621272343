package dev.exemplar4j.finetune.advice;

/**
 * Why a road is better or worse.
 *
 * @param road the road
 * @param weight how much it says: above 0 for the road, below against it; {@link #FORBIDS} rules it
 *     out
 * @param text the rule and how it applies, as a sentence
 * @param ground what it stands on
 * @param source a paper, a provider's page, or what was measured or told
 */
public record Reason(Road road, int weight, String text, Ground ground, String source) {
  /** The weight of a rule that no other can outweigh. */
  public static final int FORBIDS = -1_000;

  /** What a reason stands on. */
  public enum Ground {
    /** Figures of this task. */
    MEASURED,
    /** What the person said. */
    TOLD,
    /** What others found or providers publish. */
    PUBLISHED,
    /** Taken to be so, since nothing was said. */
    ASSUMED
  }
}
