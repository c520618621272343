package dev.exemplar4j.finetune.advice;

import dev.exemplar4j.cost.TrainingSet;
import dev.exemplar4j.finetune.format.TrainingFormat;
import dev.exemplar4j.finetune.format.TrainingFormat.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where to begin with the settings of a training run. They are starting points from what providers
 * and papers publish: the validation loss of a first run says where to go from there.
 */
public final class Hyperparameters {
  private static final String OPENAI_OLDER =
      "OpenAI, guide to fine-tuning base models (2021 to 2023), section on hyperparameters";
  private static final String COOKBOOK =
      "OpenAI Cookbook, Data preparation and analysis for chat model fine-tuning";
  private static final String LORA = "Hu et al. 2021, arXiv:2106.09685";
  private static final String QLORA = "Dettmers et al. 2023, arXiv:2305.14314";
  private static final String DPO = "Rafailov et al. 2023, arXiv:2305.18290";
  private static final double BATCH_SHARE = 0.002;
  private static final int LARGEST_BATCH = 256;
  private static final int LARGE_BATCH = 32;
  private static final int SMALL_SET = 1_000;

  private Hyperparameters() {}

  /**
   * Settings for a first run.
   *
   * @param items how many items train; at least 1
   * @param format their layout, which says what is trained
   * @param weights who has them
   * @return the settings, the most important first
   * @throws IllegalArgumentException if there are no items
   */
  public static List<Hyperparameter> startingPoint(
      long items, TrainingFormat format, Weights weights) {
    if (items < 1) {
      throw new IllegalArgumentException("items must be at least 1 but were " + items);
    }
    List<Hyperparameter> settings = new ArrayList<>();
    settings.add(epochs(items));
    long batch = batch(items);
    settings.add(batchSize(items, batch));
    settings.add(weights == Weights.HOSTED ? multiplier(batch) : learningRate());
    if (format == TrainingFormat.PROMPT_COMPLETION) {
      settings.add(promptLossWeight());
    }
    if (format.purpose() == Purpose.PREFERENCE) {
      settings.add(beta());
    }
    if (weights == Weights.OPEN || format == TrainingFormat.VERTEX_GEMINI) {
      settings.add(rank(items, format));
    }
    if (weights == Weights.OPEN) {
      settings.add(adapters());
    }
    return List.copyOf(settings);
  }

  private static Hyperparameter epochs(long items) {
    long automatic = new TrainingSet(items, 0, TrainingSet.AUTOMATIC, 0, 0).billedEpochs();
    return new Hyperparameter(
        "n_epochs",
        Long.toString(automatic),
        "2 to 4; more for fewer than a hundred items",
        "what the provider's automatic rule is thought to give for "
            + String.format(Locale.ROOT, "%,d", items)
            + " items; one or two fewer if answers should vary, one or two more if there is one"
            + " right answer",
        COOKBOOK);
  }

  private static long batch(long items) {
    return Math.max(1, Math.min(LARGEST_BATCH, Math.round(items * BATCH_SHARE)));
  }

  private static Hyperparameter batchSize(long items, long batch) {
    long least = Math.min(batch, Math.max(1, Math.round(items * 0.0001)));
    long most = Math.max(1, Math.round(items * 0.04));
    return new Hyperparameter(
        "batch_size",
        Long.toString(batch),
        String.format(Locale.ROOT, "%,d to %,d: 0.01 %% to 4 %% of the items", least, most),
        "0.2 % of the items, at most 256; larger sets bear larger batches",
        OPENAI_OLDER);
  }

  private static Hyperparameter multiplier(long batch) {
    return new Hyperparameter(
        "learning_rate_multiplier",
        batch >= LARGE_BATCH ? "0.1" : "0.05",
        "0.02 to 0.2",
        "larger batches bear larger rates; try both neighbours once the rest is settled",
        OPENAI_OLDER);
  }

  private static Hyperparameter learningRate() {
    return new Hyperparameter(
        "learning_rate",
        "2e-4",
        "1e-4 to 2e-4 for adapters; about a tenth of that for all weights",
        "1e-4 from 33 billion weights on",
        QLORA);
  }

  private static Hyperparameter promptLossWeight() {
    return new Hyperparameter(
        "prompt_loss_weight",
        "0.1",
        "0.01 to 0.1",
        "a little learning of the prompt steadies runs whose completions are short; 0 to learn"
            + " completions alone",
        OPENAI_OLDER);
  }

  private static Hyperparameter beta() {
    return new Hyperparameter(
        "beta",
        "0.1",
        "0.1 to 0.5",
        "how close to the model that it was: higher stays closer",
        DPO);
  }

  private static Hyperparameter rank(long items, TrainingFormat format) {
    boolean vertex = format == TrainingFormat.VERTEX_GEMINI;
    return new Hyperparameter(
        vertex ? "adapter_size" : "lora_rank",
        items < SMALL_SET ? "4" : "8",
        vertex ? "1, 2, 4, 8 or 16" : "1 to 64, with lora_alpha of twice the rank",
        "small ranks served as well as large ones on the tasks of the paper; more for far-off"
            + " domains and tens of thousands of items",
        LORA);
  }

  private static Hyperparameter adapters() {
    return new Hyperparameter(
        "target_modules",
        "all linear layers",
        "attention alone up to all linear layers",
        "adapters on all of them reached full fine-tuning where attention alone did not",
        QLORA);
  }
}
