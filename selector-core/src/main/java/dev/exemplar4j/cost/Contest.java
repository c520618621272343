package dev.exemplar4j.cost;

import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.statistics.Proportion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/** A fine-tune, a way of prompting and a workload, whose numbers can be changed one by one. */
record Contest(Workload workload, Tuning tuning, Prompting prompting) {

  private static final long FINE = 1_000_000_000L;
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal FEW_HITS = new BigDecimal("0.2");
  private static final BigDecimal DECLINE = new BigDecimal("0.03");

  Duel duel(PriceCatalogue catalogue) {
    return new Duel(workload, tuning, prompting, catalogue);
  }

  /** What a lever stands at, if it means anything here. */
  Optional<BigDecimal> value(Lever lever) {
    Effort effort = tuning.effort();
    return switch (lever) {
      case REQUESTS -> some(workload.traffic().requestsPerMonth());
      case EXAMPLES -> some(examples());
      case EXAMPLE_TOKENS -> some(workload.tokens().example());
      case ANSWER_TOKENS -> some(workload.tokens().answer());
      case HIT_RATE ->
          workload.traffic().hitRate() instanceof HitRate.Given given
              ? Optional.of(given.share())
              : Optional.empty();
      case EPOCHS -> data().flatMap(data -> some(data.billedEpochs()));
      case LABEL_PRICE ->
          Optional.of(effort.labour().usdPerLabel()).filter(usd -> usd.signum() > 0);
      case PREPARATION_HOURS ->
          Optional.of(effort.labour().hours()).filter(hours -> hours.signum() > 0);
      case RETRAINING -> some(effort.upkeep().retrainEveryMonths());
      case PRICE_DECLINE -> Optional.of(workload.assumptions().monthlyPriceDecline());
      case MONTHS -> some(workload.horizon().months());
      case TUNED_ACCURACY -> accuracy(tuning.name()).map(Quality::share);
      case PROMPTED_ACCURACY -> accuracy(prompting.name()).map(Quality::share);
    };
  }

  private static Optional<BigDecimal> some(long value) {
    return value == 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(value));
  }

  private long examples() {
    return switch (prompting) {
      case Prompting.ZeroShot zero -> 0;
      case Prompting.ManyShot many -> 0;
      case Prompting.StaticExamples some -> some.examples();
      case Prompting.DynamicExamples some -> some.examples();
      case Prompting.StaticThenDynamic some -> some.examples();
    };
  }

  private Optional<TrainingSet> data() {
    return switch (tuning) {
      case Tuning.Supervised tuned -> Optional.of(tuned.data());
      case Tuning.Preference tuned -> Optional.of(tuned.data());
      case Tuning.HostedLora tuned -> Optional.of(tuned.data());
      case Tuning.Reinforcement tuned -> Optional.empty();
      case Tuning.SelfHostedLora tuned -> Optional.empty();
    };
  }

  private Optional<Proportion> accuracy(String strategy) {
    Map<String, Proportion> known = workload.assumptions().accuracies();
    boolean counts =
        workload.assumptions().errorUsd().signum() > 0
            && known.containsKey(tuning.name())
            && known.containsKey(prompting.name());
    return counts ? Optional.ofNullable(known.get(strategy)) : Optional.empty();
  }

  /** How far a lever that stands somewhere is usually off. */
  Range usual(Lever lever, BigDecimal value) {
    Range range = unlimited(lever, value);
    return new Range(range.low().min(lever.most()), range.high().min(lever.most()));
  }

  private Range unlimited(Lever lever, BigDecimal value) {
    return switch (lever) {
      case EXAMPLE_TOKENS, ANSWER_TOKENS -> times(value, "0.75", "1.25");
      case HIT_RATE -> around(value, FEW_HITS);
      case EPOCHS ->
          new Range(value.subtract(BigDecimal.ONE).max(BigDecimal.ONE), value.add(BigDecimal.TWO));
      case PRICE_DECLINE -> around(value, DECLINE);
      case TUNED_ACCURACY -> interval(tuning.name());
      case PROMPTED_ACCURACY -> interval(prompting.name());
      default -> times(value, "0.5", "2");
    };
  }

  private static Range times(BigDecimal value, String low, String high) {
    return new Range(value.multiply(new BigDecimal(low)), value.multiply(new BigDecimal(high)));
  }

  private static Range around(BigDecimal share, BigDecimal step) {
    return new Range(
        share.subtract(step).max(BigDecimal.ZERO), share.add(step).min(BigDecimal.ONE));
  }

  private Range interval(String strategy) {
    return accuracy(strategy)
        .map(known -> new Range(BigDecimal.valueOf(known.low()), BigDecimal.valueOf(known.high())))
        .orElseThrow();
  }

  /** The same with a lever moved; counts are rounded. */
  Contest with(Lever lever, BigDecimal value) {
    Workload w = workload;
    Effort effort = tuning.effort();
    return switch (lever) {
      case REQUESTS -> with(w.with(w.traffic().withRequests(whole(value))));
      case EXAMPLES -> with(prompting.withExamples((int) whole(value)));
      case EXAMPLE_TOKENS -> with(w.with(w.tokens().withExample(whole(value))));
      case ANSWER_TOKENS -> with(w.with(w.tokens().withAnswer(whole(value))));
      case HIT_RATE -> with(w.with(w.traffic().with(new HitRate.Given(value))));
      case EPOCHS -> with(tuning.withEpochs((int) Math.max(1, whole(value))));
      case LABEL_PRICE -> with(tuning.with(effort.withLabelPrice(value)));
      case PREPARATION_HOURS -> with(tuning.with(effort.withHours(value)));
      case RETRAINING -> with(tuning.with(effort.retrainedEvery((int) Math.max(1, whole(value)))));
      case PRICE_DECLINE -> with(w.with(w.assumptions().withDecline(value)));
      case MONTHS ->
          with(w.with(new Horizon(w.horizon().start(), (int) Math.max(1, whole(value)))));
      case TUNED_ACCURACY -> with(w.with(w.assumptions().with(tuning.name(), share(value))));
      case PROMPTED_ACCURACY -> with(w.with(w.assumptions().with(prompting.name(), share(value))));
    };
  }

  private Contest with(Workload changed) {
    return new Contest(changed, tuning, prompting);
  }

  private Contest with(Tuning changed) {
    return new Contest(workload, changed, prompting);
  }

  private Contest with(Prompting changed) {
    return new Contest(workload, tuning, changed);
  }

  private static Proportion share(BigDecimal value) {
    return new Proportion(whole(value.multiply(BigDecimal.valueOf(FINE))), FINE);
  }

  private static long whole(BigDecimal value) {
    return value.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  static BigDecimal middle(Range range) {
    return range.low().add(range.high()).multiply(HALF);
  }
}
