package dev.exemplar4j.cost;

import dev.exemplar4j.statistics.Proportion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Puts the answer into words. */
record FindingWriter(List<StrategyCost> costs, List<Rivalry> rivalries, Workload workload) {

  Finding finding() {
    List<StrategyCost> open =
        costs.stream().filter(one -> one.availability() != Availability.GONE).toList();
    if (open.isEmpty()) {
      return new Finding("", List.of("None of the strategies can be begun on the first day."));
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(cheapest(open));
    best(open, Tuning.class)
        .flatMap(tuned -> best(open, Prompting.class).map(prompted -> pays(tuned, prompted)))
        .ifPresent(sentences::add);
    byErrors(open).ifPresent(sentences::add);
    return new Finding(open.getFirst().name(), sentences);
  }

  private String cheapest(List<StrategyCost> open) {
    StrategyCost first = open.getFirst();
    String sentence =
        "%s is cheapest: %s in %s months"
            .formatted(
                first.name(), Usd.of(first.total().totalUsd()), Usd.digits(first.months(), 3));
    sentence +=
        first
            .allInPerRequestUsd()
            .map(each -> ", %s a request with everything".formatted(Usd.of(each)))
            .orElse("");
    if (open.size() == 1) {
      return sentence + ".";
    }
    StrategyCost next = open.get(1);
    String price =
        next.allInPerRequestUsd()
            .map(each -> Usd.of(each) + " a request")
            .orElseGet(() -> Usd.of(next.total().totalUsd()));
    return sentence + "; next is %s at %s.".formatted(next.name(), price);
  }

  private String pays(StrategyCost tuned, StrategyCost prompted) {
    Rivalry rivalry =
        rivalries.stream()
            .filter(one -> one.tuning().equals(tuned.name()))
            .filter(one -> one.prompting().equals(prompted.name()))
            .findFirst()
            .orElseThrow();
    String who = "Against %s, %s ".formatted(prompted.name(), tuned.name());
    return switch (rivalry.requestsPerMonth()) {
      case BreakEven.From from ->
          who
              + "pays from %s requests a month on: %s."
                  .formatted(Usd.countFrom(from.value()), from.reason());
      case BreakEven.UpTo upTo ->
          who
              + "pays below %s requests a month only: %s."
                  .formatted(Usd.countFrom(upTo.value()), upTo.reason());
      case BreakEven.Already already ->
          who + "pays at any number of requests: " + already.reason() + ".";
      case BreakEven.Never never -> who + "never pays: " + never.reason() + ".";
    };
  }

  /** Where wrong answers cost, the cheapest to run may not be the cheapest to have. */
  private Optional<String> byErrors(List<StrategyCost> open) {
    BigDecimal price = workload.assumptions().errorUsd();
    List<StrategyCost> known =
        open.stream()
            .filter(one -> workload.assumptions().accuracies().containsKey(one.name()))
            .filter(one -> one.allInPerRequestUsd().isPresent())
            .toList();
    if (price.signum() == 0 || known.isEmpty()) {
      return Optional.empty();
    }
    return known.stream()
        .min(java.util.Comparator.comparing(this::expectedPerRequest))
        .map(
            best ->
                "With %s for a wrong answer, %s is cheapest: %s a request."
                    .formatted(Usd.of(price), best.name(), Usd.of(expectedPerRequest(best))));
  }

  private BigDecimal expectedPerRequest(StrategyCost cost) {
    Proportion accuracy =
        Objects.requireNonNull(workload.assumptions().accuracies().get(cost.name()));
    BigDecimal wrong = BigDecimal.ONE.subtract(Quality.share(accuracy));
    return cost.allInPerRequestUsd()
        .orElseThrow()
        .add(wrong.multiply(workload.assumptions().errorUsd()));
  }

  private static Optional<StrategyCost> best(
      List<StrategyCost> open, Class<? extends Strategy> kind) {
    return open.stream().filter(one -> kind.isInstance(one.strategy())).findFirst();
  }
}
