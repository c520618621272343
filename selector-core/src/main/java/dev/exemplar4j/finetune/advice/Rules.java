package dev.exemplar4j.finetune.advice;

import dev.exemplar4j.finetune.advice.Reason.Ground;
import dev.exemplar4j.finetune.advice.Situation.Changes;
import dev.exemplar4j.finetune.advice.Situation.Judge;
import dev.exemplar4j.finetune.advice.Situation.Kind;
import dev.exemplar4j.finetune.advice.Situation.Serving;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is published about when a road serves, applied to a situation. */
final class Rules {
  static final int LEAST_EXAMPLES = 10;
  static final int GAIN_FROM = 50;
  static final int HUNDREDS = 200;
  static final int THOUSANDS = 2_000;
  static final int FULL_FROM = 10_000;
  static final int LEAST_PAIRS = 10;
  static final int DPO_FROM = 500;
  static final int RLHF_FROM = 10_000;
  static final int MANY_LABELS = 20;

  private static final String OPENAI_GUIDE = "OpenAI, guide to supervised fine-tuning";
  private static final String KATE = "Liu et al. 2022, DOI 10.18653/v1/2022.deelio-1.10";
  private static final String MANY = "Milios et al. 2023, arXiv:2309.10954";
  private static final String FAIR = "Mosbach et al. 2023, arXiv:2305.16938";
  private static final String T_FEW = "Liu et al. 2022, arXiv:2205.05638";
  private static final String STEPS = "Khot et al. 2023, arXiv:2210.02406";
  private static final String LORA = "Hu et al. 2021, arXiv:2106.09685";
  private static final String LESS = "Biderman et al. 2024, arXiv:2405.09673";
  private static final String PREFIX = "Li and Liang 2021, arXiv:2101.00190";
  private static final String SOFT = "Lester et al. 2021, arXiv:2104.08691";
  private static final String HOULSBY = "Houlsby et al. 2019, arXiv:1902.00751";
  private static final String DPO = "Rafailov et al. 2023, arXiv:2305.18290";
  private static final String INSTRUCT = "Ouyang et al. 2022, arXiv:2203.02155";
  private static final String RLAIF = "Lee et al. 2023, arXiv:2309.00267";

  private final Situation situation;
  private final List<Reason> reasons = new ArrayList<>();

  private Rules(Situation situation) {
    this.situation = situation;
  }

  static List<Reason> appliedTo(Situation situation) {
    Rules rules = new Rules(situation);
    rules.prompting();
    rules.amount();
    rules.change();
    rules.ownWeights();
    rules.preferences();
    return List.copyOf(rules.reasons);
  }

  private void says(Road road, int weight, String text, String source) {
    reasons.add(new Reason(road, weight, text, Ground.PUBLISHED, source));
  }

  private void told(Road road, int weight, String text) {
    reasons.add(new Reason(road, weight, text, Ground.TOLD, "what was told of the task"));
  }

  private void prompting() {
    long examples = situation.data().examples();
    says(
        Road.ZERO_SHOT,
        1,
        "instructions cost nothing to try and are what every other road is measured against",
        OPENAI_GUIDE);
    steps();
    if (examples == 0) {
      told(Road.DYNAMIC_FEW_SHOT, Reason.FORBIDS, "there are no examples to choose from");
      return;
    }
    says(
        Road.DYNAMIC_FEW_SHOT,
        3,
        "examples near to the input helped more than fixed or random ones; with "
            + number(examples)
            + " there are some to choose from, and no training",
        KATE);
    if (situation.task().kind() == Kind.LABELS && situation.task().labels() > MANY_LABELS) {
      says(
          Road.DYNAMIC_FEW_SHOT,
          2,
          "with "
              + situation.task().labels()
              + " labels a prompt cannot show them all; choosing examples brings the likely ones",
          MANY);
    }
  }

  private void steps() {
    if (situation.task().steps() > 2) {
      says(
          Road.SPLIT_INTO_STEPS,
          4,
          "a task of "
              + situation.task().steps()
              + " steps is answered better a step at a time, and each step can have its examples",
          STEPS);
    } else {
      told(Road.SPLIT_INTO_STEPS, Reason.FORBIDS, "the task has too few steps to split");
    }
  }

