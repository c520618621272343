package dev.exemplar4j.cost;

import dev.exemplar4j.cost.price.ModelPrice;
import dev.exemplar4j.cost.price.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a fine-tune costs: training it, keeping it, asking it. */
final class TuningBill implements Bill {

  private final Tuning strategy;
  private final Workload workload;
  private final Prices prices;
  private final LocalDate start;

  TuningBill(Tuning strategy, Workload workload, Prices prices) {
    this.strategy = strategy;
    this.workload = workload;
    this.prices = prices;
    this.start = workload.horizon().start();
  }

  @Override
  public Strategy strategy() {
    return strategy;
  }

  @Override
  public Cost once() {
    Effort.Labour labour = strategy.effort().labour();
    BigDecimal runs = BigDecimal.valueOf(strategy.effort().runs().count());
    return run()
        .times(runs)
        .plus(Component.LABELS, labels(labour.labels()))
        .plus(Component.PREPARATION, labour.hours().multiply(labour.usdPerHour()));
  }

  @Override
  public Cost perMonth(Month month) {
    return machines()
        .map(all -> Cost.NOTHING.plus(Component.HOSTING, all.usdPerMonth(month.requests())))
        .orElseGet(this::kept)
        .plus(Component.MONITORING, strategy.effort().upkeep().monitoringUsdPerMonth())
        .plus(retraining());
  }

  @Override
  public Cost perRequest(Month month) {
    return perRequest(month.day(), month.requests());
  }

  @Override
  public boolean isLinear() {
    return !(workload.traffic().hitRate() instanceof HitRate.FromTraffic)
        && machines().map(Machines::isFixed).orElse(true);
  }

  @Override
  public List<ModelPrice> prices() {
    List<ModelPrice> used = new ArrayList<>();
    used.add(model());
    serving().ifPresent(where -> used.add(served(where)));
    if (strategy instanceof Tuning.Reinforcement trained && !trained.grading().model().isEmpty()) {
      used.add(prices.model(trained.grading().model(), start));
    }
    return used.stream().distinct().toList();
  }

  /** One run with its validation, grading and evaluation, and its part of those that fail. */
  private Cost run() {
    Effort.Runs runs = strategy.effort().runs();
    Cost training = new TrainingBill(strategy, workload, prices).oneRun();
    BigDecimal asked = BigDecimal.valueOf(runs.evaluationRequests());
    BigDecimal evaluation =
        perRequest(start, BigDecimal.valueOf(workload.traffic().requestsPerMonth()))
            .totalUsd()
            .multiply(asked);
    return training
        .plus(Component.FAILED_RUNS, training.totalUsd().multiply(runs.failedShare()))
        .plus(Component.EVALUATION, evaluation);
  }

  private Cost retraining() {
    Effort.Upkeep upkeep = strategy.effort().upkeep();
    if (upkeep.retrainEveryMonths() == Effort.Upkeep.NEVER) {
      return Cost.NOTHING;
    }
    BigDecimal each = run().totalUsd().add(labels(upkeep.labelsPerRetraining()));
    BigDecimal months = BigDecimal.valueOf(upkeep.retrainEveryMonths());
    return Cost.NOTHING.plus(Component.RETRAINING, each.divide(months, Month.PRECISION));
  }

  private BigDecimal labels(long count) {
    return strategy.effort().labour().usdPerLabel().multiply(BigDecimal.valueOf(count));
  }

  /** What a provider takes for a model that it keeps and serves. */
  private Cost kept() {
    BigDecimal hosting =
        model()
            .rate(Rate.HOSTING_HOUR)
            .filter(rate -> serving().isEmpty())
            .map(rate -> rate.multiply(BigDecimal.valueOf(Horizon.HOURS_PER_MONTH)))
            .orElse(BigDecimal.ZERO);
    return Cost.NOTHING
        .plus(Component.HOSTING, hosting)
        .plus(Component.MODEL_STORAGE, model().rate(Rate.STORAGE_MONTH).orElse(BigDecimal.ZERO));
  }

  private Cost perRequest(LocalDate day, BigDecimal requestsInMonth) {
    if (machines().isPresent()) {
      return Cost.NOTHING;
    }
    return request(day).perRequest(requestsInMonth);
  }

  @Override
  public RequestBill firstRequest() {
    return request(start);
  }

  @Override
  public boolean sendsTokens() {
    return machines().isEmpty();
  }

  @Override
  public ModelPrice asked() {
    return prices.model(askedModel(), start);
  }

  private String askedModel() {
    return serving().isPresent() && serving().get() instanceof Serving.PerToken base
        ? base.model()
        : strategy.model();
  }

  private RequestBill request(LocalDate day) {
    Optional<Serving> where = serving();
    String model = askedModel();
    Tariff.Rates rates = where.isPresent() ? Tariff.Rates.BASE : Tariff.Rates.TUNED;
    return new RequestBill(
        PromptLayout.of(strategy.prompt(), model, workload),
        prices.tariff(prices.model(model, day), rates),
        strategy.prompt().cache(),
        workload.traffic());
  }

  private Optional<Machines> machines() {
    return serving()
        .filter(where -> !(where instanceof Serving.PerToken))
        .map(where -> new Machines(where, prices.require(served(where), Rate.HOSTING_HOUR)));
  }

  private Optional<Serving> serving() {
    return switch (strategy) {
      case Tuning.HostedLora lora -> Optional.of(lora.serving());
      case Tuning.SelfHostedLora lora -> Optional.of(lora.serving());
      default -> Optional.empty();
    };
  }

  private ModelPrice served(Serving where) {
    String name =
        switch (where) {
          case Serving.PerToken base -> base.model();
          case Serving.Dedicated machine -> machine.machine();
          case Serving.Elastic machine -> machine.machine();
        };
    return prices.model(name, start);
  }

  private ModelPrice model() {
    return prices.model(strategy.model(), start);
  }
}
