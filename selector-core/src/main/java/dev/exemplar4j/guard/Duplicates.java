package dev.exemplar4j.guard;

import dev.exemplar4j.Stage;
import dev.exemplar4j.similarity.Similarity;

/**
 * Stages that keep one of several examples that are alike: that with the best rank. They see twice
 * as many candidates as asked for, at least 20, so that others can take the places.
 */
public final class Duplicates {

  /** The similarity from which on two inputs count as one, if nothing else is said. */
  public static final double DEFAULT_LIMIT = 0.95;

  private Duplicates() {}

  /**
   * Drops an example whose input is the same, after {@link dev.exemplar4j.example.NormalizedText
   * normalisation}, as that of a better one. Linear in the length of the texts.
   *
   * @return the stage
   */
  public static Stage exact() {
    return new ExactDuplicatesStage();
  }

  /**
   * Drops an example whose similarity to one that is kept is at or above a limit. One row of
   * similarities for each that is kept.
   *
   * @param similarity how alike two inputs are
   * @param limit in (0, 1]; {@link #DEFAULT_LIMIT} is a good one
   * @return the stage
   * @throws IllegalArgumentException if the limit is out of range
   */
  public static Stage near(Similarity similarity, double limit) {
    return new NearDuplicatesStage(new SimilarityLimit(similarity, limit));
  }

  static int candidatesFor(int maxExamples) {
    return Math.max(20, 2 * maxExamples);
  }
}
