package dev.exemplar4j.finetune.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.finetune.advice.Situation.Changes;
import dev.exemplar4j.finetune.advice.Situation.Data;
import dev.exemplar4j.finetune.advice.Situation.Judge;
import dev.exemplar4j.finetune.advice.Situation.Kind;
import dev.exemplar4j.finetune.advice.Situation.Serving;
import dev.exemplar4j.finetune.advice.Situation.Task;
import dev.exemplar4j.finetune.advice.Situation.Wishes;
import dev.exemplar4j.statistics.Proportion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule and figure of an advice, one step inside and outside; the order of what comes out. */
class AdviceRulesTest {

  private static final Wishes HOSTED = Wishes.NONE;

  private static Wishes wishes(Weights weights, Changes changes, Judge judge, Serving serving) {
    return new Wishes(weights, changes, judge, serving, Optional.empty(), Optional.empty());
  }

  private static Situation situation(Task task, long examples, long pairs, Wishes wishes) {
    return new Situation(task, new Data(examples, pairs), wishes, Map.of(), Map.of());
  }

  private static List<Reason> reasons(Advice advice, Road road) {
    return advice.road() == road
        ? advice.reasons()
        : advice.others().stream()
            .filter(one -> one.road() == road)
            .findFirst()
            .orElseThrow()
            .reasons();
  }

  private static String weights(List<Reason> reasons) {
    return reasons.stream()
        .map(one -> Integer.toString(one.weight()))
        .collect(Collectors.joining(" "));
  }

