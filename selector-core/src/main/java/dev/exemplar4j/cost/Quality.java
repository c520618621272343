package dev.exemplar4j.cost;

import dev.exemplar4j.statistics.Proportion;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What right answers cost. The intervals are those of the accuracy, 95 % after Wilson; the money is
 * taken as known.
 *
 * @param accuracy how many answers of how many were right
 * @param totalUsd what all answers cost over the horizon, in USD
 * @param requests how many answers that are
 * @param errorUsd what a wrong answer costs, in USD
 */
public record Quality(
    Proportion accuracy, BigDecimal totalUsd, BigDecimal requests, BigDecimal errorUsd) {

  /** {@return USD for a right answer, or nothing if none is right or none is asked for} */
  public Optional<BigDecimal> perCorrectUsd() {
    return perCorrect(share());
  }

  /** {@return USD for a right answer if the accuracy is at the upper end of its interval} */
  public Optional<BigDecimal> perCorrectLowUsd() {
    return perCorrect(BigDecimal.valueOf(accuracy.high()));
  }

  /**
   * {@return USD for a right answer if the accuracy is at the lower end, or nothing if that is 0}
   */
  public Optional<BigDecimal> perCorrectHighUsd() {
    return perCorrect(BigDecimal.valueOf(accuracy.low()));
  }

  /** {@return USD over the horizon with the price of the wrong answers} */
  public BigDecimal expectedUsd() {
    return expected(share());
  }

  /** {@return the same if the accuracy is at the upper end of its interval} */
  public BigDecimal expectedLowUsd() {
    return expected(BigDecimal.valueOf(accuracy.high()));
  }

  /** {@return the same if the accuracy is at the lower end of its interval} */
  public BigDecimal expectedHighUsd() {
    return expected(BigDecimal.valueOf(accuracy.low()));
  }

  private BigDecimal share() {
    return share(accuracy);
  }

  static BigDecimal share(Proportion accuracy) {
    return BigDecimal.valueOf(accuracy.hits())
        .divide(BigDecimal.valueOf(accuracy.trials()), Month.PRECISION);
  }

  private Optional<BigDecimal> perCorrect(BigDecimal share) {
    BigDecimal correct = requests.multiply(share);
    return correct.signum() == 0
        ? Optional.empty()
        : Optional.of(totalUsd.divide(correct, Month.PRECISION));
  }

  private BigDecimal expected(BigDecimal share) {
    return totalUsd.add(requests.multiply(BigDecimal.ONE.subtract(share)).multiply(errorUsd));
  }
}
