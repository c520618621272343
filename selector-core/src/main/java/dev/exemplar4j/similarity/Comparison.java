package dev.exemplar4j.similarity;

/**
 * An input and candidates, compared with each other. Candidates are named by their position in the
 * list that was given to {@link Similarity#compare}. Used by one thread.
 */
public interface Comparison {

  /** {@return how alike each candidate is to the input; a new array, one number a candidate} */
  double[] toInput();

  /**
   * How alike one candidate is to each. The number at its own position means nothing.
   *
   * @param candidate its position
   * @return a new array, one number a candidate
   */
  double[] toAll(int candidate);

  /**
   * How alike two candidates are: what {@link #toAll} says of them, in either order.
   *
   * @param one the position of one
   * @param other the position of another
   * @return how alike they are
   */
  double between(int one, int other);
}
