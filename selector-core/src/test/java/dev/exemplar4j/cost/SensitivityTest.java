package dev.exemplar4j.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.statistics.Proportion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one number does, beside a world that was written down with that number. */
class SensitivityTest {

  private static final PriceCatalogue PRICES =
      TestPrices.of(
          """
          "inputPer1M": 10, "cachedInputPer1M": 1, "outputPer1M": 70, "tunedInputPer1M": 17,
          "tunedOutputPer1M": 19, "trainingPer1M": 2300, "trainingPerHour": 31,
          "hostingPerHour": 0.37,
          "cache": {"kind": "free-write", "minTokens": 1, "ttlMinutes": 5, "expiry": "sliding"}
          """);
  private static final String MODEL = "test/model";

  private static final Map<Lever, String> VALUES =
      Map.ofEntries(
          Map.entry(Lever.REQUESTS, "1000"),
          Map.entry(Lever.EXAMPLES, "6"),
          Map.entry(Lever.EXAMPLE_TOKENS, "40"),
          Map.entry(Lever.ANSWER_TOKENS, "20"),
          Map.entry(Lever.HIT_RATE, "0.9"),
          Map.entry(Lever.EPOCHS, "3"),
          Map.entry(Lever.LABEL_PRICE, "2"),
          Map.entry(Lever.PREPARATION_HOURS, "8"),
          Map.entry(Lever.RETRAINING, "3"),
          Map.entry(Lever.PRICE_DECLINE, "0.02"),
          Map.entry(Lever.MONTHS, "10"),
          Map.entry(Lever.TUNED_ACCURACY, "0.75"),
          Map.entry(Lever.PROMPTED_ACCURACY, "0.5"));

  /** A world of these numbers, without the library's own ways to change one. */
  private record World(Map<Lever, BigDecimal> values, String tuning, String prompting) {

    static World of(String tuning, String prompting) {
      Map<Lever, BigDecimal> values = new EnumMap<>(Lever.class);
      VALUES.forEach((lever, value) -> values.put(lever, new BigDecimal(value)));
      return new World(values, tuning, prompting);
    }

    World with(Lever lever, BigDecimal value) {
      Map<Lever, BigDecimal> changed = new EnumMap<>(values);
      changed.put(lever, value);
      return new World(changed, tuning, prompting);
    }

    private BigDecimal value(Lever lever) {
      return values.getOrDefault(lever, BigDecimal.ZERO);
    }

    private int count(Lever lever) {
      return value(lever).intValueExact();
    }

    private Workload workload(Assumptions assumptions) {
      return new Workload(
          new RequestTokens(100, 30, count(Lever.ANSWER_TOKENS), 5, count(Lever.EXAMPLE_TOKENS)),
          new Traffic(
              count(Lever.REQUESTS),
              new BigDecimal("0.1"),
              new HitRate.Given(value(Lever.HIT_RATE)),
              Batch.NONE),
          new Horizon(LocalDate.of(2026, 2, 1), count(Lever.MONTHS)),
          assumptions);
    }

    private Proportion right(Lever lever) {
      return new Proportion(value(lever).multiply(BigDecimal.valueOf(100)).longValueExact(), 100);
    }

    Tuning tuned() {
      TunedPrompt prompt = new TunedPrompt(50, CacheUse.NONE);
      TrainingSet data = new TrainingSet(100, 60, count(Lever.EPOCHS), 0, 0);
      Effort effort =
          new Effort(
              new Effort.Labour(
                  50, value(Lever.LABEL_PRICE), value(Lever.PREPARATION_HOURS), BigDecimal.TEN),
              Effort.Runs.ONE,
              new Effort.Upkeep(count(Lever.RETRAINING), 20, BigDecimal.ONE));
      Serving rented = new Serving.Dedicated(MODEL, 1, BigDecimal.valueOf(100), 2);
      BigDecimal hours = BigDecimal.valueOf(2);
      return switch (tuning) {
        case "supervised" -> new Tuning.Supervised("tuned", MODEL, prompt, data, effort);
        case "preference" -> new Tuning.Preference("tuned", MODEL, prompt, data, effort);
        case "hosted" -> new Tuning.HostedLora("tuned", MODEL, prompt, data, rented, effort);
        case "own" -> new Tuning.SelfHostedLora("tuned", MODEL, prompt, hours, rented, effort);
        default ->
            new Tuning.Reinforcement("tuned", MODEL, prompt, hours, Grading.BY_PROGRAM, effort);
      };
    }

