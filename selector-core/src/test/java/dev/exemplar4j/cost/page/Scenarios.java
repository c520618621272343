package dev.exemplar4j.cost.page;

import dev.exemplar4j.cost.Assumptions;
import dev.exemplar4j.cost.Batch;
import dev.exemplar4j.cost.CacheUse;
import dev.exemplar4j.cost.Effort;
import dev.exemplar4j.cost.Grading;
import dev.exemplar4j.cost.GridAxes;
import dev.exemplar4j.cost.HitRate;
import dev.exemplar4j.cost.Horizon;
import dev.exemplar4j.cost.Prompting;
import dev.exemplar4j.cost.RequestTokens;
import dev.exemplar4j.cost.Retrieval;
import dev.exemplar4j.cost.Scenario;
import dev.exemplar4j.cost.Serving;
import dev.exemplar4j.cost.Strategy;
import dev.exemplar4j.cost.Traffic;
import dev.exemplar4j.cost.TrainingSet;
import dev.exemplar4j.cost.TunedPrompt;
import dev.exemplar4j.cost.Tuning;
import dev.exemplar4j.cost.Uncertainty;
import dev.exemplar4j.cost.Workload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Studies for tests: one that reads well, and random ones of every kind of strategy. */
final class Scenarios {

  private static final LocalDate START = LocalDate.of(2026, 12, 1);

  private Scenarios() {}

  /** A team that answers support questions. */
  static Scenario support() {
    Workload workload =
        new Workload(
            new RequestTokens(180, 60, 40, 0, 90),
            Traffic.steady(200_000, new HitRate.Given(new BigDecimal("0.7"))),
            new Horizon(START, 12),
            Assumptions.NONE);
    Effort effort =
        new Effort(
            new Effort.Labour(1_000, usd("0.08"), usd("16"), usd("70")),
            new Effort.Runs(3, usd("0.2"), 500),
            new Effort.Upkeep(6, 300, usd("25")));
    List<Strategy> strategies =
        List.of(
            new Prompting.ZeroShot("zero-shot", "openai/gpt-5.4-mini", CacheUse.NONE),
            new Prompting.DynamicExamples(
                "dynamic examples", "openai/gpt-5.4-nano", 8, Retrieval.IN_PROCESS, CacheUse.NONE),
            new Prompting.ManyShot(
                "100 cached examples", "openai/gpt-5.4-nano", 100, CacheUse.PREFIX),
            new Tuning.Supervised(
                "fine-tuned Nova Micro",
                "aws-bedrock/amazon.nova-micro-v1",
                new TunedPrompt(40, CacheUse.NONE),
                new TrainingSet(3_000, 190, 3, 300, 3),
                effort),
            new Tuning.SelfHostedLora(
                "own LoRA on an L4",
                "gpu-rental/l4-runpod",
                new TunedPrompt(40, CacheUse.NONE),
                usd("3"),
                new Serving.Elastic("gpu-rental/l4-runpod", usd("0.12"), usd("4"), usd("0.6"), 1),
                effort));
    return scenario(workload, strategies, 2_000);
  }

  private static Scenario scenario(Workload workload, List<Strategy> strategies, int draws) {
    return new Scenario(workload, strategies, new Uncertainty(Map.of(), draws, 1), GridAxes.USUAL);
  }

  private static BigDecimal usd(String amount) {
    return new BigDecimal(amount);
  }

  /** Some workload, and one strategy of each kind, with everything that a scenario can say. */
  static Scenario random(Random random) {
    Map<String, BigDecimal> factors =
        random.nextBoolean()
            ? Map.of()
            : Map.of("anthropic/claude-haiku-4-5", part(random, 800, 1600));
    Workload workload =
        new Workload(
            new RequestTokens(
                random.nextInt(3000),
                random.nextInt(500),
                random.nextInt(300),
                random.nextBoolean() ? 0 : random.nextInt(900),
                random.nextInt(400)),
            new Traffic(
                1 + random.nextInt(1_000_000),
                part(random, -100, 200),
                hits(random),
                random.nextBoolean()
                    ? Batch.NONE
                    : new Batch(
                        part(random, 0, 1000),
                        random.nextBoolean() ? Batch.Caching.CACHED : Batch.Caching.NOT_CACHED)),
            new Horizon(START.plusDays(random.nextInt(60)), 1 + random.nextInt(30)),
            new Assumptions(part(random, 0, 60), BigDecimal.ZERO, Map.of(), factors));
    return scenario(workload, strategies(random), 5);
  }

