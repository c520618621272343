package dev.exemplar4j.cost;

import dev.exemplar4j.statistics.Proportion;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What strategies cost, side by side.
 *
 * @param workload what was asked
 * @param pricesAsOf the day of the catalogue
 * @param strategies the strategies, the cheapest by {@link StrategyCost#allInPerRequestUsd} first,
 *     those that cannot be begun last
 * @param rivalries each fine-tune against each way of prompting
 * @param finding the answer in words
 * @param warnings what to know before believing it
 */
public record Comparison(
    Workload workload,
    LocalDate pricesAsOf,
    List<StrategyCost> strategies,
    List<Rivalry> rivalries,
    Finding finding,
    List<Warning> warnings) {

  /** Copies the lists. */
  public Comparison {
    strategies = List.copyOf(strategies);
    rivalries = List.copyOf(rivalries);
    warnings = List.copyOf(warnings);
  }

  /**
   * What one strategy costs.
   *
   * @param name its name
   * @return its costs
   * @throws IllegalArgumentException if there is no strategy of that name
   */
  public StrategyCost strategy(String name) {
    return strategies.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no strategy \"" + name + "\""));
  }

  /**
   * One fine-tune against one way of prompting.
   *
   * @param tuning the name of the fine-tune
   * @param prompting the name of the other
   * @return their break-evens
   * @throws IllegalArgumentException if there is no such pair
   */
  public Rivalry rivalry(String tuning, String prompting) {
    return rivalries.stream()
        .filter(one -> one.tuning().equals(tuning) && one.prompting().equals(prompting))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no fine-tune \"%s\" beside a prompting \"%s\""
                        .formatted(tuning, prompting)));
  }

  /**
   * What right answers of a strategy cost.
   *
   * @param name its name
   * @return that, or nothing if its accuracy is not given
   * @throws IllegalArgumentException if there is no strategy of that name
   */
  public Optional<Quality> quality(String name) {
    StrategyCost cost = strategy(name);
    Proportion accuracy = workload.assumptions().accuracies().get(name);
    return Optional.ofNullable(accuracy)
        .map(
            known ->
                new Quality(
                    known,
                    cost.total().totalUsd(),
                    cost.requests(),
                    workload.assumptions().errorUsd()));
  }
}
