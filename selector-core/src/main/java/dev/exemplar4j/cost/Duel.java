package dev.exemplar4j.cost;

import dev.exemplar4j.cost.CostLine.Reasons;
import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.statistics.Proportion;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fine-tune against a way of prompting, over the months in which both serve. */
final class Duel {

  private static final long MOST_REQUESTS = 1L << 50;
  private static final long MOST_EXAMPLES = 1L << 14;

  private final Workload workload;
  private final PriceCatalogue catalogue;
  private final Tuning tuning;
  private final Prompting prompting;
  private final Bill tuned;
  private final Bill prompted;
  private final BigDecimal length;

  Duel(Workload workload, Tuning tuning, Prompting prompting, PriceCatalogue catalogue) {
    this.workload = workload;
    this.catalogue = catalogue;
    this.tuning = tuning;
    this.prompting = prompting;
    this.tuned = bill(tuning, workload);
    this.prompted = bill(prompting, workload);
    this.length = Life.of(tuned, workload).months().min(Life.of(prompted, workload).months());
  }

  private Bill bill(Strategy strategy, Workload changed) {
    return Bill.of(strategy, changed, new Prices(catalogue, strategy.name()));
  }

  Rivalry rivalry() {
    BreakEven requests = requestsPerMonth();
    return new Rivalry(
        tuning.name(),
        prompting.name(),
        length,
        differenceUsd(),
        requests,
        inAll(requests),
        length.signum() == 0 ? gone() : PayBack.of(workload, tuned, prompted),
        examplesPerRequest(),
        examplesInAll(),
        hitRate(),
        errorUsd());
  }

  private BreakEven.Never gone() {
    return new BreakEven.Never("one of the two cannot be asked on the first day");
  }

  /** Tuned minus prompted, over the months of both. */
  BigDecimal differenceUsd() {
    return difference(BigDecimal.valueOf(workload.traffic().requestsPerMonth()));
  }

  /** The same with the price of the wrong answers, where both accuracies are known. */
  BigDecimal expectedDifferenceUsd() {
    BigDecimal errors =
        moreErrors()
            .map(more -> more.multiply(workload.assumptions().errorUsd()))
            .orElse(BigDecimal.ZERO);
    return differenceUsd().add(errors);
  }

  private BigDecimal difference(BigDecimal requests) {
    List<Month> months = Month.of(workload, length, requests);
    return tuned.total(months).totalUsd().subtract(prompted.total(months).totalUsd());
  }

  BreakEven requestsPerMonth() {
    if (length.signum() == 0) {
      return gone();
    }
    CostLine line =
        CostLine.of(tuned, workload, length).minus(CostLine.of(prompted, workload, length));
    Reasons reasons = reasons(line.fixedUsd());
    return tuned.isLinear() && prompted.isLinear()
        ? line.breakEven(reasons)
        : Crossing.overRequests(this::difference, MOST_REQUESTS, reasons);
  }

  private Reasons reasons(BigDecimal fixed) {
    String each =
        "a request costs %s tuned and %s prompted"
            .formatted(Usd.of(perRequest(tuned)), Usd.of(perRequest(prompted)));
    String rest =
        fixed.signum() < 0
            ? "all else costs %s less for the fine-tune".formatted(Usd.of(fixed.negate()))
            : "all else costs %s more for the fine-tune".formatted(Usd.of(fixed));
    String why = each + ", " + rest;
    return new Reasons(why, why, why, why);
  }

  private BigDecimal perRequest(Bill bill) {
    return bill.perRequest(firstMonth()).totalUsd();
  }

  private Month firstMonth() {
    BigDecimal requests = BigDecimal.valueOf(workload.traffic().requestsPerMonth());
    return Month.of(workload, BigDecimal.ONE, requests).getFirst();
  }