  /** What speaks for a road and against it, the most first. */
  @ParameterizedTest
  @CsvSource({
    "ZERO_SHOT, LABELS, 0, 1, 0, 0, HOSTED, SELDOM, NONE, ONE_TASK, 1",
    "ZERO_SHOT, TEXT, 0, 9, 9999, 9999, OPEN, OFTEN, MODEL, MANY_TASKS, 1",
    "DYNAMIC_FEW_SHOT, LABELS, 30, 1, 0, 0, HOSTED, SELDOM, NONE, ONE_TASK, -1000",
    "DYNAMIC_FEW_SHOT, LABELS, 20, 1, 1, 0, HOSTED, SELDOM, NONE, ONE_TASK, 3",
    "DYNAMIC_FEW_SHOT, LABELS, 21, 1, 1, 0, HOSTED, SELDOM, NONE, ONE_TASK, 3 2",
    "DYNAMIC_FEW_SHOT, STRUCTURE, 21, 1, 1, 0, HOSTED, SELDOM, NONE, ONE_TASK, 3",
    "DYNAMIC_FEW_SHOT, TEXT, 0, 1, 1, 0, HOSTED, MONTHLY, NONE, ONE_TASK, 3 2",
    "DYNAMIC_FEW_SHOT, TEXT, 0, 1, 0, 0, HOSTED, OFTEN, NONE, ONE_TASK, -1000 2",
    "SPLIT_INTO_STEPS, LABELS, 0, 2, 9, 0, HOSTED, SELDOM, NONE, ONE_TASK, -1000",
    "SPLIT_INTO_STEPS, LABELS, 0, 3, 9, 0, HOSTED, OFTEN, NONE, ONE_TASK, 4",
    "SUPERVISED_HOSTED, LABELS, 0, 1, 9, 0, HOSTED, SELDOM, NONE, ONE_TASK, -1000",
    "SUPERVISED_HOSTED, LABELS, 0, 1, 10, 0, HOSTED, SELDOM, NONE, ONE_TASK, -3",
    "SUPERVISED_HOSTED, LABELS, 0, 1, 49, 0, HOSTED, SELDOM, NONE, ONE_TASK, -3",
    "SUPERVISED_HOSTED, LABELS, 0, 1, 50, 0, HOSTED, SELDOM, NONE, ONE_TASK, -1",
    "SUPERVISED_HOSTED, LABELS, 0, 1, 199, 0, HOSTED, SELDOM, NONE, ONE_TASK, -1",
    "SUPERVISED_HOSTED, LABELS, 0, 1, 200, 0, HOSTED, SELDOM, NONE, ONE_TASK, 1",
    "SUPERVISED_HOSTED, LABELS, 0, 1, 1999, 0, HOSTED, SELDOM, NONE, ONE_TASK, 1",
    "SUPERVISED_HOSTED, LABELS, 0, 1, 2000, 0, HOSTED, SELDOM, NONE, ONE_TASK, 2",
    "SUPERVISED_HOSTED, LABELS, 0, 1, 2000, 0, HOSTED, MONTHLY, NONE, ONE_TASK, 2 -2",
    "SUPERVISED_HOSTED, LABELS, 0, 1, 2000, 0, HOSTED, OFTEN, NONE, ONE_TASK, -4 2",
    "SUPERVISED_HOSTED, LABELS, 0, 1, 200, 0, OPEN, SELDOM, NONE, ONE_TASK, -4 1",
    "SUPERVISED_FULL, LABELS, 0, 1, 2000, 0, HOSTED, SELDOM, NONE, ONE_TASK, -3 2",
    "SUPERVISED_FULL, LABELS, 0, 1, 9999, 0, OPEN, SELDOM, NONE, ONE_TASK, 2 -1",
    "SUPERVISED_FULL, LABELS, 0, 1, 10000, 0, OPEN, SELDOM, NONE, ONE_TASK, 3 2",
    "LORA, LABELS, 0, 1, 200, 0, HOSTED, SELDOM, NONE, ONE_TASK, -3 1",
    "LORA, LABELS, 0, 1, 200, 0, OPEN, SELDOM, NONE, ONE_TASK, 3 1",
    "LORA, LABELS, 0, 1, 9, 0, OPEN, SELDOM, NONE, ONE_TASK, -1000 3",
    "ADAPTERS, LABELS, 0, 1, 200, 0, OPEN, OFTEN, NONE, ONE_TASK, -4 1 1",
    "ADAPTERS, LABELS, 0, 1, 200, 0, HOSTED, SELDOM, NONE, ONE_TASK, -3 1",
    "PREFIX_TUNING, LABELS, 0, 1, 1999, 0, OPEN, SELDOM, NONE, MANY_TASKS, 5 1",
    "PREFIX_TUNING, LABELS, 0, 1, 2000, 0, OPEN, SELDOM, NONE, MANY_TASKS, 2 2",
    "PREFIX_TUNING, LABELS, 0, 1, 200, 0, OPEN, SELDOM, NONE, ONE_TASK, 1 0",
    "PREFIX_TUNING, LABELS, 0, 1, 200, 0, HOSTED, SELDOM, NONE, MANY_TASKS, -3 1",
    "PROMPT_TUNING, LABELS, 0, 1, 200, 0, OPEN, SELDOM, NONE, MANY_TASKS, 2 1",
    "PROMPT_TUNING, LABELS, 0, 1, 200, 0, OPEN, SELDOM, NONE, ONE_TASK, 1 -1",
    "DPO, TEXT, 0, 1, 0, 9, HOSTED, SELDOM, NONE, ONE_TASK, -1000",
    "DPO, TEXT, 0, 1, 0, 10, HOSTED, SELDOM, NONE, ONE_TASK, 2",
    "DPO, TEXT, 0, 1, 0, 499, HOSTED, SELDOM, NONE, ONE_TASK, 2",
    "DPO, TEXT, 0, 1, 0, 500, HOSTED, SELDOM, NONE, ONE_TASK, 6",
    "DPO, TEXT, 0, 1, 0, 500, HOSTED, OFTEN, NONE, ONE_TASK, 6 -4",
    "DPO, STRUCTURE, 0, 1, 0, 500, HOSTED, SELDOM, NONE, ONE_TASK, -2",
    "RLHF, TEXT, 0, 1, 0, 9999, OPEN, SELDOM, NONE, ONE_TASK, -1000",
    "RLHF, TEXT, 0, 1, 0, 10000, OPEN, SELDOM, NONE, ONE_TASK, 8",
    "RLHF, LABELS, 0, 1, 0, 10000, OPEN, SELDOM, NONE, ONE_TASK, 0",
    "RLHF, TEXT, 0, 1, 0, 10000, HOSTED, SELDOM, NONE, ONE_TASK, 8 -3",
    "RLAIF, TEXT, 0, 1, 0, 499, HOSTED, SELDOM, MODEL, ONE_TASK, 5",
    "RLAIF, TEXT, 0, 1, 0, 500, HOSTED, SELDOM, MODEL, ONE_TASK, 3",
    "RLAIF, LABELS, 0, 1, 0, 500, HOSTED, SELDOM, MODEL, ONE_TASK, -1000",
    "RLAIF, TEXT, 0, 1, 0, 500, HOSTED, MONTHLY, NONE, ONE_TASK, -1000 -2"
  })
  void rules(
      Road road,
      Kind kind,
      int labels,
      int steps,
      long examples,
      long pairs,
      Weights weights,
      Changes changes,
      Judge judge,
      Serving serving,
      String expected) {
    Advice advice =
        Advice.on(
            situation(
                new Task(kind, labels, steps),
                examples,
                pairs,
                wishes(weights, changes, judge, serving)));
    assertThat(weights(reasons(advice, road))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SUPERVISED_HOSTED | 9 | PUBLISHED | providers take no fewer than 10 examples, and there are"
            + " 9",
        "LORA | 12345 | PUBLISHED | 12,345 examples are enough for a fine-tune to win",
        "DYNAMIC_FEW_SHOT | 12345 | PUBLISHED | examples near to the input helped more than fixed or"
            + " random ones; with 12,345 there are some to choose from, and no training",
        "DYNAMIC_FEW_SHOT | 0 | TOLD | there are no examples to choose from",
        "SPLIT_INTO_STEPS | 5 | PUBLISHED | a task of 3 steps is answered better a step at a time,"
            + " and each step can have its examples",
        "DPO | 5 | PUBLISHED | better and worse answers are learnt from 1,234 pairs without a reward"
            + " model; pays where answers are texts",
        "RLHF | 5 | PUBLISHED | a reward model was trained on tens of thousands of comparisons; there"
            + " are 1,234"
      })
  void rules_sayHowTheyApply(Road road, long examples, Reason.Ground ground, String text) {
    Advice advice = Advice.on(situation(new Task(Kind.TEXT, 0, 3), examples, 1_234, HOSTED));
    assertThat(reasons(advice, road))
        .anySatisfy(
            one -> {
              assertThat(one.text()).isEqualTo(text);
              assertThat(one.ground()).isEqualTo(ground);
              assertThat(one.road()).isEqualTo(road);
            });
  }

