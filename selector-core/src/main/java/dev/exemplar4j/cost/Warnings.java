package dev.exemplar4j.cost;

import dev.exemplar4j.cost.Warning.Kind;
import dev.exemplar4j.cost.price.Confidence;
import dev.exemplar4j.cost.price.ContextTier;
import dev.exemplar4j.cost.price.ModelPrice;
import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.cost.price.Reasoning;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What to know about the costs of one strategy before believing them. */
final class Warnings {

  private static final long STALE_DAYS = 90;

  private final Bill bill;
  private final Workload workload;
  private final LocalDate start;
  private final LocalDate end;
  private final List<Warning> found = new ArrayList<>();

  Warnings(Bill bill, Workload workload) {
    this.bill = bill;
    this.workload = workload;
    this.start = workload.horizon().start();
    this.end = workload.horizon().end();
  }

  List<Warning> all() {
    life();
    if (bill.strategy() instanceof Tuning tuning) {
      training(tuning, bill.prices().getFirst());
    }
    if (bill.sendsTokens()) {
      prompt();
    }
    bill.prices().forEach(this::price);
    return found;
  }

  private void life() {
    Life life = Life.of(bill, workload);
    if (life.months().signum() == 0) {
      warn(Kind.SHUT_DOWN, "its model was shut down on " + life.end());
    } else if (life.end().isBefore(end)) {
      warn(
          Kind.SHUT_DOWN,
          "its model is shut down on %s: only %s of %d months are counted"
              .formatted(life.end(), Usd.digits(life.months(), 3), workload.horizon().months()));
    }
  }

  private void training(Tuning tuning, ModelPrice model) {
    LocalDate closed = model.training().closedToNewCustomers();
    LocalDate last = model.training().lastJob();
    int every = tuning.effort().upkeep().retrainEveryMonths();
    if (start.isAfter(last)) {
      warn(Kind.NOT_TRAINABLE, "no training can be started after " + last);
    } else if (!start.isBefore(closed)) {
      warn(Kind.NOT_TRAINABLE, "closed to new customers since " + closed);
    }
    boolean again = every != Effort.Upkeep.NEVER && start.plusMonths(every).isAfter(last);
    if (!start.isAfter(last) && again && start.plusMonths(every).isBefore(end)) {
      warn(Kind.NOT_TRAINABLE, "it cannot be trained anew after " + last);
    }
    examplesOf(tuning).filter(n -> n < model.training().minExamples()).ifPresent(this::few);
  }

  private void few(long examples) {
    long least = bill.prices().getFirst().training().minExamples();
    warn(
        Kind.FEW_EXAMPLES,
        "the provider asks for %d examples but there are %d".formatted(least, examples));
  }

  private static Optional<Long> examplesOf(Tuning tuning) {
    return switch (tuning) {
      case Tuning.Supervised tuned -> Optional.of(tuned.data().examples());
      case Tuning.Preference tuned -> Optional.of(tuned.data().examples());
      case Tuning.HostedLora tuned -> Optional.of(tuned.data().examples());
      case Tuning.Reinforcement tuned -> Optional.empty();
      case Tuning.SelfHostedLora tuned -> Optional.empty();
    };
  }

  private void prompt() {
    RequestBill request = bill.firstRequest();
    if (request.isBelowCacheMinimum()) {
      warn(
          Kind.BELOW_CACHE_MINIMUM,
          "its stable beginning has %d tokens and the cache takes none below %d"
              .formatted(request.layout().prefix(), request.cacheMinimum()));
    }
    if (request.writesTail()) {
      warn(
          Kind.TAIL_WRITTEN,
          "the part that changes is written into the cache and paid so; explicit breakpoints avoid"
              + " it");
    }
    ModelPrice model = bill.asked();
    long tokens = request.layout().prompt();
    model.tiers().stream()
        .mapToLong(ContextTier::aboveTokens)
        .filter(above -> tokens > above)
        .max()
        .ifPresent(
            above ->
                warn(
                    Kind.CONTEXT_TIER,
                    "its prompt of %d tokens pays the price above %d".formatted(tokens, above)));
    if (model.reasoning() == Reasoning.BY_DEFAULT && workload.tokens().reasoning() == 0) {
      warn(
          Kind.REASONING_UNSET,
          model.name() + " thinks by default and pays for it; the workload has no tokens for that");
    }
  }

  private void price(ModelPrice price) {
    long age = ChronoUnit.DAYS.between(price.source().earliest(), start);
    if (age > STALE_DAYS) {
      warn(
          Kind.STALE_PRICE,
          "the price of %s is of %s, %d days before the first day"
              .formatted(price.name(), price.source().date(), age));
    }
    if (price.confidence() == Confidence.LOW) {
      warn(Kind.LOW_CONFIDENCE, "the price of " + price.name() + " is not to be relied on");
    }
    LocalDate to = price.lifetime().to();
    if (to.isBefore(end)) {
      warn(Kind.PRICE_ENDS, "the price of %s ends on %s".formatted(price.name(), to));
    }
    if (!price.remarks().conditions().isEmpty()) {
      warn(
          Kind.CONDITIONS,
          "the price of %s holds where: %s".formatted(price.name(), price.remarks().conditions()));
    }
  }

  private void warn(Kind kind, String message) {
    found.add(new Warning(kind, bill.strategy().name(), message));
  }

  /** Token counts of one provider's model are not those of another's. */
  static Optional<Warning> ofTokenizers(
      List<Strategy> strategies, Workload workload, PriceCatalogue catalogue) {
    LocalDate start = workload.horizon().start();
    Set<String> providers = new TreeSet<>();
    for (Strategy one : strategies) {
      Bill bill = Bill.of(one, workload, new Prices(catalogue, one.name()));
      if (bill.sendsTokens()) {
        providers.add(catalogue.price(bill.asked().name(), start).provider());
      }
    }
    return providers.size() < 2 || !workload.assumptions().tokenizerFactors().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Warning(
                Kind.TOKENIZER,
                strategies.getFirst().name(),
                "models of %s are compared with the same numbers of tokens; no tokenizer factor is"
                        .formatted(String.join(", ", providers))
                    + " given"));
  }
}
