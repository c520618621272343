package dev.exemplar4j.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.statistics.Proportion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where a fine-tune becomes cheaper, beside trying every month, every number and every share. */
class BreakEvenTest {

  private static final LocalDate START = LocalDate.of(2026, 2, 1);

  /** Prices that change on the first days of months, and machines that come with requests. */
  private static PriceCatalogue prices(Random random) {
    StringBuilder entries = new StringBuilder();
    String source =
        "\"confidence\": \"high\", \"source\": {\"reference\": \"made up\", \"date\": \"2026\"}";
    entries.append(
        """
        {"provider": "test", "model": "machine", "hostingPerHour": %s, %s},
        {"provider": "test", "model": "embedding", "inputPer1M": 1000, %s},
        """
            .formatted(0.01 + random.nextInt(100) / 100.0, source, source));
    int periods = 1 + random.nextInt(3);
    for (int i = 0; i < periods; i++) {
      LocalDate from = START.plusMonths(5L * i);
      String valid =
          i == periods - 1
              ? "\"validFrom\": \"%s\"".formatted(from)
              : "\"validFrom\": \"%s\", \"validTo\": \"%s\""
                  .formatted(from, from.plusMonths(5).minusDays(1));
      entries.append(
          """
          {"provider": "test", "model": "model", "inputPer1M": %d, "cachedInputPer1M": 1,
           "outputPer1M": %d, "tunedInputPer1M": 20, "tunedCachedInputPer1M": 2, "tunedOutputPer1M": 60, "trainingPer1M": %d,
           "cache": {"kind": "free-write", "minTokens": 1, "ttlMinutes": 5, "expiry": "sliding"},
           %s, %s}%s
          """
              .formatted(
                  2 + random.nextInt(60),
                  10 + random.nextInt(90),
                  random.nextInt(4) * 1_000,
                  valid,
                  source,
                  i == periods - 1 ? "" : ","));
    }
    return TestPrices.read(
        "{\"schema\": \"exemplar4j-prices/1\", \"asOf\": \"2026-01-01\", \"currency\": \"USD\","
            + " \"prices\": ["
            + entries
            + "]}");
  }

  private static BigDecimal hundredths(int hundredths) {
    return BigDecimal.valueOf(hundredths, 2);
  }

  private static <T> T either(Random random, T one, T other) {
    return random.nextBoolean() ? one : other;
  }

  private record World(
      Workload workload, Tuning tuning, Prompting prompting, PriceCatalogue prices) {

    static World random(Random random) {
      Effort effort =
          new Effort(
              new Effort.Labour(
                  random.nextInt(50),
                  hundredths(random.nextInt(500)),
                  hundredths(0),
                  hundredths(0)),
              Effort.Runs.ONE,
              new Effort.Upkeep(random.nextInt(4), 5, hundredths(random.nextInt(3_000))));
      TunedPrompt prompt =
          new TunedPrompt(random.nextInt(400), either(random, CacheUse.NONE, CacheUse.PREFIX));
      Tuning tuned =
          random.nextInt(3) > 0
              ? new Tuning.Supervised(
                  "tuned", "test/model", prompt, new TrainingSet(100, 60, 3, 0, 0), effort)
              : new Tuning.SelfHostedLora(
                  "tuned",
                  "test/machine",
                  prompt,
                  hundredths(random.nextInt(400)),
                  new Serving.Elastic(
                      "test/machine",
                      hundredths(1_000),
                      hundredths(100 + random.nextInt(300)),
                      hundredths(50),
                      1),
                  effort);
      Prompting prompted =
          random.nextBoolean()
              ? new Prompting.DynamicExamples(
                  "asked",
                  "test/model",
                  random.nextInt(9),
                  new Retrieval(
                      "test/embedding",
                      random.nextInt(3) * 5_000L,
                      hundredths(0),
                      hundredths(random.nextInt(5_000))),
                  CacheUse.PREFIX)
              : new Prompting.StaticExamples(
                  "asked",
                  "test/model",
                  random.nextInt(9),
                  either(random, CacheUse.NONE, CacheUse.PREFIX));
      Workload workload =
          new Workload(
              new RequestTokens(50, 20, 30, 0, 1 + random.nextInt(40)),
              new Traffic(
                  (long) Math.pow(10, 1 + 5 * random.nextDouble()),
                  hundredths(random.nextInt(40) - 15),
                  either(
                      random,
                      new HitRate.Given(hundredths(random.nextInt(101))),
                      new HitRate.FromTraffic(1 + random.nextInt(3))),
                  Batch.NONE),
              new Horizon(START, 12),
              new Assumptions(hundredths(random.nextInt(10)), BigDecimal.ONE, Map.of(), Map.of()));
      return new World(workload, tuned, prompted, BreakEvenTest.prices(random));
    }

    Rivalry rivalry(Workload changed) {
      return CostModel.compare(changed, List.of(tuning, prompting), prices)
          .rivalry("tuned", "asked");
    }

    private StrategyCost cost(Strategy strategy, Workload changed) {
      return CostModel.compare(changed, List.of(strategy), prices).strategies().getFirst();
    }

    double difference(Workload changed) {
      return cost(tuning, changed).total().totalUsd().doubleValue()
          - cost(prompting, changed).total().totalUsd().doubleValue();
    }

    double once() {
      return cost(tuning, workload).once().totalUsd().doubleValue()
          - cost(prompting, workload).once().totalUsd().doubleValue();
    }

    double afterMonths(int months) {
      return months == 0
          ? once()
          : difference(
              new Workload(
                  workload.tokens(),
                  workload.traffic(),
                  new Horizon(START, months),
                  workload.assumptions()));
    }

    double atRequests(double requests) {
      Traffic traffic = workload.traffic();
      return with(
          new Traffic(
              (long) requests, traffic.monthlyGrowth(), traffic.hitRate(), traffic.batch()));
    }

    double atHits(BigDecimal share) {
      Traffic traffic = workload.traffic();
      return with(
          new Traffic(
              traffic.requestsPerMonth(),
              traffic.monthlyGrowth(),
              new HitRate.Given(share),
              traffic.batch()));
    }

    private double with(Traffic traffic) {
      return difference(
          new Workload(workload.tokens(), traffic, workload.horizon(), workload.assumptions()));
    }
  }