  private static final Task TEXT = new Task(Kind.TEXT, 0, 1);

  private static Wishes limited(Optional<Double> budget, Optional<Double> enough) {
    return new Wishes(Weights.HOSTED, Changes.SELDOM, Judge.NONE, Serving.ONE_TASK, budget, enough);
  }

  private static Advice measured(Map<Road, Proportion> accuracy, Optional<Double> enough) {
    Wishes wishes = limited(Optional.empty(), enough);
    return Advice.on(new Situation(TEXT, new Data(300, 0), wishes, accuracy, Map.of()));
  }

  private static List<String> figures(Advice advice, Road road) {
    return reasons(advice, road).stream()
        .filter(one -> one.ground() == Reason.Ground.MEASURED)
        .map(one -> one.weight() + " " + one.text())
        .toList();
  }

  private static final String PROMPTED =
      "5 it cannot be told from the best that was measured, and needs no training";
  private static final String BEST = "5 the best that was measured";

  @Test
  void accuracy_withoutATarget_bestAndWhatCannotBeToldFromIt() {
    Advice near =
        measured(
            Map.of(
                Road.DYNAMIC_FEW_SHOT, new Proportion(92, 100),
                Road.SUPERVISED_HOSTED, new Proportion(91, 100),
                Road.LORA, new Proportion(93, 100)),
            Optional.empty());
    assertThat(figures(near, Road.DYNAMIC_FEW_SHOT)).containsExactly(PROMPTED);
    assertThat(figures(near, Road.SUPERVISED_HOSTED)).isEmpty();
    assertThat(figures(near, Road.LORA)).containsExactly(BEST);
    assertThat(figures(near, Road.ZERO_SHOT)).isEmpty();
    Advice far =
        measured(
            Map.of(
                Road.ZERO_SHOT, new Proportion(800, 1_000),
                Road.SUPERVISED_HOSTED, new Proportion(930, 1_000)),
            Optional.empty());
    assertThat(figures(far, Road.ZERO_SHOT))
        .containsExactly(
            "-10 its interval lies below that of a supervised fine-tune at a provider");
    assertThat(figures(far, Road.SUPERVISED_HOSTED)).containsExactly(BEST);
  }

