package dev.exemplar4j.curate;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.similarity.ExampleVectors;
import dev.exemplar4j.similarity.Similarity;
import java.util.List;

/**
 * Chooses few examples that stand for a whole pool, without an input to match: what to show every
 * time, what to keep, or what to label next.
 *
 * <p>Which one?
 *
 * <ul>
 *   <li>{@link #facilityLocation}: every example of the pool shall have a chosen one near it. The
 *       usual choice for a fixed set of examples and for shrinking a pool.
 *   <li>{@link #kMeans}: one example out of each of k groups. Where topics matter more than how
 *       many examples each has; needs vectors.
 *   <li>{@link #voteK}: examples that many are near to and that lie apart. Made to say which inputs
 *       to label next; outputs are not looked at.
 * </ul>
 *
 * <p>Implementations are thread-safe; the same pool gives the same choice, whatever its order.
 */
@FunctionalInterface
public interface Representatives {

  /**
   * Chooses.
   *
   * @param pool the examples, with different ids
   * @param size how many are wanted; at least 1
   * @return exactly {@code size} examples of the pool, or all of them if it has fewer, none twice,
   *     in the order of choice; what the scores are stands at the factories
   * @throws IllegalArgumentException if the size is below 1
   */
  List<SelectedExample> choose(List<Example> pool, int size);

  /** {@return a short name for reports, the same from run to run} */
  default String name() {
    return "custom";
  }

  /**
   * Lloyd's k-means over unit vectors, with k-means++ seeding; of each cluster the example nearest
   * to its centroid. Larger clusters come first; the score is how many examples the cluster has. It
   * ends when no example changes its cluster, or after 100 rounds. A cluster that lost all its
   * members gives the example nearest to its last centroid that no other cluster gave, with the
   * score 0.
   *
   * <p>Costs O(n · k · d) a round for n vectors of d dimensions, and O(n · d) memory. Sums run in
   * double precision in a fixed order.
   *
   * <p>Source: Arthur and Vassilvitskii, k-means++: the advantages of careful seeding, SODA 2007;
   * Lloyd, Least squares quantization in PCM, 1982, DOI 10.1109/TIT.1982.1056489; the choice by
   * centroid as in Zhang et al., Automatic chain of thought prompting, 2022, arXiv:2210.03493.
   *
   * @param vectors where the vectors come from; {@link PoolVectors} for an array of them
   * @param seed fixes the draws of the seeding
   * @return the method
   */
  static Representatives kMeans(ExampleVectors vectors, long seed) {
    return new KMeans(vectors, seed);
  }

  /**
   * Greedy facility location: adds, again and again, the example x with the largest gain {@code
   * sum_j max(0, s(j, x) − cur_j)} over all examples j of the pool, where {@code cur_j} is the
   * similarity of j to the nearest chosen one and starts at 0; x itself counts with 1. Reaches at
   * least 1 − 1/e of the best possible cover. The score is the gain; it never rises.
   *
   * <p>Gains are computed anew only where an old one, which is an upper bound, could still win; the
   * choice is that of computing all. Costs one row of similarities for each example, and usually
   * few more for each one chosen: O(n²) in all, O(n) memory besides the similarity's.
   *
   * <p>Source: Nemhauser, Wolsey and Fisher, 1978, DOI 10.1007/BF01588971; lazy evaluation: Minoux,
   * Accelerated greedy algorithms for maximizing submodular set functions, 1978, DOI
   * 10.1007/BFb0006528.
   *
   * @param similarity how alike two examples are
   * @return the method
   */
  static Representatives facilityLocation(Similarity similarity) {
    return new FacilityLocation(similarity);
  }

  /**
   * {@link #voteK(Similarity, int)} with the paper's 150 neighbours.
   *
   * @param similarity how alike two examples are
   * @return the method
   */
  static Representatives voteK(Similarity similarity) {
    return voteK(similarity, 150);
  }

  /**
   * Fast vote-k: each example u votes for the examples nearest to it. The score of v is the sum of
   * {@code 10^(−times(u))} over its voters u that are not chosen; the best is chosen, and then
   * {@code times(u)} grows by 1 for each of its voters, so that the next lies elsewhere. Scores
   * never rise. They are summed exactly, in units of 10^-12; a vote worth less counts as none.
   *
   * <p>Costs O(n²) similarities, O(n · neighbours) memory, and O(n) with O(neighbours) a voter for
   * each one chosen.
   *
   * <p>Source: Su et al., Selective annotation makes language models better few-shot learners,
   * 2022, arXiv:2209.01975.
   *
   * @param similarity how alike two examples are
   * @param neighbours how many others each example votes for; at least 1
   * @return the method
   * @throws IllegalArgumentException if neighbours is below 1
   */
  static Representatives voteK(Similarity similarity, int neighbours) {
    return new VoteK(similarity, neighbours);
  }
}
