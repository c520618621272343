package dev.exemplar4j.cost;

import dev.exemplar4j.cost.price.ModelPrice;
import dev.exemplar4j.cost.price.Rate;
import dev.exemplar4j.cost.price.TrainingRule;
import java.math.BigDecimal;
import java.time.LocalDate;

/** What one training run costs. */
final class TrainingBill {

  private final Tuning strategy;
  private final Workload workload;
  private final Prices prices;
  private final LocalDate start;
  private final ModelPrice model;

  TrainingBill(Tuning strategy, Workload workload, Prices prices) {
    this.strategy = strategy;
    this.workload = workload;
    this.prices = prices;
    this.start = workload.horizon().start();
    this.model = prices.model(strategy.model(), start);
  }

  Cost oneRun() {
    return switch (strategy) {
      case Tuning.Supervised tuned -> byTokens(tuned.data(), Rate.TRAINING);
      case Tuning.Preference tuned -> byTokens(tuned.data(), preferenceRate());
      case Tuning.HostedLora tuned -> byTokens(tuned.data(), Rate.TRAINING);
      case Tuning.Reinforcement tuned ->
          byHours(tuned.trainingHours(), Rate.TRAINING_HOUR).plus(graded(tuned.grading()));
      case Tuning.SelfHostedLora tuned -> byHours(tuned.trainingHours(), Rate.HOSTING_HOUR);
    };
  }

  /** Some providers train preferences at the price of supervision. */
  private Rate preferenceRate() {
    return model.rate(Rate.PREFERENCE_TRAINING).isPresent()
        ? Rate.PREFERENCE_TRAINING
        : Rate.TRAINING;
  }

  private Cost byTokens(TrainingSet data, Rate rate) {
    TrainingRule rule = model.training();
    BigDecimal factor = PromptLayout.factor(workload, strategy.model());
    long tokensOfOne =
        Math.min(PromptLayout.scaled(data.tokensPerExample(), factor), rule.maxExampleTokens());
    long checks =
        rule.validation() == TrainingRule.Validation.BILLED
            ? Math.multiplyExact(data.validationExamples(), data.validationPasses())
            : 0;
    BigDecimal seen = tokens(Math.multiplyExact(data.examples(), data.billedEpochs()), tokensOfOne);
    BigDecimal checked = tokens(checks, tokensOfOne);
    if (seen.signum() == 0 && checked.signum() == 0) {
      return Cost.NOTHING;
    }
    BigDecimal perToken = prices.require(model, rate).movePointLeft(6);
    BigDecimal validation = checked.multiply(perToken);
    BigDecimal least = model.rate(Rate.TRAINING_MINIMUM).orElse(BigDecimal.ZERO);
    BigDecimal whole = seen.multiply(perToken).add(validation).max(least);
    return Cost.NOTHING
        .plus(Component.TRAINING, whole.subtract(validation))
        .plus(Component.VALIDATION, validation);
  }

  private static BigDecimal tokens(long examples, long tokensOfOne) {
    return BigDecimal.valueOf(examples).multiply(BigDecimal.valueOf(tokensOfOne));
  }

  private Cost byHours(BigDecimal hours, Rate rate) {
    return hours.signum() == 0
        ? Cost.NOTHING
        : Cost.NOTHING.plus(Component.TRAINING, prices.require(model, rate).multiply(hours));
  }

  private Cost graded(Grading grading) {
    if (grading.model().isEmpty()) {
      return Cost.NOTHING;
    }
    Tariff tariff = prices.tariff(prices.model(grading.model(), start), Tariff.Rates.BASE);
    return Cost.NOTHING.plus(
        Component.GRADING,
        tariff.input(grading.inputTokens()).add(tariff.output(grading.outputTokens())));
  }
}