  @Test
  void accuracy_equalOnes_firstDeclaredIsTheBest() {
    Advice equal =
        measured(
            Map.of(
                Road.LORA, new Proportion(90, 100),
                Road.SUPERVISED_FULL, new Proportion(90, 100),
                Road.SUPERVISED_HOSTED, new Proportion(90, 100)),
            Optional.empty());
    assertThat(figures(equal, Road.SUPERVISED_HOSTED)).containsExactly(BEST);
    assertThat(figures(equal, Road.SUPERVISED_FULL)).isEmpty();
    assertThat(figures(equal, Road.LORA)).isEmpty();
    Advice prompted =
        measured(
            Map.of(
                Road.ZERO_SHOT, new Proportion(90, 100),
                Road.SUPERVISED_HOSTED, new Proportion(89, 100)),
            Optional.empty());
    assertThat(figures(prompted, Road.ZERO_SHOT)).containsExactly(PROMPTED);
    assertThat(figures(prompted, Road.SUPERVISED_HOSTED)).isEmpty();
  }

  @Test
  void accuracy_againstATarget_atTheEndsOfTheInterval() {
    Proportion right = new Proportion(930, 1_000);
    assertThat(against(right, right.low()))
        .containsExactly("10 it reaches the 91.2 % that are enough");
    assertThat(against(right, Math.nextUp(right.low())))
        .containsExactly(
            "0 the interval holds 91.2 %: more items would tell whether that is reached");
    assertThat(against(right, right.high()))
        .containsExactly(
            "0 the interval holds 94.4 %: more items would tell whether that is reached");
    assertThat(against(right, Math.nextUp(right.high())))
        .containsExactly("-10 it stays below the 94.4 % that are wanted");
  }

  private static List<String> against(Proportion right, double target) {
    return figures(measured(Map.of(Road.LORA, right), Optional.of(target)), Road.LORA);
  }

  @Test
  void accuracy_againstATarget_andBelowTheBest() {
    Advice advice =
        measured(
            Map.of(
                Road.DYNAMIC_FEW_SHOT, new Proportion(800, 1_000),
                Road.LORA, new Proportion(930, 1_000)),
            Optional.of(0.9));
    assertThat(figures(advice, Road.DYNAMIC_FEW_SHOT))
        .containsExactly(
            "-10 it stays below the 90.0 % that are wanted",
            "-10 its interval lies below that of a supervised fine-tune by LoRA");
    assertThat(figures(advice, Road.LORA))
        .containsExactly("10 it reaches the 90.0 % that are enough");
    assertThat(advice.measured())
        .containsExactly(
            "examples chosen for each input (dynamic few-shot): 80.0 % right, 95 % interval 77.4 to"
                + " 82.4, 1,000 items",
            "a supervised fine-tune by LoRA: 93.0 % right, 95 % interval 91.2 to 94.4, 1,000 items");
    assertThat(reasons(advice, Road.LORA).getFirst().source())
        .isEqualTo("93.0 % right, 95 % interval 91.2 to 94.4, 1,000 items");
  }

