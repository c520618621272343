package dev.exemplar4j.cost;

import dev.exemplar4j.cost.price.ModelPrice;
import java.math.BigDecimal;
import java.util.List;

/** What a strategy costs, as a function of time and traffic. */
interface Bill {

  Strategy strategy();

  /** What is spent before the first request. */
  Cost once();

  /** What a month costs, however many requests there are, except where more machines are needed. */
  Cost perMonth(Month month);

  /** What a request costs in a month. */
  Cost perRequest(Month month);

  /** Whether the cost of a month is a straight line over its requests. */
  boolean isLinear();

  /** The prices that requests need on the first day; the first is that of the model. */
  List<ModelPrice> prices();

  /** A request of the first month as it is billed. */
  RequestBill firstRequest();

  /** Whether requests are paid by the token. */
  boolean sendsTokens();

  /** The model that answers, with the prices of the first day. */
  ModelPrice asked();

  /** Everything over some months. */
  default Cost total(List<Month> months) {
    Cost total = once();
    for (Month month : months) {
      BigDecimal requests = month.requests().multiply(month.share());
      total =
          total.plus(perMonth(month).times(month.share())).plus(perRequest(month).times(requests));
    }
    return total;
  }

  static Bill of(Strategy strategy, Workload workload, Prices prices) {
    return switch (strategy) {
      case Prompting prompting -> new PromptingBill(prompting, workload, prices);
      case Tuning tuning -> new TuningBill(tuning, workload, prices);
    };
  }
}
