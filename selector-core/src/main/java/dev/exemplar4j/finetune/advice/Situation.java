package dev.exemplar4j.finetune.advice;

import dev.exemplar4j.statistics.Proportion;
import java.util.Map;
import java.util.Optional;

/**
 * What is known before a road is chosen.
 *
 * @param task what the task asks for
 * @param data how much there is to learn from
 * @param wishes what the team needs
 * @param accuracy right answers on held-out items, by road; may be empty
 * @param monthlyUsd what a road costs a month at the expected traffic, training spread over the
 *     horizon, by road; may be empty
 */
public record Situation(
    Task task,
    Data data,
    Wishes wishes,
    Map<Road, Proportion> accuracy,
    Map<Road, Double> monthlyUsd) {

  /** Copies. */
  public Situation {
    accuracy = Map.copyOf(accuracy);
    monthlyUsd = Map.copyOf(monthlyUsd);
    monthlyUsd.forEach(
        (road, usd) -> {
          if (!(usd >= 0) || usd.isInfinite()) {
            throw new IllegalArgumentException(
                "the cost of " + road.roadName() + " must be at least 0 but was " + usd);
          }
        });
  }

  /**
   * What the task asks for.
   *
   * @param kind of the answer
   * @param labels how many different labels, if answers are labels; else 0
   * @param steps in how many steps a person would do it; at least 1
   */
  public record Task(Kind kind, int labels, int steps) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if labels are negative or steps below 1
     */
    public Task {
      if (labels < 0 || steps < 1) {
        throw new IllegalArgumentException(
            "labels must be at least 0 and steps at least 1 but were " + labels + ", " + steps);
      }
    }
  }

  /** What an answer is. */
  public enum Kind {
    /** One of some labels. */
    LABELS,
    /** A query, a program, JSON: something that can be checked. */
    STRUCTURE,
    /** A text, of which some are better than others. */
    TEXT
  }

  /**
   * What there is to learn from.
   *
   * @param examples how many inputs with the right answer
   * @param pairs how many inputs with a better and a worse answer
   */
  public record Data(long examples, long pairs) {
    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Data {
      if (examples < 0 || pairs < 0) {
        throw new IllegalArgumentException(
            "examples and pairs must be at least 0 but were " + examples + ", " + pairs);
      }
    }
  }

  /**
   * What the team needs.
   *
   * @param weights whether the weights have to be its own
   * @param changes how often right answers change
   * @param judge whether a model can judge answers by principles that are written down
   * @param manyTasks whether one model shall serve many tasks at once
   * @param budgetUsd what may be spent a month, if it is limited
   * @param accuracy the share of right answers that is enough, in (0, 1], if it is known
   */
  public record Wishes(
      Weights weights,
      Changes changes,
      Judge judge,
      Serving manyTasks,
      Optional<Double> budgetUsd,
      Optional<Double> accuracy) {
    /** A hosted model, stable answers, no judge, one task, no limits. */
    public static final Wishes NONE =
        new Wishes(
            Weights.HOSTED,
            Changes.SELDOM,
            Judge.NONE,
            Serving.ONE_TASK,
            Optional.empty(),
            Optional.empty());

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the budget is negative or the accuracy out of range
     */
    public Wishes {
      budgetUsd.ifPresent(
          usd -> {
            if (!(usd >= 0)) {
              throw new IllegalArgumentException("the budget must be at least 0 but was " + usd);
            }
          });
      accuracy.ifPresent(
          share -> {
            if (!(share > 0 && share <= 1)) {
              throw new IllegalArgumentException("accuracy must be in (0, 1] but was " + share);
            }
          });
    }
  }

  /** How often right answers change. */
  public enum Changes {
    /** Once a year or so. */
    SELDOM,
    /** About every month. */
    MONTHLY,
    /** Every week or day. */
    OFTEN
  }

  /** Who tells better answers from worse ones. */
  public enum Judge {
    /** Nobody, or people only. */
    NONE,
    /** A model, by principles that are written down. */
    MODEL
  }

  /** How many tasks one model serves. */
  public enum Serving {
    /** This one. */
    ONE_TASK,
    /** Many, switched from request to request. */
    MANY_TASKS
  }
}
