package dev.exemplar4j.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.cost.price.CacheRule;
import dev.exemplar4j.cost.price.PriceCatalogue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The formulas beside a provider that is played request by request. */
class SimulatorTest {

  private static final int SCENARIOS = 1_000;
  private static final int REQUESTS = 40_000;
  private static final LocalDate START = LocalDate.of(2026, 1, 1);

  /** One world: what the simulator and the formulas are both told. */
  private record World(
      double input,
      double cached,
      double write,
      double output,
      boolean paid,
      boolean sliding,
      int minTokens,
      int stepTokens,
      int ttlMinutes,
      double perHour,
      int instructions,
      int query,
      int answer,
      int example,
      int examples,
      boolean dynamic,
      CacheUse use) {

    static World random(Random random) {
      boolean paid = random.nextBoolean();
      double input = 0.1 + 5 * random.nextDouble();
      return new World(
          round(input),
          round(input * (0.05 + 0.5 * random.nextDouble())),
          round(input * (1 + 1.5 * random.nextDouble())),
          round(input * (2 + 6 * random.nextDouble())),
          paid,
          random.nextBoolean(),
          random.nextInt(5) * 512,
          paid ? 1 : 128,
          1 + random.nextInt(60),
          0.2 * Math.pow(1_000, random.nextDouble()),
          random.nextInt(3_000),
          1 + random.nextInt(500),
          1 + random.nextInt(500),
          random.nextInt(300),
          random.nextInt(40),
          random.nextBoolean(),
          paid && random.nextBoolean() ? CacheUse.PREFIX_AND_TAIL : CacheUse.PREFIX);
    }

    private static double round(double price) {
      return Math.round(price * 1e4) / 1e4;
    }

    int prefix() {
      return instructions + (dynamic ? 0 : examples * example);
    }

    int prompt() {
      return instructions + examples * example + query;
    }

    PriceCatalogue catalogue() {
      return TestPrices.of(
          """
          "inputPer1M": %s, "cachedInputPer1M": %s, "outputPer1M": %s, %s
          "trainingPer1M": 1, "tunedInputPer1M": %s, "tunedOutputPer1M": %s,
          "cache": {"kind": "%s", "minTokens": %d, "stepTokens": %d, "ttlMinutes": %d,
                    "expiry": "%s", "volatileTail": "written"}
          """
              .formatted(
                  input,
                  cached,
                  output,
                  paid ? "\"cacheWritePer1M\": " + write + "," : "",
                  input * 1.5,
                  output * 1.5,
                  paid ? "paid-write" : "free-write",
                  minTokens,
                  stepTokens,
                  ttlMinutes,
                  sliding ? "sliding" : "fixed"));
    }

    Prompting strategy() {
      return dynamic
          ? new Prompting.DynamicExamples(
              "prompted", "test/model", examples, Retrieval.IN_PROCESS, use)
          : new Prompting.StaticExamples("prompted", "test/model", examples, use);
    }

    Workload workload() {
      return new Workload(
          new RequestTokens(instructions, query, answer, 0, example),
          Traffic.steady(REQUESTS, new HitRate.Poisson(BigDecimal.valueOf(perHour))),
          new Horizon(START, 1),
          Assumptions.NONE);
    }

    /** USD for so many requests that come at random, with a cache that forgets. */
    double simulate(Random random) {
      int kept = 0;
      for (int length = minTokens; length <= prefix(); length += stepTokens) {
        kept = length;
      }
      double now = 0;
      double aliveUntil = -1;
      double cost = 0;
      for (int i = 0; i < REQUESTS; i++) {
        now += -Math.log(1 - random.nextDouble()) / perHour * 60;
        boolean hit = now <= aliveUntil;
        int behind = prompt() - kept;
        double behindPrice = writesBehind() ? write : input;
        cost += behind * behindPrice + answer * output;
        cost += kept * (hit ? cached : paid ? write : input);
        if (!hit || sliding) {
          aliveUntil = now + ttlMinutes;
        }
      }
      return cost / 1e6;
    }

    private boolean writesBehind() {
      return paid && use == CacheUse.PREFIX_AND_TAIL && prompt() >= minTokens;
    }
  }

  @Test
  void formulas_agreeWithTheSimulator() {
    long seed = 20261121;
    Random random = new Random(seed);
    for (int i = 0; i < SCENARIOS; i++) {
      World world = World.random(random);
      Comparison both =
          CostModel.compare(world.workload(), List.of(world.strategy()), world.catalogue());
      double formula = both.strategy("prompted").total().totalUsd().doubleValue();
      double simulated = world.simulate(random);
      assertThat(formula / simulated)
          .as("seed %d, scenario %d: %s", seed, i, world)
          .isBetween(0.99, 1.01);
    }
  }

  @Test
  void breakEven_agreesWithBisectionOnTheSimulator() {
    long seed = 7;
    Random random = new Random(seed);
    int found = 0;
    for (int i = 0; i < 200; i++) {
      World world = World.random(random);
      Tuning tuning =
          new Tuning.Supervised(
              "tuned",
              "test/model",
              new TunedPrompt(0, CacheUse.NONE),
              new TrainingSet(100_000, 1_000, 2, 0, 0),
              Effort.NONE);
      BreakEven formula =
          CostModel.compare(world.workload(), List.of(tuning, world.strategy()), world.catalogue())
              .rivalry("tuned", "prompted")
              .requestsPerMonth();
      double prompted = world.simulate(random) / REQUESTS;
      double tuned =
          (world.query() * world.input() * 1.5 + world.answer() * world.output() * 1.5) / 1e6;
      double training = 100_000.0 * 1_000 * 2 / 1e6;
      if (prompted > 1.2 * tuned) {
        found++;
        double low = 0;
        double high = 1e15;
        for (int step = 0; step < 200; step++) {
          double middle = (low + high) / 2;
          boolean pays = training + middle * tuned <= middle * prompted;
          low = pays ? low : middle;
          high = pays ? middle : high;
        }
        assertThat(formula)
            .as("seed %d, scenario %d: %s", seed, i, world)
            .isInstanceOf(BreakEven.From.class);
        double closed = ((BreakEven.From) formula).value().doubleValue();
        assertThat(closed / high)
            .as("seed %d, scenario %d: %s", seed, i, world)
            .isBetween(1 - 0.06, 1 + 0.06);
      } else if (prompted < 0.98 * tuned) {
        assertThat(formula)
            .as("seed %d, scenario %d: %s", seed, i, world)
            .isInstanceOf(BreakEven.Never.class);
      }
    }
    assertThat(found).isGreaterThan(20);
  }

  @Test
  void log_isReplayedWithTheTimeToLive() {
    java.time.Instant start = java.time.Instant.parse("2026-01-01T00:00:00Z");
    List<java.time.Instant> times =
        List.of(0, 4, 8, 12, 30).stream().map(m -> start.plusSeconds(60L * m)).toList();
    ArrivalLog log = new ArrivalLog(times);
    java.time.Duration five = java.time.Duration.ofMinutes(5);
    assertThat(log.share(five, CacheRule.Expiry.SLIDING)).isEqualByComparingTo("0.6");
    assertThat(log.share(five, CacheRule.Expiry.FIXED)).isEqualByComparingTo("0.4");
  }
}
