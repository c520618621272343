package dev.exemplar4j.fuse;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import java.util.List;

/**
 * Several selectors as one, by their ranks: an example's score is the sum over the parts r of w_r /
 * (c + rank_r), where ranks count from 1, c is the constant and w_r the part's weight; a part that
 * does not choose the example adds nothing.
 *
 * <p>Scores lie above 0; with weights 1 and the constant 60 at most n/61 for n parts. They say how
 * early the parts agree, not how good the best is, so a minimum score says little here.
 *
 * <p>Each part is asked for more candidates than are wanted ({@link FusionSettings}), with the
 * request's filter and exclusions, so that ranks count among what may be chosen; the request's
 * minimum score counts for the fused score alone. Where parts choose examples of one id with
 * different content, the first part's is taken.
 *
 * <p>The trace holds each part's own entries, numbered by part, then one for the fusion. Time is
 * the sum of the parts': they run one after the other, in the caller's thread.
 *
 * <p>Source: Cormack, Clarke and Büttcher, Reciprocal rank fusion outperforms Condorcet and
 * individual rank learning methods, SIGIR 2009, DOI 10.1145/1571941.1572114.
 */
public final class ReciprocalRankFusion {

  private ReciprocalRankFusion() {}

  /**
   * Fuses selectors with {@link FusionSettings#DEFAULT}.
   *
   * @param parts at least one
   * @return the fused selector; thread-safe if its parts are
   * @throws IllegalArgumentException if there is no part
   */
  public static ExampleSelector of(ExampleSelector... parts) {
    return of(List.of(parts), FusionSettings.DEFAULT);
  }

  /**
   * Fuses selectors.
   *
   * @param parts at least one
   * @param settings weights, constant and candidates
   * @return the fused selector; thread-safe if its parts are
   * @throws IllegalArgumentException if there is no part, or not as many weights as parts
   */
  public static ExampleSelector of(List<? extends ExampleSelector> parts, FusionSettings settings) {
    return new FusedSelector(List.copyOf(parts), settings);
  }

  /**
   * Fuses indexes with {@link FusionSettings#DEFAULT}.
   *
   * @param parts at least one, of the same examples
   * @return the fused index, as {@link #index(List, FusionSettings)} describes it
   * @throws IllegalArgumentException if there is no part, or their examples differ
   */
  public static ExampleIndex index(ExampleIndex... parts) {
    return index(List.of(parts), FusionSettings.DEFAULT);
  }

  /**
   * Fuses indexes to one that forwards every change to all parts and closes them with itself. From
   * then on the parts are changed through it alone.
   *
   * <p>A change that fails in a part is undone in the parts before it, and the failure is thrown
   * again. If undoing fails too, that failure is added to the first as suppressed and the parts
   * differ: {@code remove} of the id brings them together again. A change that is whole in each
   * part is whole in the fused index as long as the process lives; if it dies between two parts,
   * they differ on disk, and fusing them again says so.
   *
   * <p>A selection sees all examples of an addition or none, and an updated example as it was, as
   * it is, or, for the time of the change, not at all. Selections wait for no change, and a change
   * waits for the selections under way. {@code get}, {@code size} and {@code examples} answer from
   * the first part.
   *
   * @param parts at least one, of the same examples
   * @param settings weights, constant and candidates
   * @return the fused index; thread-safe
   * @throws IllegalArgumentException if there is no part, not as many weights as parts, or the
   *     examples of two parts differ
   */
  public static ExampleIndex index(List<? extends ExampleIndex> parts, FusionSettings settings) {
    return new FusedIndex(List.copyOf(parts), settings);
  }
}
