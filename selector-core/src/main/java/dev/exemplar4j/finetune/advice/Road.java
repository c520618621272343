package dev.exemplar4j.finetune.advice;

import java.util.Locale;

/** A way from a task to a model that does it. */
public enum Road {
  /** Instructions alone. */
  ZERO_SHOT,
  /** Examples chosen for each input, in the prompt. */
  DYNAMIC_FEW_SHOT,
  /** Several prompts, each for a step of the task. */
  SPLIT_INTO_STEPS,
  /** A provider trains a model on answers to imitate. */
  SUPERVISED_HOSTED,
  /** All weights of an open model are trained on answers to imitate. */
  SUPERVISED_FULL,
  /** Low-rank additions to the weights of an open model are trained. */
  LORA,
  /** Small layers between those of an open model are trained. */
  ADAPTERS,
  /** Vectors before the keys and values of every layer are trained. */
  PREFIX_TUNING,
  /** Vectors before the input are trained, and nothing else. */
  PROMPT_TUNING,
  /** A model is trained on pairs of a better and a worse answer, directly. */
  DPO,
  /** A model is trained against a reward model of people's preferences. */
  RLHF,
  /** The same with the preferences of a model that judges by written principles. */
  RLAIF;

  /** {@return the name in lower case with dashes} */
  public String roadName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@return what it is called in a sentence} */
  public String title() {
    return switch (this) {
      case ZERO_SHOT -> "instructions alone (zero-shot)";
      case DYNAMIC_FEW_SHOT -> "examples chosen for each input (dynamic few-shot)";
      case SPLIT_INTO_STEPS -> "a prompt for each step of the task";
      case SUPERVISED_HOSTED -> "a supervised fine-tune at a provider";
      case SUPERVISED_FULL -> "a supervised fine-tune of all weights";
      case LORA -> "a supervised fine-tune by LoRA";
      case ADAPTERS -> "adapter layers";
      case PREFIX_TUNING -> "prefix tuning";
      case PROMPT_TUNING -> "prompt tuning";
      case DPO -> "direct preference optimisation (DPO)";
      case RLHF -> "reinforcement learning from human feedback (RLHF)";
      case RLAIF -> "reinforcement learning from a model's feedback (RLAIF)";
    };
  }

  /**
   * {@return whether weights change, so that data, money and time are spent before the first use}
   */
  public boolean trains() {
    return this != ZERO_SHOT && this != DYNAMIC_FEW_SHOT && this != SPLIT_INTO_STEPS;
  }
}