    Prompting asked() {
      int examples = count(Lever.EXAMPLES);
      CacheUse use = CacheUse.PREFIX;
      return switch (prompting) {
        case "zero" -> new Prompting.ZeroShot("asked", MODEL, use);
        case "static" -> new Prompting.StaticExamples("asked", MODEL, examples, use);
        case "dynamic" ->
            new Prompting.DynamicExamples("asked", MODEL, examples, Retrieval.IN_PROCESS, use);
        case "both" ->
            new Prompting.StaticThenDynamic("asked", MODEL, 3, examples, Retrieval.IN_PROCESS, use);
        default -> new Prompting.ManyShot("asked", MODEL, examples, use);
      };
    }

    CostModel model() {
      Assumptions assumptions =
          new Assumptions(
              value(Lever.PRICE_DECLINE),
              new BigDecimal("0.5"),
              Map.of("tuned", right(Lever.TUNED_ACCURACY), "asked", right(Lever.PROMPTED_ACCURACY)),
              Map.of());
      return CostModel.of(workload(assumptions), List.of(tuned(), asked()), PRICES);
    }

    /** All costs over the months of both, and fifty cents for each answer that is wrong. */
    double difference() {
      return withErrors(tuned(), Lever.TUNED_ACCURACY)
          - withErrors(asked(), Lever.PROMPTED_ACCURACY);
    }

    private double withErrors(Strategy strategy, Lever accuracy) {
      Assumptions prices =
          new Assumptions(value(Lever.PRICE_DECLINE), BigDecimal.ZERO, Map.of(), Map.of());
      StrategyCost cost =
          CostModel.compare(workload(prices), List.of(strategy), PRICES).strategies().getFirst();
      double wrong = 1 - value(accuracy).doubleValue();
      return cost.total().totalUsd().doubleValue() + cost.requests().doubleValue() * wrong * 0.5;
    }
  }

  private static final Set<Lever> OF_DATA = EnumSet.of(Lever.EPOCHS);
  private static final Set<Lever> OF_EXAMPLES = EnumSet.of(Lever.EXAMPLES, Lever.EXAMPLE_TOKENS);

  private static Set<Lever> meant(String tuning, String prompting) {
    Set<Lever> levers = EnumSet.allOf(Lever.class);
    if (tuning.equals("own") || tuning.equals("by reward")) {
      levers.removeAll(OF_DATA);
    }
    if (prompting.equals("zero")) {
      levers.removeAll(OF_EXAMPLES);
    }
    if (prompting.equals("many")) {
      levers.remove(Lever.EXAMPLES);
    }
    return levers;
  }