  private BreakEven inAll(BreakEven perMonth) {
    BigDecimal each = BigDecimal.ZERO;
    for (Month month : Month.of(workload, length, BigDecimal.ONE)) {
      each = each.add(month.requests().multiply(month.share()));
    }
    return switch (perMonth) {
      case BreakEven.From from ->
          new BreakEven.From(CostLine.exact(from.value().multiply(each)), from.reason());
      case BreakEven.UpTo upTo ->
          new BreakEven.UpTo(CostLine.exact(upTo.value().multiply(each)), upTo.reason());
      case BreakEven.Already already -> already;
      case BreakEven.Never never -> never;
    };
  }

  private BreakEven examplesPerRequest() {
    return examples(
        "a request to the fine-tune costs " + Usd.of(perRequest(tuned)),
        changed -> perRequest(tuned).subtract(perRequest(changed)));
  }

  private BreakEven examplesInAll() {
    if (length.signum() == 0) {
      return gone();
    }
    BigDecimal requests = BigDecimal.valueOf(workload.traffic().requestsPerMonth());
    List<Month> months = Month.of(workload, length, requests);
    BigDecimal all = tuned.total(months).totalUsd();
    return examples(
        "the fine-tune costs " + Usd.of(all) + " in all",
        changed -> all.subtract(changed.total(months).totalUsd()));
  }

  private BreakEven examples(
      String reason, java.util.function.Function<Bill, BigDecimal> difference) {
    if (prompting instanceof Prompting.ZeroShot) {
      return new BreakEven.Never("no examples are shown, however dear they are");
    }
    return Crossing.overExamples(
        k -> difference.apply(bill(prompting.withExamples(k.intValueExact()), workload)),
        MOST_EXAMPLES,
        new Reasons(
            reason,
            reason,
            reason + ", less than a prompt without examples",
            reason + ", more than a prompt of " + MOST_EXAMPLES + " examples"));
  }

  private BreakEven hitRate() {
    if (length.signum() == 0) {
      return gone();
    }
    BigDecimal never = differenceAt(BigDecimal.ZERO);
    BigDecimal always = differenceAt(BigDecimal.ONE);
    String why =
        "the fine-tune costs %s more if nothing hits and %s more if all does"
            .formatted(Usd.of(never), Usd.of(always));
    BreakEven found =
        new CostLine(never, always.subtract(never)).breakEven(new Reasons(why, why, why, why));
    if (found instanceof BreakEven.From from && from.value().compareTo(BigDecimal.ONE) > 0) {
      return new BreakEven.Never(why);
    }
    if (found instanceof BreakEven.UpTo upTo && upTo.value().compareTo(BigDecimal.ONE) > 0) {
      return new BreakEven.Already(why);
    }
    return found;
  }

  private BigDecimal differenceAt(BigDecimal hits) {
    Traffic traffic = workload.traffic().with(new HitRate.Given(hits));
    return new Duel(workload.with(traffic), tuning, prompting, catalogue).differenceUsd();
  }

  private BreakEven errorUsd() {
    Optional<BigDecimal> more = moreErrors();
    if (more.isEmpty()) {
      return new BreakEven.Never("the accuracies of both are not given");
    }
    String why =
        "the fine-tune costs %s more and makes %s wrong answers more"
            .formatted(Usd.of(differenceUsd()), Usd.digits(more.get(), 6));
    return new CostLine(differenceUsd(), more.get()).breakEven(new Reasons(why, why, why, why));
  }

  /** How many wrong answers more the fine-tune gives over the months of both. */
  private Optional<BigDecimal> moreErrors() {
    Map<String, Proportion> known = workload.assumptions().accuracies();
    Proportion ours = known.get(tuning.name());
    Proportion theirs = known.get(prompting.name());
    if (ours == null || theirs == null) {
      return Optional.empty();
    }
    BigDecimal requests = BigDecimal.ZERO;
    BigDecimal first = BigDecimal.valueOf(workload.traffic().requestsPerMonth());
    for (Month month : Month.of(workload, length, first)) {
      requests = requests.add(month.requests().multiply(month.share()));
    }
    return Optional.of(Quality.share(theirs).subtract(Quality.share(ours)).multiply(requests));
  }
}
