package dev.exemplar4j.finetune.advice;

import java.util.List;

/**
 * Which road to take, and why.
 *
 * @param road the one that most speaks for
 * @param reasons what speaks for and against it; never empty
 * @param others every other road, the best first, with its reasons
 * @param measured what figures of this task went into the answer
 * @param assumed what was taken to be so; telling it makes the answer firmer
 * @param wouldChange what would lead to another road, each as a sentence
 */
public record Advice(
    Road road,
    List<Reason> reasons,
    List<Alternative> others,
    List<String> measured,
    List<String> assumed,
    List<String> wouldChange) {

  /**
   * A road that is not taken.
   *
   * @param road the road
   * @param reasons what speaks for and against it; may be empty if nothing does
   */
  public record Alternative(Road road, List<Reason> reasons) {
    /** Copies the list. */
    public Alternative {
      reasons = List.copyOf(reasons);
    }
  }

  /** Copies the lists. */
  public Advice {
    reasons = List.copyOf(reasons);
    others = List.copyOf(others);
    measured = List.copyOf(measured);
    assumed = List.copyOf(assumed);
    wouldChange = List.copyOf(wouldChange);
  }

  /**
   * Weighs the roads by published rules and, where there are any, by figures of the task itself,
   * which count more than any rule. A road that a rule forbids is not taken while another is left.
   * Equal roads: the one that is declared first, so the one that costs less to try.
   *
   * @param situation what is known
   * @return the advice
   */
  public static Advice on(Situation situation) {
    return new Weighing(situation).advice();
  }
}