  private static HitRate hits(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> new HitRate.Given(part(random, 0, 1000));
      case 1 -> new HitRate.Poisson(BigDecimal.valueOf(random.nextInt(200)));
      default -> new HitRate.FromTraffic(1 + random.nextInt(20));
    };
  }

  private static List<Strategy> strategies(Random random) {
    String haiku = "anthropic/claude-haiku-4-5";
    String nano = "openai/gpt-5.4-nano";
    String flash = "google/gemini-3.8-flash";
    String luna = "openai/gpt-6-luna";
    Retrieval store =
        new Retrieval(
            "openai/text-embedding-3-small", random.nextInt(9000), part(random, 0, 9), usd("12"));
    List<Strategy> all = new ArrayList<>();
    all.add(new Prompting.ZeroShot("zero", haiku, CacheUse.PREFIX));
    all.add(
        new Prompting.StaticExamples("static", haiku, random.nextInt(60), CacheUse.LONG_PREFIX));
    all.add(
        new Prompting.StaticExamples("tail", luna, random.nextInt(60), CacheUse.PREFIX_AND_TAIL));
    all.add(
        new Prompting.DynamicExamples("dynamic", nano, random.nextInt(40), store, CacheUse.PREFIX));
    all.add(new Prompting.StaticThenDynamic("both", haiku, 20, 5, store, CacheUse.PREFIX));
    all.add(new Prompting.ManyShot("many", flash, random.nextInt(900), CacheUse.RENTED_PREFIX));
    TrainingSet data = new TrainingSet(random.nextInt(5000), random.nextInt(900), 0, 200, 2);
    TunedPrompt prompt = new TunedPrompt(random.nextInt(2000), CacheUse.PREFIX);
    all.add(new Tuning.Supervised("tuned", "azure/gpt-4.1-mini", prompt, data, effort(random)));
    all.add(
        new Tuning.Preference(
            "preferred", "openai/gpt-4.1-mini-2025-04-14", prompt, data, effort(random)));
    all.add(
        new Tuning.Reinforcement(
            "reinforced", "azure/o4-mini", prompt, usd("7"), Grading.BY_PROGRAM, effort(random)));
    all.add(
        new Tuning.HostedLora(
            "hosted",
            "fireworks/lora-up-to-16b",
            prompt,
            data,
            new Serving.PerToken(nano),
            effort(random)));
    all.add(
        new Tuning.SelfHostedLora(
            "own",
            "gpu-rental/l4-runpod",
            prompt,
            usd("4"),
            new Serving.Elastic("gpu-rental/l4-runpod", usd("0.9"), usd("3"), usd("0.5"), 2),
            effort(random)));
    all.add(
        new Tuning.SelfHostedLora(
            "dedicated",
            "gpu-rental/l4-runpod",
            prompt,
            usd("4"),
            new Serving.Dedicated("gpu-rental/l4-runpod", 2, usd("730"), 3),
            effort(random)));
    return all;
  }

  private static Effort effort(Random random) {
    return new Effort(
        new Effort.Labour(random.nextInt(3000), usd("0.1"), usd("8"), usd("60")),
        new Effort.Runs(1 + random.nextInt(4), part(random, 0, 500), random.nextInt(2000)),
        new Effort.Upkeep(random.nextInt(7), random.nextInt(500), usd("15")));
  }

  /** A number of thousandths. */
  private static BigDecimal part(Random random, int from, int to) {
    return BigDecimal.valueOf(random.nextInt(from, to + 1), 3);
  }
}
