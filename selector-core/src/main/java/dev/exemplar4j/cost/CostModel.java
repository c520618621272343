package dev.exemplar4j.cost;

import dev.exemplar4j.cost.price.PriceCatalogue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds up what strategies cost for a workload at the prices of a catalogue. With once-only costs F,
 * monthly costs M, costs of a request c, N requests a month and H months
 *
 * <pre>
 *   total = F + H (M + N c)
 *   requests a month at which a fine-tune pays = (ΔF + H ΔM) / (H (c_prompted - c_tuned))
 * </pre>
 *
 * where requests may grow, prices change by date, and H ends where a model is shut down. Nothing is
 * rounded. The same arguments give the same numbers. Immutable and thread-safe.
 */
public final class CostModel {

  private final Workload workload;
  private final List<Strategy> strategies;
  private final PriceCatalogue catalogue;

  private CostModel(Workload workload, List<Strategy> strategies, PriceCatalogue catalogue) {
    this.workload = workload;
    this.strategies = List.copyOf(strategies);
    this.catalogue = catalogue;
    if (strategies.isEmpty()) {
      throw new IllegalArgumentException("there must be at least one strategy");
    }
    Set<String> names = new HashSet<>();
    for (Strategy one : strategies) {
      if (!names.add(one.name())) {
        throw new IllegalArgumentException("two strategies are named \"" + one.name() + "\"");
      }
    }
    for (String name : workload.assumptions().accuracies().keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException("there is an accuracy but no strategy \"" + name + "\"");
      }
    }
  }

  /**
   * A model of some strategies.
   *
   * @param workload what has to be answered
   * @param strategies the ways to do so, with names of their own
   * @param catalogue the prices
   * @return the model
   * @throws IllegalArgumentException if there is no strategy, a name comes twice, or an accuracy is
   *     that of no strategy
   */
  public static CostModel of(
      Workload workload, List<? extends Strategy> strategies, PriceCatalogue catalogue) {
    return new CostModel(workload, List.copyOf(strategies), catalogue);
  }

  /**
   * Compares strategies.
   *
   * @param workload what has to be answered
   * @param strategies the ways to do so, with names of their own
   * @param catalogue the prices
   * @return what each costs, from where on a fine-tune pays, and what to know before believing it
   * @throws IllegalArgumentException if there is no strategy, a name comes twice, or an accuracy is
   *     that of no strategy
   * @throws dev.exemplar4j.file.DataException if the catalogue lacks a model or a price: names both
   */
  public static Comparison compare(
      Workload workload, List<? extends Strategy> strategies, PriceCatalogue catalogue) {
    return of(workload, strategies, catalogue).comparison();
  }

  /**
   * Compares the strategies.
   *
   * @return what each costs, from where on a fine-tune pays, and what to know before believing it
   * @throws dev.exemplar4j.file.DataException if the catalogue lacks a model or a price: names both
   */
  public Comparison comparison() {
    List<StrategyCost> costs = new ArrayList<>(strategies.stream().map(this::cost).toList());
    costs.sort(CHEAPEST_FIRST);
    List<Rivalry> rivalries = new ArrayList<>();
    for (Tuning tuning : all(Tuning.class)) {
      for (Prompting prompting : all(Prompting.class)) {
        rivalries.add(duel(tuning, prompting).rivalry());
      }
    }
    List<Warning> warnings = new ArrayList<>();
    strategies.forEach(one -> warnings.addAll(new Warnings(bill(one), workload).all()));
    Warnings.ofTokenizers(strategies, workload, catalogue).ifPresent(warnings::add);
    return new Comparison(
        workload,
        catalogue.asOf(),
        costs,
        rivalries,
        new FindingWriter(costs, rivalries, workload).finding(),
        warnings);
  }

  /**
   * What the difference between a fine-tune and prompting depends on.
   *
   * @param tuning the name of the fine-tune
   * @param prompting the name of the other
   * @param uncertainty how far numbers may be off
   * @return one swing for each number that makes a difference, the largest first
   * @throws IllegalArgumentException if there are no such strategies
   */
  public List<Swing> tornado(String tuning, String prompting, Uncertainty uncertainty) {
    return sensitivity(tuning, prompting, uncertainty).tornado();
  }

  /**
   * How sure it is that a fine-tune is cheaper than prompting: draws worlds, each number for itself
   * from a triangular distribution over its range with its peak at the workload's value. O(draws x
   * months).
   *
   * @param tuning the name of the fine-tune
   * @param prompting the name of the other
   * @param uncertainty how far numbers may be off, how many worlds, and the seed
   * @return in how many worlds the fine-tune is cheaper, and from how many requests on
   * @throws IllegalArgumentException if there are no such strategies
   */
  public Risk risk(String tuning, String prompting, Uncertainty uncertainty) {
    return sensitivity(tuning, prompting, uncertainty).risk();
  }

  private Sensitivity sensitivity(String tuning, String prompting, Uncertainty uncertainty) {
    Contest contest =
        new Contest(workload, named(tuning, Tuning.class), named(prompting, Prompting.class));
    return new Sensitivity(contest, catalogue, uncertainty);
  }

  private <T extends Strategy> T named(String name, Class<T> kind) {
    return all(kind).stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no strategy \"%s\" that is a %s"
                        .formatted(name, kind.getSimpleName())));
  }

  /**
   * What is cheapest over numbers of requests and of examples.
   *
   * @param axes where to look
   * @return a cell for each pair, by requests and then by examples
   */
  public List<GridCell> grid(GridAxes axes) {
    List<GridCell> cells = new ArrayList<>();
    for (long requests : axes.requestsPerMonth()) {
      Workload changed = workload.with(workload.traffic().withRequests(requests));
      for (int examples : axes.examples()) {
        CostModel cell = new CostModel(changed, withExamples(examples), catalogue);
        cells.add(cell.cell(examples));
      }
    }
    return cells;
  }

  private List<Strategy> withExamples(int examples) {
    return strategies.stream()
        .map(
            one ->
                one instanceof Prompting few && !(few instanceof Prompting.ManyShot)
                    ? few.withExamples(examples)
                    : one)
        .toList();
  }

  private GridCell cell(int examples) {
    List<StrategyCost> costs = new ArrayList<>(strategies.stream().map(this::cost).toList());
    Map<String, BigDecimal> totals = new LinkedHashMap<>();
    costs.forEach(cost -> totals.put(cost.name(), cost.total().totalUsd()));
    String cheapest =
        costs.stream()
            .filter(cost -> cost.availability() != Availability.GONE)
            .min(CHEAPEST_FIRST)
            .map(StrategyCost::name)
            .orElse("");
    return new GridCell(workload.traffic().requestsPerMonth(), examples, cheapest, totals);
  }

  private static final Comparator<StrategyCost> CHEAPEST_FIRST =
      Comparator.comparing((StrategyCost one) -> one.availability() == Availability.GONE)
          .thenComparing(one -> one.allInPerRequestUsd().orElseGet(() -> one.total().totalUsd()))
          .thenComparing(StrategyCost::name);

  private StrategyCost cost(Strategy strategy) {
    Bill bill = bill(strategy);
    Life life = Life.of(bill, workload);
    BigDecimal requests = BigDecimal.valueOf(workload.traffic().requestsPerMonth());
    List<Month> months = Month.of(workload, life.months(), requests);
    Month first = Month.of(workload, BigDecimal.ONE, requests).getFirst();
    BigDecimal served =
        months.stream()
            .map(month -> month.requests().multiply(month.share()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    Cost fixed = bill.perMonth(first);
    Cost each = bill.perRequest(first);
    return new StrategyCost(
        strategy,
        life.availability(),
        life.months(),
        served,
        bill.once(),
        fixed,
        each,
        fixed.plus(each.times(requests)),
        bill.total(months),
        bill.firstRequest().shape(requests),
        bill.prices());
  }

  private Bill bill(Strategy strategy) {
    return Bill.of(strategy, workload, new Prices(catalogue, strategy.name()));
  }

  private Duel duel(Tuning tuning, Prompting prompting) {
    return new Duel(workload, tuning, prompting, catalogue);
  }

  private <T> List<T> all(Class<T> kind) {
    return strategies.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
