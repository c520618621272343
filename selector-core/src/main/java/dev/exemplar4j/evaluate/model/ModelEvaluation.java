package dev.exemplar4j.evaluate.model;

import dev.exemplar4j.evaluate.ConfusionMatrix;
import dev.exemplar4j.evaluate.Evaluation;
import dev.exemplar4j.evaluate.EvaluationSet;
import dev.exemplar4j.statistics.Spread;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One selector, measured by a model's answers to its prompts.
 *
 * <p>The metrics of the {@link Evaluation}: for labels {@code accuracy}; for text {@code f1} (of
 * tokens) and {@code exact-match}; for both {@code unreadable} (1 for a parse failure), {@code
 * tokens} and {@code output-tokens} of a request, and with a price {@code usd} of a request. What
 * could not be read counts as wrong.
 *
 * @param evaluation the figures, query by query
 * @param outputs what answers were read as
 * @param answers one for each query, in the order of the evaluation
 * @param price what requests cost, where it is known
 */
public record ModelEvaluation(
    Evaluation evaluation,
    AnswerReader.Outputs outputs,
    List<Answered> answers,
    Optional<RequestPrice> price) {

  /** Copies. */
  public ModelEvaluation {
    answers = List.copyOf(answers);
  }

  /** {@return the name of the selector} */
  public String selector() {
    return evaluation.selector();
  }

  /** {@return what was answered for what, for labels; else empty} */
  public Optional<ConfusionMatrix> confusion() {
    return outputs == AnswerReader.Outputs.LABELS
        ? Optional.of(
            ConfusionMatrix.of(
                answers.stream()
                    .map(
                        one ->
                            new ConfusionMatrix.Answer(
                                EvaluationSet.output(one.query()), one.output()))
                    .toList()))
        : Optional.empty();
  }

  /** {@return how many answers could not be read} */
  public long unreadable() {
    return answers.stream().filter(one -> one.output().isEmpty()).count();
  }

  /** {@return the tokens of all prompts together} */
  public long inputTokens() {
    return answers.stream().mapToLong(one -> one.answer().inputTokens()).sum();
  }

  /** {@return the tokens of all answers together} */
  public long outputTokens() {
    return answers.stream().mapToLong(one -> one.answer().outputTokens()).sum();
  }

  /** {@return how many answers came without the model's own count of tokens} */
  public long estimated() {
    return answers.stream()
        .filter(one -> one.answer().counted() == ModelAnswer.Counted.ESTIMATED)
        .count();
  }

  /**
   * What the selector's requests cost, each asked anew: answers that were remembered are paid for
   * here as well, so that selectors are compared by what they would cost in use.
   *
   * @return USD for all of its queries; empty if the price is not known
   */
  public Optional<BigDecimal> usd() {
    return price.map(
        paid ->
            answers.stream()
                .map(one -> AnswerMetric.usd(paid, one))
                .reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /**
   * A quantile of the latency, as it was when the model was asked.
   *
   * @param q in [0, 1]; 0.5 for the median
   * @return the quantile
   * @throws IllegalArgumentException if q is out of range
   */
  public Duration latency(double q) {
    double[] rising =
        answers.stream().mapToDouble(one -> one.answer().latency().toNanos()).sorted().toArray();
    return Duration.ofNanos(Math.round(Spread.quantile(rising, q)));
  }

  /** Names and sizes only: texts may be private. */
  @Override
  public String toString() {
    return "ModelEvaluation[" + selector() + ", " + answers.size() + " queries]";
  }
}
