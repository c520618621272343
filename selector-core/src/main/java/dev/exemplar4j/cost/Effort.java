package dev.exemplar4j.cost;

import java.math.BigDecimal;

/**
 * What a fine-tune costs beside the training itself.
 *
 * @param labour what people do before
 * @param runs how often it is trained until it is good
 * @param upkeep what it needs while it serves
 */
public record Effort(Labour labour, Runs runs, Upkeep upkeep) {

  /** One run and nothing else. */
  public static final Effort NONE = new Effort(Labour.NONE, Runs.ONE, Upkeep.NONE);

  /**
   * What people do before.
   *
   * @param labels examples labelled beyond those that the pool has anyway; at least 0
   * @param usdPerLabel what a label costs, in USD; at least 0
   * @param hours hours of preparation; at least 0
   * @param usdPerHour what an hour costs, in USD; at least 0
   */
  public record Labour(
      long labels, BigDecimal usdPerLabel, BigDecimal hours, BigDecimal usdPerHour) {

    /** Nothing. */
    public static final Labour NONE =
        new Labour(0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Labour {
      Check.atLeast(labels, 0, "labels");
      Check.notNegative(usdPerLabel, "usdPerLabel");
      Check.notNegative(hours, "hours");
      Check.notNegative(usdPerHour, "usdPerHour");
    }
  }

  /**
   * How often it is trained until it is good.
   *
   * @param count runs that come to their end; at least 1
   * @param failedShare what runs that fail add, as a share of the cost of the others; at least 0
   * @param evaluationRequests requests by which each run is judged, with the workload's tokens; at
   *     least 0
   */
  public record Runs(int count, BigDecimal failedShare, long evaluationRequests) {

    /** One run, not judged. */
    public static final Runs ONE = new Runs(1, BigDecimal.ZERO, 0);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Runs {
      Check.atLeast(count, 1, "runs");
      Check.notNegative(failedShare, "failedShare");
      Check.atLeast(evaluationRequests, 0, "evaluationRequests");
    }
  }

  /**
   * What it needs while it serves.
   *
   * @param retrainEveryMonths how many months lie between trainings, whose cost is spread evenly
   *     over them; {@value #NEVER} if it is trained once
   * @param labelsPerRetraining examples labelled for each; at least 0
   * @param monitoringUsdPerMonth what watching it costs, in USD; at least 0
   */
  public record Upkeep(
      int retrainEveryMonths, long labelsPerRetraining, BigDecimal monitoringUsdPerMonth) {

    /** No retraining. */
    public static final int NEVER = 0;

    /** Nothing. */
    public static final Upkeep NONE = new Upkeep(NEVER, 0, BigDecimal.ZERO);

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public Upkeep {
      Check.atLeast(retrainEveryMonths, 0, "retrainEveryMonths");
      Check.atLeast(labelsPerRetraining, 0, "labelsPerRetraining");
      Check.notNegative(monitoringUsdPerMonth, "monitoringUsdPerMonth");
    }
  }

  Effort withLabelPrice(BigDecimal usd) {
    return new Effort(
        new Labour(labour.labels(), usd, labour.hours(), labour.usdPerHour()), runs, upkeep);
  }

  Effort withHours(BigDecimal hours) {
    return new Effort(
        new Labour(labour.labels(), labour.usdPerLabel(), hours, labour.usdPerHour()),
        runs,
        upkeep);
  }

  Effort retrainedEvery(int months) {
    return new Effort(
        labour,
        runs,
        new Upkeep(months, upkeep.labelsPerRetraining(), upkeep.monitoringUsdPerMonth()));
  }
}
