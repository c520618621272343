package dev.exemplar4j.cost;

import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.statistics.Proportion;
import dev.exemplar4j.statistics.SeededNumbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a contest depends on, and how sure its end is. */
final class Sensitivity {

  private static final double[] QUANTILES = {0.05, 0.25, 0.5, 0.75, 0.95};

  private final Contest contest;
  private final PriceCatalogue catalogue;
  private final Uncertainty uncertainty;
  private final Map<Lever, Range> ranges = new EnumMap<>(Lever.class);

  Sensitivity(Contest contest, PriceCatalogue catalogue, Uncertainty uncertainty) {
    this.contest = contest;
    this.catalogue = catalogue;
    this.uncertainty = uncertainty;
    for (Lever lever : Lever.values()) {
      range(lever).ifPresent(range -> ranges.put(lever, range));
    }
  }

  private Optional<Range> range(Lever lever) {
    Optional<BigDecimal> value = contest.value(lever);
    Range given = uncertainty.ranges().get(lever);
    if (given != null && (value.isPresent() || lever == Lever.HIT_RATE)) {
      return Optional.of(given);
    }
    return value.map(one -> contest.usual(lever, one));
  }

  List<Swing> tornado() {
    List<Swing> swings = new ArrayList<>();
    ranges.forEach(
        (lever, range) ->
            swings.add(
                new Swing(
                    lever,
                    range.low(),
                    range.high(),
                    difference(contest.with(lever, range.low())),
                    difference(contest.with(lever, range.high())))));
    return swings.stream()
        .filter(swing -> swing.sizeUsd().signum() > 0)
        .sorted(Comparator.comparing(Swing::sizeUsd).reversed().thenComparing(Swing::lever))
        .toList();
  }

  private BigDecimal difference(Contest changed) {
    return changed.duel(catalogue).expectedDifferenceUsd();
  }

  Risk risk() {
    SeededNumbers numbers = new SeededNumbers(uncertainty.seed());
    int draws = uncertainty.draws();
    double[] differences = new double[draws];
    double[] breakEvens = new double[draws];
    int cheaper = 0;
    int never = 0;
    for (int i = 0; i < draws; i++) {
      Duel duel = draw(numbers).duel(catalogue);
      BigDecimal difference = duel.expectedDifferenceUsd();
      differences[i] = difference.doubleValue();
      breakEvens[i] = asNumber(duel.requestsPerMonth());
      cheaper += difference.signum() < 0 ? 1 : 0;
      never += breakEvens[i] == Double.POSITIVE_INFINITY ? 1 : 0;
    }
    return new Risk(
        new Proportion(cheaper, draws),
        new Proportion(never, draws),
        quantiles(breakEvens),
        quantiles(differences));
  }

  private static double asNumber(BreakEven breakEven) {
    return switch (breakEven) {
      case BreakEven.From from -> from.value().doubleValue();
      case BreakEven.UpTo upTo -> 0;
      case BreakEven.Already already -> 0;
      case BreakEven.Never never -> Double.POSITIVE_INFINITY;
    };
  }

  private Contest draw(SeededNumbers numbers) {
    Contest drawn = contest;
    for (Map.Entry<Lever, Range> one : ranges.entrySet()) {
      BigDecimal most = contest.value(one.getKey()).orElseGet(() -> Contest.middle(one.getValue()));
      drawn = drawn.with(one.getKey(), triangular(one.getValue(), most, numbers.next()));
    }
    return drawn;
  }

  /** The inverse of the triangular distribution's cumulative function. */
  private static BigDecimal triangular(Range range, BigDecimal most, double u) {
    double low = range.low().doubleValue();
    double high = range.high().doubleValue();
    double peak = Math.clamp(most.doubleValue(), low, high);
    if (high == low) {
      return range.low();
    }
    double atPeak = (peak - low) / (high - low);
    double value =
        u < atPeak
            ? low + StrictMath.sqrt(u * (high - low) * (peak - low))
            : high - StrictMath.sqrt((1 - u) * (high - low) * (high - peak));
    return BigDecimal.valueOf(Math.clamp(value, low, high));
  }

  /** The nearest figures, since between two of them one may be infinite. */
  private static List<Risk.Quantile> quantiles(double[] values) {
    double[] rising = values.clone();
    Arrays.sort(rising);
    return Arrays.stream(QUANTILES)
        .mapToObj(q -> new Risk.Quantile(q, rising[(int) Math.round(q * (rising.length - 1))]))
        .toList();
  }
}
