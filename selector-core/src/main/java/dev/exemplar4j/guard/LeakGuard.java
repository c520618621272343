package dev.exemplar4j.guard;

import dev.exemplar4j.Stage;
import dev.exemplar4j.similarity.Similarity;

/**
 * Stages against leaks: an example that gives the answer away because it is the input itself.
 *
 * <p>In evaluation such an example makes a figure worthless, so it is dropped wherever it stands,
 * never because of its rank: a pool can hold the same text more than once. In production the same
 * text with an approved answer is the best example that there is, so it stays. In both, the ids and
 * groups that the request excludes are dropped, should a selector of someone else's have let them
 * through.
 */
public final class LeakGuard {

  /** The similarity from which on two inputs count as one, if nothing else is said. */
  public static final double DEFAULT_LIMIT = 0.98;

  private LeakGuard() {}

  /**
   * Drops nothing: says in the trace that there is no guard.
   *
   * @return the stage
   */
  public static Stage off() {
    return new LeakStage(LeakStage.Mode.OFF, null);
  }

  /**
   * Drops what the request excludes by id or group, and every example whose input is the same after
   * {@link dev.exemplar4j.example.NormalizedText normalisation}.
   *
   * @return the stage
   */
  public static Stage evaluation() {
    return new LeakStage(LeakStage.Mode.EVALUATION, null);
  }

  /**
   * As {@link #evaluation()}, and drops every example whose similarity to the input is at or above
   * a limit.
   *
   * @param similarity how alike two inputs are
   * @param limit in (0, 1]; {@link #DEFAULT_LIMIT} is a good one
   * @return the stage
   * @throws IllegalArgumentException if the limit is out of range
   */
  public static Stage evaluation(Similarity similarity, double limit) {
    return new LeakStage(LeakStage.Mode.EVALUATION, new SimilarityLimit(similarity, limit));
  }

  /**
   * Drops what the request excludes by id or group, and keeps the same text.
   *
   * @return the stage
   */
  public static Stage production() {
    return new LeakStage(LeakStage.Mode.PRODUCTION, null);
  }
}