  private static double value(BreakEven breakEven) {
    return switch (breakEven) {
      case BreakEven.From from -> from.value().doubleValue();
      case BreakEven.UpTo upTo -> upTo.value().doubleValue();
      default -> Double.NaN;
    };
  }

  /** Costs are followed to the end of each month; within it they are a straight line. */
  @Test
  void monthsToPayBack_isTheFirstChangeOfWhatCostsMore() {
    long seed = 4;
    Random random = new Random(seed);
    Set<Kind> seen = EnumSet.noneOf(Kind.class);
    for (int round = 0; round < 60; round++) {
      World world = World.random(random);
      BreakEven found = world.rivalry(world.workload()).monthsToPayBack();
      String what = "seed %d, round %d: %s, %s".formatted(seed, round, found, world);
      double before = world.once();
      boolean dear = before > 0;
      int month = 0;
      double after = before;
      while (month < 40) {
        after = world.afterMonths(month + 1);
        if (dear ? after <= 0 : after > 0) {
          break;
        }
        before = after;
        month++;
      }
      seen.add(Kind.of(found));
      if (month == 40) {
        assertThat(found)
            .as(what)
            .satisfiesAnyOf(
                it -> assertThat(value(it)).isGreaterThan(39.99),
                it ->
                    assertThat(it)
                        .isInstanceOf(dear ? BreakEven.Never.class : BreakEven.Already.class));
      } else if (before == 0 && month == 0) {
        assertThat(found).as(what).isInstanceOf(BreakEven.Never.class);
      } else {
        assertThat(found).as(what).isInstanceOf(dear ? BreakEven.From.class : BreakEven.UpTo.class);
        assertThat(value(found))
            .as(what)
            .isCloseTo(month + before / (before - after), within(1e-6));
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(Kind.values());
  }

  private enum Kind {
    FROM,
    UP_TO,
    ALREADY,
    NEVER;

    static Kind of(BreakEven breakEven) {
      return switch (breakEven) {
        case BreakEven.From from -> FROM;
        case BreakEven.UpTo upTo -> UP_TO;
        case BreakEven.Already already -> ALREADY;
        case BreakEven.Never never -> NEVER;
      };
    }
  }

  /** On both sides of a value the sign of the difference is what its kind says. */
  @Test
  void requestsPerMonth_andHitRate_partTheSigns() {
    long seed = 9;
    Random random = new Random(seed);
    Set<Kind> requests = EnumSet.noneOf(Kind.class);
    Set<Kind> hits = EnumSet.noneOf(Kind.class);
    for (int round = 0; round < 100; round++) {
      World world = World.random(random);
      Rivalry rivalry = world.rivalry(world.workload());
      BreakEven found = rivalry.requestsPerMonth();
      String what = "seed %d, round %d: %s, %s".formatted(seed, round, found, world);
      requests.add(Kind.of(found));
      double value = value(found);
      switch (found) {
        case BreakEven.From from -> {
          assertThat(world.atRequests(Math.max(0, Math.floor(value) - 1))).as(what).isPositive();
          assertThat(world.atRequests(Math.ceil(value) + 1)).as(what).isNegative();
          assertThat(world.atRequests(1e15)).as(what).isNegative();
        }
        case BreakEven.UpTo upTo -> {
          assertThat(world.atRequests(Math.max(0, Math.floor(value) - 1))).as(what).isNegative();
          assertThat(world.atRequests(Math.ceil(value) + 1)).as(what).isPositive();
          assertThat(world.atRequests(1e15)).as(what).isPositive();
        }
        case BreakEven.Already already -> {
          assertThat(world.atRequests(1)).as(what).isLessThanOrEqualTo(0);
          assertThat(world.atRequests(1e15)).as(what).isLessThanOrEqualTo(0);
        }
        case BreakEven.Never never -> {
          assertThat(world.atRequests(1)).as(what).isGreaterThanOrEqualTo(0);
          assertThat(world.atRequests(1e15)).as(what).isGreaterThanOrEqualTo(0);
        }
      }
      BreakEven share = rivalry.hitRate();
      hits.add(Kind.of(share));
      double none = world.atHits(BigDecimal.ZERO);
      double all = world.atHits(BigDecimal.ONE);
      String why = "seed %d, round %d: %s, %s".formatted(seed, round, share, world);
      if (share instanceof BreakEven.UpTo upTo) {
        assertThat(world.atHits(upTo.value())).as(why).isCloseTo(0, within(1e-6 * Math.abs(all)));
        assertThat(none).as(why).isNegative();
        assertThat(all).as(why).isPositive();
      } else if (share instanceof BreakEven.From from) {
        assertThat(world.atHits(from.value())).as(why).isCloseTo(0, within(1e-6 * Math.abs(none)));
        assertThat(none).as(why).isPositive();
        assertThat(all).as(why).isNegative();
      } else {
        assertThat(share)
            .as(why)
            .isInstanceOf(none < 0 ? BreakEven.Already.class : BreakEven.Never.class);
        assertThat(all < 0).as(why).isEqualTo(none < 0);
      }
    }
    assertThat(requests).contains(Kind.FROM, Kind.UP_TO, Kind.NEVER);
    assertThat(hits).containsExactlyInAnyOrder(Kind.values());
  }

  @Test
  void errorUsd_withoutAccuracies_isNever() {
    World world = World.random(new Random(1));
    assertThat(world.rivalry(world.workload()).errorUsd())
        .isEqualTo(new BreakEven.Never("the accuracies of both are not given"));
  }

  /** Errors: the fine-tune makes so many less, each at the price that makes up for its costs. */
  @Test
  void errorUsd_isWhatMakesUpForTheCosts() {
    long seed = 12;
    Random random = new Random(seed);
    Set<Kind> seen = EnumSet.noneOf(Kind.class);
    for (int round = 0; round < 60; round++) {
      World world = World.random(random);
      Proportion tuned = new Proportion(random.nextInt(101), 100);
      Proportion asked = new Proportion(random.nextInt(101), 100);
      Workload known =
          new Workload(
              world.workload().tokens(),
              world.workload().traffic(),
              world.workload().horizon(),
              new Assumptions(
                  BigDecimal.ZERO,
                  BigDecimal.ONE,
                  Map.of("tuned", tuned, "asked", asked),
                  Map.of()));
      Rivalry rivalry = world.rivalry(known);
      double difference = rivalry.tuningMinusPromptingUsd().doubleValue();
      double served = world.cost(world.tuning(), world.workload()).requests().doubleValue();
      double fewer = (tuned.hits() - asked.hits()) / 100.0 * served;
      String what = "seed %d, round %d: %s, %s".formatted(seed, round, rivalry.errorUsd(), world);
      Kind kind =
          difference > 0 && fewer > 0
              ? Kind.FROM
              : difference < 0 && fewer < 0
                  ? Kind.UP_TO
                  : difference >= 0 ? Kind.NEVER : Kind.ALREADY;
      seen.add(kind);
      assertThat(Kind.of(rivalry.errorUsd())).as(what).isEqualTo(kind);
      if (kind == Kind.FROM || kind == Kind.UP_TO) {
        assertThat(value(rivalry.errorUsd()) / (difference / fewer))
            .as(what)
            .isCloseTo(1, within(1e-9));
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(Kind.values());
  }
}