  private static Advice priced(Map<Road, Double> usd, Optional<Double> budget) {
    Wishes wishes = limited(budget, Optional.empty());
    return Advice.on(new Situation(TEXT, new Data(300, 0), wishes, Map.of(), usd));
  }

  @Test
  void costs_cheapestAndMoreThanTwiceAsDear() {
    Advice advice =
        priced(
            Map.of(
                Road.ZERO_SHOT, 200.01,
                Road.DYNAMIC_FEW_SHOT, 100.0,
                Road.SUPERVISED_HOSTED, 200.0,
                Road.LORA, 100.0),
            Optional.empty());
    assertThat(figures(advice, Road.DYNAMIC_FEW_SHOT))
        .containsExactly("3 the cheapest by the cost model");
    assertThat(figures(advice, Road.LORA)).containsExactly("3 the cheapest by the cost model");
    assertThat(figures(advice, Road.SUPERVISED_HOSTED)).isEmpty();
    assertThat(figures(advice, Road.ZERO_SHOT))
        .containsExactly("-2 more than twice as dear as the cheapest");
    assertThat(figures(advice, Road.ADAPTERS)).isEmpty();
    assertThat(weights(reasons(advice, Road.ADAPTERS))).isEqualTo("-3 1");
    assertThat(advice.measured())
        .containsExactly(
            "instructions alone (zero-shot): 200.01 USD a month",
            "examples chosen for each input (dynamic few-shot): 100.00 USD a month",
            "a supervised fine-tune at a provider: 200.00 USD a month",
            "a supervised fine-tune by LoRA: 100.00 USD a month");
  }

  @Test
  void costs_budget_rulesOutWhatIsAboveIt() {
    Advice advice =
        priced(
            Map.of(Road.ZERO_SHOT, 1_000.0, Road.DYNAMIC_FEW_SHOT, 1_000.01), Optional.of(1_000.0));
    assertThat(figures(advice, Road.ZERO_SHOT)).containsExactly("3 the cheapest by the cost model");
    assertThat(figures(advice, Road.DYNAMIC_FEW_SHOT))
        .containsExactly("-1000 the budget is 1,000.00 USD a month");
    assertThat(reasons(advice, Road.SUPERVISED_HOSTED))
        .contains(
            new Reason(
                Road.SUPERVISED_HOSTED,
                -3,
                "the budget is limited, and what this road costs was not told",
                Reason.Ground.TOLD,
                "what was told of the task"));
    assertThat(reasons(priced(Map.of(), Optional.of(1.0)), Road.SUPERVISED_HOSTED)).hasSize(1);
  }

  @Test
  void costs_budget_nothingIsLeft_saysSoFirst() {
    Wishes wishes = limited(Optional.of(10.0), Optional.empty());
    Advice advice =
        Advice.on(
            new Situation(TEXT, new Data(0, 0), wishes, Map.of(), Map.of(Road.ZERO_SHOT, 11.0)));
    assertThat(advice.road()).isEqualTo(Road.ZERO_SHOT);
    assertThat(advice.reasons().getFirst().text()).isEqualTo("the budget is 10.00 USD a month");
    assertThat(advice.reasons().getFirst().weight()).isEqualTo(Reason.FORBIDS);
    assertThat(advice.others())
        .allSatisfy(one -> assertThat(weights(one.reasons())).contains("-1000"));
    assertThat(advice.wouldChange()).contains("with 30 examples: " + Road.DYNAMIC_FEW_SHOT.title());
  }