  @ParameterizedTest
  @ValueSource(strings = {"supervised", "preference", "hosted", "own", "by reward"})
  void tornado_eachEnd_isTheWorldWithThatNumber(String tuning) {
    for (String prompting : List.of("zero", "static", "dynamic", "both", "many")) {
      World world = World.of(tuning, prompting);
      Map<Lever, Range> ranges = new EnumMap<>(Lever.class);
      for (Lever lever : Lever.values()) {
        BigDecimal value = world.value(lever);
        ranges.put(
            lever,
            value.compareTo(BigDecimal.ONE) < 0
                ? new Range(new BigDecimal("0.01"), new BigDecimal("0.98"))
                : new Range(value.subtract(BigDecimal.ONE), value.add(BigDecimal.TWO)));
      }
      List<Swing> swings = world.model().tornado("tuned", "asked", new Uncertainty(ranges, 1, 1));
      assertThat(swings)
          .extracting(Swing::lever)
          .as("%s against %s", tuning, prompting)
          .containsExactlyInAnyOrderElementsOf(meant(tuning, prompting));
      for (Swing swing : swings) {
        assertThat(new Range(swing.low(), swing.high())).isEqualTo(ranges.get(swing.lever()));
        assertThat(swing.atLowUsd().doubleValue())
            .as("%s against %s, low %s", tuning, prompting, swing.lever())
            .isCloseTo(world.with(swing.lever(), swing.low()).difference(), within(1e-6));
        assertThat(swing.atHighUsd().doubleValue())
            .as("%s against %s, high %s", tuning, prompting, swing.lever())
            .isCloseTo(world.with(swing.lever(), swing.high()).difference(), within(1e-6));
      }
    }
  }

  @Test
  void tornado_usualRanges_areThoseThatAreSaid() {
    World world = World.of("supervised", "both");
    Proportion tuned = new Proportion(75, 100);
    Proportion asked = new Proportion(50, 100);
    Map<Lever, double[]> usual =
        Map.ofEntries(
            Map.entry(Lever.REQUESTS, new double[] {500, 2_000}),
            Map.entry(Lever.EXAMPLES, new double[] {3, 12}),
            Map.entry(Lever.EXAMPLE_TOKENS, new double[] {30, 50}),
            Map.entry(Lever.ANSWER_TOKENS, new double[] {15, 25}),
            Map.entry(Lever.HIT_RATE, new double[] {0.7, 1}),
            Map.entry(Lever.EPOCHS, new double[] {2, 5}),
            Map.entry(Lever.LABEL_PRICE, new double[] {1, 4}),
            Map.entry(Lever.PREPARATION_HOURS, new double[] {4, 16}),
            Map.entry(Lever.RETRAINING, new double[] {1.5, 6}),
            Map.entry(Lever.PRICE_DECLINE, new double[] {0, 0.05}),
            Map.entry(Lever.MONTHS, new double[] {5, 20}),
            Map.entry(Lever.TUNED_ACCURACY, new double[] {tuned.low(), tuned.high()}),
            Map.entry(Lever.PROMPTED_ACCURACY, new double[] {asked.low(), asked.high()}));
    List<Swing> swings = world.model().tornado("tuned", "asked", Uncertainty.USUAL);
    assertThat(swings).hasSize(usual.size());
    for (Swing swing : swings) {
      double[] range = {swing.low().doubleValue(), swing.high().doubleValue()};
      assertThat(range).as("%s", swing.lever()).containsExactly(usual.get(swing.lever()));
    }
    assertThat(swings).isSortedAccordingTo((one, next) -> next.sizeUsd().compareTo(one.sizeUsd()));
  }

  /** A number that stands at nothing is none that may be off; a share or a price of 0 may be. */
  @Test
  void tornado_numbersThatMeanNothing_areLeftOut() {
    World world = World.of("supervised", "dynamic");
    for (Lever lever :
        EnumSet.of(
            Lever.REQUESTS,
            Lever.EXAMPLES,
            Lever.EXAMPLE_TOKENS,
            Lever.ANSWER_TOKENS,
            Lever.LABEL_PRICE,
            Lever.PREPARATION_HOURS,
            Lever.RETRAINING)) {
      assertThat(
              world
                  .with(lever, BigDecimal.ZERO)
                  .model()
                  .tornado("tuned", "asked", Uncertainty.USUAL))
          .extracting(Swing::lever)
          .as("%s", lever)
          .doesNotContain(lever);
    }
    for (Lever lever : EnumSet.of(Lever.HIT_RATE, Lever.PRICE_DECLINE)) {
      assertThat(
              world
                  .with(lever, BigDecimal.ZERO)
                  .model()
                  .tornado("tuned", "asked", Uncertainty.USUAL))
          .extracting(Swing::lever)
          .contains(lever);
    }
  }

