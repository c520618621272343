package dev.exemplar4j.cli;

import dev.exemplar4j.cost.Availability;
import dev.exemplar4j.cost.CostModel;
import dev.exemplar4j.cost.Prompting;
import dev.exemplar4j.cost.Scenario;
import dev.exemplar4j.cost.Strategy;
import dev.exemplar4j.cost.StrategyCost;
import dev.exemplar4j.cost.Tuning;
import dev.exemplar4j.cost.price.PriceCatalogue;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.finetune.ExportSettings;
import dev.exemplar4j.finetune.advice.Advice;
import dev.exemplar4j.finetune.advice.Road;
import dev.exemplar4j.finetune.advice.Situation;
import dev.exemplar4j.finetune.advice.Situation.Changes;
import dev.exemplar4j.finetune.advice.Situation.Data;
import dev.exemplar4j.finetune.advice.Situation.Judge;
import dev.exemplar4j.finetune.advice.Situation.Kind;
import dev.exemplar4j.finetune.advice.Situation.Serving;
import dev.exemplar4j.finetune.advice.Situation.Task;
import dev.exemplar4j.finetune.advice.Situation.Wishes;
import dev.exemplar4j.finetune.advice.Weights;
import dev.exemplar4j.statistics.Proportion;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code exemplar advise}. */
@Command(
    name = "advise",
    sortOptions = false,
    header = "Says which road to take: prompts, examples, or a fine-tune of which kind; and why.",
    synopsisHeading =
        "%nExample:%n"
            + "  exemplar advise --pool tickets.jsonl --scenario scenario.json%n"
            + "%nUsage: ",
    customSynopsis = "exemplar advise [--pool FILE] [OPTION]...",
    description = {
      "",
      "Every reason comes with its source; figures of the task itself count more than rules.",
      ""
    })
final class AdviseCommand implements Callable<Integer> {
  /** Fewer different outputs than one in so many examples are labels. */
  private static final int EXAMPLES_A_LABEL = 3;

  private final Console console;

  @Option(
      names = "--pool",
      paramLabel = "FILE",
      description = "The examples: counts them, their labels, and pairs (metadata \"rejected\").")
  private List<Path> pool = List.of();