  @Test
  void assumed_whatWasNotTold() {
    String road = "no road was measured on this task: rules of thumb decide";
    String costs = "no costs were given: exemplar cost gives them";
    String enough = "no accuracy was said to be enough: the best that can be told apart counts";
    String seldom = "right answers seldom change";
    assertThat(Advice.on(situation(TEXT, 9, 9, HOSTED)).assumed())
        .containsExactly(road, costs, enough, seldom);
    Wishes told =
        new Wishes(
            Weights.HOSTED,
            Changes.MONTHLY,
            Judge.NONE,
            Serving.ONE_TASK,
            Optional.empty(),
            Optional.of(0.9));
    Situation all =
        new Situation(
            TEXT,
            new Data(9, 9),
            told,
            Map.of(Road.ZERO_SHOT, new Proportion(1, 2)),
            Map.of(Road.ZERO_SHOT, 1.0));
    assertThat(Advice.on(all).assumed()).isEmpty();
  }

  private static Situation drawn(Random random) {
    Map<Road, Proportion> accuracy = new EnumMap<>(Road.class);
    Map<Road, Double> usd = new EnumMap<>(Road.class);
    for (Road road : Road.values()) {
      if (random.nextInt(3) == 0) {
        accuracy.put(road, new Proportion(random.nextInt(60, 100), 100));
      }
      if (random.nextInt(3) == 0) {
        usd.put(road, (double) random.nextInt(1_000));
      }
    }
    Wishes wishes =
        new Wishes(
            pick(random, Weights.values()),
            pick(random, Changes.values()),
            pick(random, Judge.values()),
            pick(random, Serving.values()),
            random.nextBoolean() ? Optional.empty() : Optional.of(500.0),
            random.nextBoolean() ? Optional.empty() : Optional.of(0.8));
    Data data =
        new Data(
            List.of(0L, 12L, 300L, 40_000L).get(random.nextInt(4)),
            List.of(0L, 600L, 20_000L).get(random.nextInt(3)));
    Task task = new Task(pick(random, Kind.values()), random.nextInt(40), 1 + random.nextInt(4));
    return new Situation(
        task,
        data,
        wishes,
        random.nextBoolean() ? Map.of() : accuracy,
        random.nextBoolean() ? Map.of() : usd);
  }

  private static <T> T pick(Random random, T[] of) {
    return of[random.nextInt(of.length)];
  }

