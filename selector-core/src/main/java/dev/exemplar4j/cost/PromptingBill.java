package dev.exemplar4j.cost;

import dev.exemplar4j.cost.price.ModelPrice;
import dev.exemplar4j.cost.price.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What prompting a model costs. */
final class PromptingBill implements Bill {

  private final Prompting strategy;
  private final Workload workload;
  private final Prices prices;
  private final LocalDate start;

  PromptingBill(Prompting strategy, Workload workload, Prices prices) {
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
    Cost cost = request(start).fillOnce();
    return embedding()
        .map(
            model ->
                cost.plus(
                    Component.POOL_EMBEDDING,
                    embed(model, workload.tokens().example())
                        .multiply(BigDecimal.valueOf(retrieval().poolExamples()))))
        .orElse(cost);
  }

  @Override
  public Cost perMonth(Month month) {
    return request(month.day())
        .rentPerMonth()
        .plus(Component.STORE, retrieval().storeUsdPerMonth());
  }

  @Override
  public Cost perRequest(Month month) {
    Cost tokens =
        request(month.day())
            .perRequest(month.requests())
            .times(month.decline(workload.assumptions()));
    BigDecimal search = retrieval().storeUsdPerRequest();
    BigDecimal embed =
        embedding().map(model -> embed(model, workload.tokens().query())).orElse(BigDecimal.ZERO);
    return tokens.plus(Component.RETRIEVAL, search.add(embed));
  }

  @Override
  public boolean isLinear() {
    return !(workload.traffic().hitRate() instanceof HitRate.FromTraffic);
  }

  @Override
  public List<ModelPrice> prices() {
    List<ModelPrice> used = new ArrayList<>();
    used.add(prices.model(strategy.model(), start));
    embedding().ifPresent(used::add);
    return used;
  }

  @Override
  public RequestBill firstRequest() {
    return request(start);
  }

  @Override
  public boolean sendsTokens() {
    return true;
  }

  @Override
  public ModelPrice asked() {
    return prices.model(strategy.model(), start);
  }

  private RequestBill request(LocalDate day) {
    return new RequestBill(
        PromptLayout.of(strategy, workload),
        prices.tariff(prices.model(strategy.model(), day), Tariff.Rates.BASE),
        strategy.cache(),
        workload.traffic());
  }

  private Retrieval retrieval() {
    return switch (strategy) {
      case Prompting.DynamicExamples some -> some.retrieval();
      case Prompting.StaticThenDynamic some -> some.retrieval();
      default -> Retrieval.IN_PROCESS;
    };
  }

  private Optional<ModelPrice> embedding() {
    String model = retrieval().embeddingModel();
    return model.isEmpty() ? Optional.empty() : Optional.of(prices.model(model, start));
  }

  private BigDecimal embed(ModelPrice model, long tokens) {
    return prices.require(model, Rate.INPUT).multiply(BigDecimal.valueOf(tokens)).movePointLeft(6);
  }
}
