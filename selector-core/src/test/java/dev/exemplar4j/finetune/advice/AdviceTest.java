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
import dev.exemplar4j.finetune.format.TrainingFormat;
import dev.exemplar4j.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdviceTest {
  private static final Task LABELS = new Task(Kind.LABELS, 30, 1);
  private static final Task TEXT = new Task(Kind.TEXT, 0, 1);

  private static Wishes wishes(Weights weights, Changes changes, Judge judge, Serving serving) {
    return new Wishes(weights, changes, judge, serving, Optional.empty(), Optional.empty());
  }

  private static Road road(Task task, long examples, long pairs, Wishes wishes) {
    return Advice.on(new Situation(task, new Data(examples, pairs), wishes, Map.of(), Map.of()))
        .road();
  }

  @Test
  void advice_byRules() {
    Wishes own = wishes(Weights.OPEN, Changes.SELDOM, Judge.NONE, Serving.ONE_TASK);
    Wishes many = wishes(Weights.OPEN, Changes.SELDOM, Judge.NONE, Serving.MANY_TASKS);
    Wishes judged = wishes(Weights.HOSTED, Changes.SELDOM, Judge.MODEL, Serving.ONE_TASK);
    assertThat(road(LABELS, 0, 0, Wishes.NONE)).isEqualTo(Road.ZERO_SHOT);
    assertThat(road(LABELS, 300, 0, Wishes.NONE)).isEqualTo(Road.DYNAMIC_FEW_SHOT);
    assertThat(road(TEXT, 5_000, 0, own)).isEqualTo(Road.LORA);
    assertThat(road(TEXT, 50_000, 0, own)).isIn(Road.SUPERVISED_FULL, Road.LORA);
    assertThat(road(TEXT, 300, 0, many)).isEqualTo(Road.PREFIX_TUNING);
    assertThat(road(TEXT, 100, 1_000, Wishes.NONE)).isEqualTo(Road.DPO);
    assertThat(road(TEXT, 100, 50_000, own)).isEqualTo(Road.RLHF);
    assertThat(road(TEXT, 100, 0, judged)).isEqualTo(Road.RLAIF);
    assertThat(road(new Task(Kind.STRUCTURE, 0, 4), 100, 0, Wishes.NONE))
        .isEqualTo(Road.SPLIT_INTO_STEPS);
  }

  private static Advice measured(Map<Road, Proportion> accuracy, Map<Road, Double> usd, Wishes of) {
    return Advice.on(new Situation(LABELS, new Data(3_000, 0), of, accuracy, usd));
  }

  private static Wishes limited(Optional<Double> budget, Optional<Double> enough) {
    return new Wishes(Weights.HOSTED, Changes.SELDOM, Judge.NONE, Serving.ONE_TASK, budget, enough);
  }

  @Test
  void advice_figuresOutweighRules() {
    Map<Road, Proportion> tunedWins =
        Map.of(
            Road.DYNAMIC_FEW_SHOT, new Proportion(800, 1_000),
            Road.SUPERVISED_HOSTED, new Proportion(930, 1_000));
    Advice tuned = measured(tunedWins, Map.of(), limited(Optional.empty(), Optional.of(0.9)));
    assertThat(tuned.road()).isEqualTo(Road.SUPERVISED_HOSTED);
    assertThat(tuned.reasons().getFirst().ground()).isEqualTo(Reason.Ground.MEASURED);
    assertThat(tuned.measured()).hasSize(2);
    assertThat(tuned.wouldChange()).anyMatch(one -> one.startsWith("without the measured"));
    assertThat(measured(tunedWins, Map.of(), limited(Optional.empty(), Optional.empty())).road())
        .isEqualTo(Road.SUPERVISED_HOSTED);
    Map<Road, Proportion> equal =
        Map.of(
            Road.DYNAMIC_FEW_SHOT, new Proportion(92, 100),
            Road.SUPERVISED_HOSTED, new Proportion(93, 100));
    assertThat(measured(equal, Map.of(), limited(Optional.empty(), Optional.empty())).road())
        .isEqualTo(Road.DYNAMIC_FEW_SHOT);
  }

  @Test
  void advice_budget_rulesOut() {
    Map<Road, Double> usd = Map.of(Road.DYNAMIC_FEW_SHOT, 900.0, Road.SUPERVISED_HOSTED, 90.0);
    Advice advice = measured(Map.of(), usd, limited(Optional.of(100.0), Optional.empty()));
    assertThat(advice.road()).isNotEqualTo(Road.DYNAMIC_FEW_SHOT);
    assertThat(advice.others())
        .filteredOn(one -> one.road() == Road.DYNAMIC_FEW_SHOT)
        .flatExtracting(Advice.Alternative::reasons)
        .extracting(Reason::weight)
        .contains(Reason.FORBIDS);
  }

  /** Whatever is asked: a reason with a source, every road once, and none that is ruled out. */
  @Test
  void advice_always_hasReasons() {
    for (Situation situation : many()) {
      Advice advice = Advice.on(situation);
      assertThat(advice.reasons()).as("%s", situation).isNotEmpty();
      List<Road> roads = new ArrayList<>(List.of(advice.road()));
      advice.others().forEach(one -> roads.add(one.road()));
      assertThat(roads).containsExactlyInAnyOrder(Road.values());
      assertThat(advice.reasons()).noneMatch(one -> one.weight() == Reason.FORBIDS);
      for (Reason reason : advice.reasons()) {
        assertThat(reason.text()).isNotBlank();
        assertThat(reason.source()).isNotBlank();
      }
      assertThat(Advice.on(situation)).isEqualTo(advice);
    }
  }

  private static List<Situation> many() {
    List<Situation> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (long examples : new long[] {0, 9, 10, 49, 50, 199, 200, 1_999, 2_000, 100_000}) {
        for (long pairs : new long[] {0, 10, 500, 10_000}) {
          for (Weights weights : Weights.values()) {
            for (Changes changes : Changes.values()) {
              for (Judge judge : Judge.values()) {
                all.add(
                    new Situation(
                        new Task(kind, kind == Kind.LABELS ? 40 : 0, 1 + all.size() % 4),
                        new Data(examples, pairs),
                        wishes(weights, changes, judge, Serving.ONE_TASK),
                        Map.of(),
                        Map.of()));
              }
            }
          }
        }
      }
    }
    return all;
  }

  private static String start(long items, TrainingFormat format, Weights weights, String name) {
    return Hyperparameters.startingPoint(items, format, weights).stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .map(Hyperparameter::start)
        .orElse("none");
  }

  @Test
  void hyperparameters_byPublishedRules() {
    TrainingFormat chat = TrainingFormat.OPENAI_CHAT;
    assertThat(start(10, chat, Weights.HOSTED, "n_epochs")).isEqualTo("10");
    assertThat(start(2, chat, Weights.HOSTED, "n_epochs")).isEqualTo("25");
    assertThat(start(500, chat, Weights.HOSTED, "n_epochs")).isEqualTo("3");
    assertThat(start(20_000, chat, Weights.HOSTED, "n_epochs")).isEqualTo("1");
    assertThat(start(10_000, chat, Weights.HOSTED, "batch_size")).isEqualTo("20");
    assertThat(start(1_000_000, chat, Weights.HOSTED, "batch_size")).isEqualTo("256");
    assertThat(start(100, chat, Weights.HOSTED, "learning_rate_multiplier")).isEqualTo("0.05");
    assertThat(start(100, chat, Weights.HOSTED, "prompt_loss_weight")).isEqualTo("none");
    assertThat(start(100, TrainingFormat.PROMPT_COMPLETION, Weights.HOSTED, "prompt_loss_weight"))
        .isEqualTo("0.1");
    assertThat(start(100, chat, Weights.OPEN, "lora_rank")).isEqualTo("4");
    assertThat(start(100, chat, Weights.OPEN, "target_modules")).isEqualTo("all linear layers");
    assertThat(start(100, TrainingFormat.OPENAI_DPO, Weights.HOSTED, "beta")).isEqualTo("0.1");
    assertThat(start(5_000, TrainingFormat.VERTEX_GEMINI, Weights.HOSTED, "adapter_size"))
        .isEqualTo("8");
    assertThatThrownBy(() -> Hyperparameters.startingPoint(0, chat, Weights.OPEN))
        .hasMessageContaining("at least 1");
  }
}