  /** Roads that are ruled out last, then by the sum of their reasons, then as declared. */
  @Test
  void roads_random_areInTheOrderOfTheirReasons() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int run = 0; run < 100; run++) {
      Advice advice = Advice.on(drawn(random));
      List<Road> roads = new ArrayList<>(List.of(advice.road()));
      advice.others().forEach(one -> roads.add(one.road()));
      List<Road> expected = new ArrayList<>(List.of(Road.values()));
      expected.sort(
          Comparator.comparing((Road one) -> weights(reasons(advice, one)).contains("-1000"))
              .thenComparing(one -> -sum(reasons(advice, one))));
      assertThat(roads).as("seed %d, run %d", seed, run).isEqualTo(expected);
      for (Road road : roads) {
        assertThat(reasons(advice, road))
            .as("seed %d, run %d", seed, run)
            .allMatch(one -> one.road() == road)
            .isSortedAccordingTo(
                Comparator.comparingInt((Reason one) -> Math.abs(one.weight())).reversed());
      }
    }
  }

  private static int sum(List<Reason> reasons) {
    return reasons.stream().mapToInt(Reason::weight).sum();
  }

  /** A sentence for each situation beside the given one that has another road, and no other. */
  @Test
  void wouldChange_random_isWhatLeadsToAnotherRoad() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int sentences = 0;
    for (int run = 0; run < 30; run++) {
      Situation now = drawn(random);
      Advice advice = Advice.on(now);
      List<String> expected = new ArrayList<>();
      beside(now)
          .forEach(
              (text, other) -> {
                Road road = Advice.on(other).road();
                if (road != advice.road()) {
                  expected.add(text + ": " + road.title());
                }
              });
      sentences += expected.size();
      assertThat(advice.wouldChange()).as("seed %d, run %d", seed, run).isEqualTo(expected);
    }
    assertThat(sentences).as("seed %d", seed).isPositive();
  }

  private static Map<String, Situation> beside(Situation now) {
    Map<String, Situation> beside = new LinkedHashMap<>();
    Task task = now.task();
    Data data = now.data();
    Wishes wishes = now.wishes();
    for (long examples : new long[] {0, 30, 300, 3_000, 30_000}) {
      String name = examples < 1_000 ? "" + examples : examples / 1_000 + ",000";
      beside.put(
          "with " + name + " examples", with(now, task, new Data(examples, data.pairs()), wishes));
    }
    Task text = new Task(Kind.TEXT, 0, task.steps());
    for (int thousands : new int[] {1, 30}) {
      beside.put(
          "with " + thousands + ",000 pairs of a better and a worse text",
          with(now, text, new Data(data.examples(), thousands * 1_000L), wishes));
    }
    beside.put(
        "if a person does it in four steps",
        with(now, new Task(task.kind(), task.labels(), 4), data, wishes));
    Optional<Double> usd = wishes.budgetUsd();
    beside.put(
        "if the weights had to be one's own",
        with(now, task, data, wish(wishes, Weights.OPEN, wishes.changes(), wishes.judge(), usd)));
    beside.put(
        "if right answers changed often",
        with(now, task, data, wish(wishes, wishes.weights(), Changes.OFTEN, wishes.judge(), usd)));
    beside.put(
        "if right answers seldom changed",
        with(now, task, data, wish(wishes, wishes.weights(), Changes.SELDOM, wishes.judge(), usd)));
    if (task.kind() == Kind.TEXT) {
      beside.put(
          "if a model could judge answers by written principles",
          with(
              now, task, data, wish(wishes, wishes.weights(), wishes.changes(), Judge.MODEL, usd)));
    }
    beside.put(
        "if one model of one's own had to serve many tasks",
        with(
            now,
            task,
            data,
            new Wishes(
                Weights.OPEN,
                wishes.changes(),
                wishes.judge(),
                Serving.MANY_TASKS,
                usd,
                wishes.accuracy())));
    beside.put(
        "without a limit of money",
        with(
            now,
            task,
            data,
            wish(wishes, wishes.weights(), wishes.changes(), wishes.judge(), Optional.empty())));
    if (!now.accuracy().isEmpty()) {
      beside.put(
          "without the measured accuracies",
          new Situation(task, data, wishes, Map.of(), now.monthlyUsd()));
    }
    return beside;
  }

  private static Situation with(Situation now, Task task, Data data, Wishes wishes) {
    return new Situation(task, data, wishes, now.accuracy(), now.monthlyUsd());
  }

  private static Wishes wish(
      Wishes now, Weights weights, Changes changes, Judge judge, Optional<Double> usd) {
    return new Wishes(weights, changes, judge, now.manyTasks(), usd, now.accuracy());
  }

  @ParameterizedTest
  @CsvSource({"-0.01", "NaN", "Infinity"})
  void situation_costThatIsNone(double usd) {
    assertThatThrownBy(
            () ->
                new Situation(
                    TEXT, new Data(0, 0), HOSTED, Map.of(), Map.of(Road.PREFIX_TUNING, usd)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the cost of prefix-tuning must be at least 0 but was " + usd);
  }

  @Test
  void roads_namesAndTitles() {
    List<Road> roads = List.of(Road.values());
    assertThat(roads).extracting(Road::roadName).doesNotHaveDuplicates();
    assertThat(Road.DYNAMIC_FEW_SHOT.roadName()).isEqualTo("dynamic-few-shot");
    assertThat(roads).extracting(Road::title).doesNotHaveDuplicates().allMatch(s -> !s.isBlank());
    assertThat(roads)
        .filteredOn(one -> !one.trains())
        .containsExactly(Road.ZERO_SHOT, Road.DYNAMIC_FEW_SHOT, Road.SPLIT_INTO_STEPS);
  }
}