  private static double[] triangularQuantiles(double low, double peak, double high) {
    return Arrays.stream(new double[] {0.05, 0.25, 0.5, 0.75, 0.95})
        .map(
            u -> {
              double before = (peak - low) / (high - low);
              return u < before
                  ? low + Math.sqrt(u * (high - low) * (peak - low))
                  : high - Math.sqrt((1 - u) * (high - low) * (high - peak));
            })
        .toArray();
  }

  /** All is fixed but the price of a label, of which the difference is a straight line. */
  @Test
  void risk_ofOneNumber_isItsTriangle() {
    World world = World.of("supervised", "dynamic").with(Lever.MONTHS, BigDecimal.ONE);
    Map<Lever, Range> ranges = new EnumMap<>(Lever.class);
    for (Lever lever : Lever.values()) {
      ranges.put(lever, new Range(world.value(lever), world.value(lever)));
    }
    for (double[] ends : new double[][] {{1, 6}, {0.5, 2}, {3, 4}}) {
      ranges.put(
          Lever.LABEL_PRICE, new Range(BigDecimal.valueOf(ends[0]), BigDecimal.valueOf(ends[1])));
      Risk risk =
          world.model().risk("tuned", "asked", new Uncertainty(Map.copyOf(ranges), 4_000, 7));
      double zero = world.with(Lever.LABEL_PRICE, BigDecimal.ZERO).difference();
      double slope = world.with(Lever.LABEL_PRICE, BigDecimal.ONE).difference() - zero;
      double peak = Math.clamp(2, ends[0], ends[1]);
      double[] expected = triangularQuantiles(ends[0], peak, ends[1]);
      double width = slope * (ends[1] - ends[0]);
      for (int i = 0; i < expected.length; i++) {
        assertThat(risk.differenceUsd().get(i).value())
            .as("%s, quantile %d", Arrays.toString(ends), i)
            .isCloseTo(zero + slope * expected[i], within(0.02 * width));
      }
      assertThat(risk.differenceUsd())
          .extracting(Risk.Quantile::share)
          .containsExactly(0.05, 0.25, 0.5, 0.75, 0.95);
    }
  }

  /** Each world is that of its numbers: as many are cheaper, or never, as the comparison says. */
  @Test
  void risk_ofWorldsWithoutRanges_isTheComparison() {
    Map<Lever, Range> ranges = new EnumMap<>(Lever.class);
    for (String requests : List.of("0", "10", "1000", "1000000")) {
      World world = World.of("supervised", "both").with(Lever.REQUESTS, new BigDecimal(requests));
      for (Lever lever : Lever.values()) {
        ranges.put(lever, new Range(world.value(lever), world.value(lever)));
      }
      Risk risk = world.model().risk("tuned", "asked", new Uncertainty(ranges, 3, 1));
      double difference = world.difference();
      assertThat(risk.tuningIsCheaper()).isEqualTo(new Proportion(difference < 0 ? 3 : 0, 3));
      BreakEven from = world.model().comparison().rivalry("tuned", "asked").requestsPerMonth();
      assertThat(risk.never())
          .isEqualTo(new Proportion(from instanceof BreakEven.Never ? 3 : 0, 3));
      for (int i = 0; i < 5; i++) {
        assertThat(risk.differenceUsd().get(i).value()).isCloseTo(difference, within(1e-6));
        assertThat(risk.requestsPerMonth().get(i).value())
            .isEqualTo(
                switch (from) {
                  case BreakEven.From some -> some.value().doubleValue();
                  case BreakEven.Never never -> Double.POSITIVE_INFINITY;
                  default -> 0.0;
                });
      }
    }
  }

  @Test
  void risk_ofAStrategyThatThereIsNot_namesIt() {
    CostModel model = World.of("supervised", "both").model();
    assertThatThrownBy(() -> model.risk("asked", "asked", Uncertainty.USUAL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no strategy \"asked\" that is a Tuning");
  }
}