  private void amount() {
    long examples = situation.data().examples();
    for (Road road :
        List.of(
            Road.SUPERVISED_HOSTED,
            Road.SUPERVISED_FULL,
            Road.LORA,
            Road.ADAPTERS,
            Road.PREFIX_TUNING,
            Road.PROMPT_TUNING)) {
      if (examples < LEAST_EXAMPLES) {
        says(
            road,
            Reason.FORBIDS,
            "providers take no fewer than 10 examples, and there are " + number(examples),
            OPENAI_GUIDE);
      } else if (examples < GAIN_FROM) {
        says(road, -3, "a gain shows from 50 to 100 examples on", OPENAI_GUIDE);
      } else if (examples < HUNDREDS) {
        says(
            road,
            -1,
            "with so few examples the same model did about as well from its prompt as fine-tuned",
            FAIR);
      } else if (examples >= THOUSANDS) {
        says(road, 2, number(examples) + " examples are enough for a fine-tune to win", T_FEW);
      } else {
        says(road, 1, "hundreds of examples are enough to try a fine-tune", T_FEW);
      }
    }
  }

  private void change() {
    if (situation.wishes().changes() == Changes.SELDOM) {
      return;
    }
    boolean often = situation.wishes().changes() == Changes.OFTEN;
    for (Road road : Road.values()) {
      if (road.trains()) {
        told(
            road,
            often ? -4 : -2,
            "right answers change " + (often ? "often" : "monthly") + ", each time a new training");
      }
    }
    told(Road.DYNAMIC_FEW_SHOT, 2, "a changed answer is a changed example, at once");
  }

  private void ownWeights() {
    boolean own = situation.wishes().weights() == Weights.OPEN;
    if (!own) {
      for (Road road :
          List.of(
              Road.SUPERVISED_FULL,
              Road.LORA,
              Road.ADAPTERS,
              Road.PREFIX_TUNING,
              Road.PROMPT_TUNING)) {
        told(road, -3, "nothing asks for weights of one's own, and this road needs machines");
      }
      return;
    }
    told(Road.SUPERVISED_HOSTED, -4, "the weights have to be one's own");
    says(Road.LORA, 3, "as good as training all weights at a fraction of the memory", LORA);
    if (situation.data().examples() >= FULL_FROM) {
      says(Road.SUPERVISED_FULL, 3, "with much data all weights learn more than LoRA", LESS);
    } else {
      says(Road.SUPERVISED_FULL, -1, "with little data all weights forget more than LoRA", LESS);
    }
    says(Road.ADAPTERS, 1, "near full training, but slower at inference than LoRA", HOULSBY);
    boolean many = situation.wishes().manyTasks() == Serving.MANY_TASKS;
    says(
        Road.PREFIX_TUNING,
        many ? (situation.data().examples() < THOUSANDS ? 5 : 2) : 0,
        "a prefix a task on one frozen model lets a batch mix tasks; best with little data",
        PREFIX);
    says(
        Road.PROMPT_TUNING,
        many ? 2 : -1,
        "as good as full training only for models of some ten billion weights",
        SOFT);
  }

  private void preferences() {
    long pairs = situation.data().pairs();
    if (pairs < LEAST_PAIRS) {
      told(Road.DPO, Reason.FORBIDS, "there are " + number(pairs) + " pairs to learn from");
    } else {
      says(
          Road.DPO,
          situation.task().kind() == Kind.TEXT ? (pairs >= DPO_FROM ? 6 : 2) : -2,
          "better and worse answers are learnt from "
              + number(pairs)
              + " pairs without a reward model; pays where answers are texts",
          DPO);
    }
    if (situation.wishes().weights() == Weights.HOSTED) {
      told(Road.RLHF, -3, "nothing asks for weights of one's own, and this road needs machines");
    }
    if (pairs < RLHF_FROM) {
      says(
          Road.RLHF,
          Reason.FORBIDS,
          "a reward model was trained on tens of thousands of comparisons; there are "
              + number(pairs),
          INSTRUCT);
    } else {
      says(
          Road.RLHF,
          situation.task().kind() == Kind.TEXT ? 8 : 0,
          number(pairs)
              + " comparisons are enough for a reward model, which goes on judging new answers",
          INSTRUCT);
    }
    if (situation.wishes().judge() == Judge.MODEL && situation.task().kind() == Kind.TEXT) {
      says(
          Road.RLAIF,
          pairs >= DPO_FROM ? 3 : 5,
          "a model's preferences by written principles served as well as people's",
          RLAIF);
    } else {
      told(Road.RLAIF, Reason.FORBIDS, "there is no model that judges texts by principles");
    }
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