  @Option(
      names = "--kind",
      paramLabel = "NAME",
      description =
          "What an answer is: labels, structure (SQL, JSON, code) or text (default: labels if the"
              + " pool has few different outputs, else text).")
  private @Nullable Kind kind;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "1",
      converter = Numbers.Count.class,
      description = "In how many steps a person would do it (default: ${DEFAULT-VALUE}).")
  private int steps = 1;

  @Option(
      names = "--changes",
      paramLabel = "NAME",
      defaultValue = "seldom",
      description =
          "How often right answers change: seldom, monthly or often (default: ${DEFAULT-VALUE}).")
  private Changes changes = Changes.SELDOM;

  @Option(
      names = "--own-weights",
      fallbackValue = "true",
      description = "The weights have to be one's own.")
  private boolean own;

  @Option(
      names = "--many-tasks",
      fallbackValue = "true",
      description = "One model serves many tasks at once.")
  private boolean manyTasks;

  @Option(
      names = "--model-judges",
      fallbackValue = "true",
      description = "A model can judge answers by principles that are written down.")
  private boolean judged;

  @Option(
      names = "--budget",
      paramLabel = "USD",
      converter = Numbers.Finite.class,
      description = "What may be spent a month, in USD.")
  private @Nullable Double budget;

  @Option(
      names = "--enough",
      paramLabel = "F",
      converter = Numbers.Share.class,
      description = "The share of right answers that is enough, such as 0.9.")
  private @Nullable Double enough;

  @Option(
      names = "--measured",
      paramLabel = "ROAD=R/N",
      description =
          "Right answers of all, on held-out items, such as dynamic-few-shot=181/200; may be given"
              + " for each road.")
  private List<String> measured = List.of();

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "What the roads cost: a scenario of exemplar cost.")
  private @Nullable Path scenario;

  @Mixin private JsonOption json = new JsonOption();

  AdviseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Advice advice = Advice.on(situation());
    AdviceText text = new AdviceText(advice);
    if (json.json()) {
      console.results().line(text.json().toString());
    } else {
      text.lines().forEach(console.results()::line);
    }
    json.hint(
        console,
        advice.road().trains()
            ? "exemplar export --pool FILE --to openai-chat --out train.jsonl"
            : "exemplar tune --pool FILE finds how to choose examples");
    return 0;
  }

  private Situation situation() {
    List<Example> examples =
        ExampleReader.readPool(pool.stream().map(this::inFolder).toList(), ReadOptions.DEFAULT);
    long outputs = examples.stream().map(Example::output).distinct().count();
    boolean few = !examples.isEmpty() && outputs * EXAMPLES_A_LABEL < examples.size();
    Kind chosen = kind == null ? (few ? Kind.LABELS : Kind.TEXT) : kind;
    long pairs =
        examples.stream()
            .filter(one -> one.metadata().text(ExportSettings.REJECTED).isPresent())
            .count();
    Wishes wishes =
        new Wishes(
            own ? Weights.OPEN : Weights.HOSTED,
            changes,
            judged ? Judge.MODEL : Judge.NONE,
            manyTasks ? Serving.MANY_TASKS : Serving.ONE_TASK,
            Optional.ofNullable(budget),
            Optional.ofNullable(enough));
    return new Situation(
        new Task(chosen, chosen == Kind.LABELS ? (int) outputs : 0, steps),
        new Data(examples.size(), pairs),
        wishes,
        accuracies(),
        costs());
  }

  private Map<Road, Proportion> accuracies() {
    Map<Road, Proportion> accuracies = new EnumMap<>(Road.class);
    for (String one : measured) {
      String rule =
          "--measured must be a road and right answers of all, such as"
              + " dynamic-few-shot=181/200, but was "
              + one;
      String[] parts = one.split("[=/]", -1);
      if (parts.length != 3) {
        throw new UsageException(rule);
      }
      try {
        Proportion right =
            new Proportion(Long.parseLong(parts[1].strip()), Long.parseLong(parts[2].strip()));
        accuracies.put(new Choice<>(Road.class).convert(parts[0].strip()), right);
      } catch (IllegalArgumentException e) {
        throw new UsageException(rule, e);
      } catch (picocli.CommandLine.TypeConversionException e) {
        throw new UsageException("--measured: a road " + e.getMessage(), e);
      }
    }
    return accuracies;
  }

  /** The cheapest strategy of each road, by the month. */
  private Map<Road, Double> costs() {
    Map<Road, Double> costs = new EnumMap<>(Road.class);
    if (scenario == null) {
      return costs;
    }
    Scenario asked = Scenario.read(inFolder(scenario));
    List<StrategyCost> all =
        CostModel.of(asked.workload(), asked.strategies(), PriceCatalogue.shipped())
            .comparison()
            .strategies();
    for (StrategyCost cost : all) {
      if (cost.availability() != Availability.GONE && cost.months().signum() > 0) {
        BigDecimal month = cost.total().totalUsd().divide(cost.months(), MathContext.DECIMAL64);
        road(cost.strategy()).ifPresent(road -> costs.merge(road, month.doubleValue(), Math::min));
      }
    }
    return costs;
  }

  private static Optional<Road> road(Strategy strategy) {
    return switch (strategy) {
      case Prompting.ZeroShot zero -> Optional.of(Road.ZERO_SHOT);
      case Prompting.DynamicExamples dynamic -> Optional.of(Road.DYNAMIC_FEW_SHOT);
      case Prompting.StaticThenDynamic mixed -> Optional.of(Road.DYNAMIC_FEW_SHOT);
      case Prompting.StaticExamples fixed -> Optional.empty();
      case Prompting.ManyShot many -> Optional.empty();
      case Tuning.Supervised supervised -> Optional.of(Road.SUPERVISED_HOSTED);
      case Tuning.Preference preference -> Optional.of(Road.DPO);
      case Tuning.Reinforcement reinforcement -> Optional.empty();
      case Tuning.HostedLora lora -> Optional.of(Road.LORA);
      case Tuning.SelfHostedLora lora -> Optional.of(Road.LORA);
    };
  }

  private Path inFolder(Path path) {
    return console.environment().folder().resolve(path);
  }
}
