package dev.exemplar4j.finetune.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.finetune.format.TrainingFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which settings a first run is told for which layout, and their values around each limit. */
class StartingPointTest {

  private static Hyperparameter setting(
      long items, TrainingFormat format, Weights weights, String name) {
    return Hyperparameters.startingPoint(items, format, weights).stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Hyperparameter setting(long items, Weights weights, String name) {
    return setting(items, TrainingFormat.OPENAI_CHAT, weights, name);
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI_CHAT, HOSTED, n_epochs batch_size learning_rate_multiplier",
    "OPENAI_CHAT, OPEN, n_epochs batch_size learning_rate lora_rank target_modules",
    "PROMPT_COMPLETION, HOSTED, n_epochs batch_size learning_rate_multiplier prompt_loss_weight",
    "PROMPT_COMPLETION, OPEN, n_epochs batch_size learning_rate prompt_loss_weight lora_rank"
        + " target_modules",
    "VERTEX_GEMINI, HOSTED, n_epochs batch_size learning_rate_multiplier adapter_size",
    "VERTEX_GEMINI, OPEN, n_epochs batch_size learning_rate adapter_size target_modules",
    "OPENAI_DPO, HOSTED, n_epochs batch_size learning_rate_multiplier beta",
    "REWARD_PAIRS, OPEN, n_epochs batch_size learning_rate beta lora_rank target_modules",
    "OPENAI_RFT, HOSTED, n_epochs batch_size learning_rate_multiplier"
  })
  void startingPoint_mostImportantFirst(TrainingFormat format, Weights weights, String names) {
    List<Hyperparameter> settings = Hyperparameters.startingPoint(500, format, weights);
    assertThat(String.join(" ", settings.stream().map(Hyperparameter::name).toList()))
        .isEqualTo(names);
  }

  @ParameterizedTest
  @EnumSource
  void startingPoint_eachHasRangeReasonAndSource(TrainingFormat format) {
    for (Weights weights : Weights.values()) {
      assertThat(Hyperparameters.startingPoint(7, format, weights))
          .allSatisfy(
              one -> {
                assertThat(one.start()).isNotBlank();
                assertThat(one.range()).isNotBlank();
                assertThat(one.reason()).isNotBlank();
                assertThat(one.source()).isNotBlank();
              });
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | 1 | 1 to 1",
        "100 | 1 | 1 to 4",
        "749 | 1 | 1 to 30",
        "750 | 2 | 1 to 30",
        "10000 | 20 | 1 to 400",
        "15000 | 30 | 2 to 600",
        "127749 | 255 | 13 to 5,110",
        "127750 | 256 | 13 to 5,110",
        "10000000 | 256 | 256 to 400,000"
      })
  void batchSize_shareOfTheItemsUpToALimit(long items, String start, String range) {
    Hyperparameter batch = setting(items, Weights.HOSTED, "batch_size");
    assertThat(batch.start()).isEqualTo(start);
    assertThat(batch.range()).isEqualTo(range + ": 0.01 % to 4 % of the items");
  }

  @ParameterizedTest
  @CsvSource({"1, 0.05", "15749, 0.05", "15750, 0.1", "1000000, 0.1"})
  void multiplier_largerForLargeBatches(long items, String start) {
    assertThat(setting(items, Weights.HOSTED, "learning_rate_multiplier").start()).isEqualTo(start);
  }

  @ParameterizedTest
  @CsvSource({"1, 4", "999, 4", "1000, 8", "1000000, 8"})
  void rank_byTheSizeOfTheSet(long items, String start) {
    assertThat(setting(items, Weights.OPEN, "lora_rank").start()).isEqualTo(start);
    assertThat(setting(items, TrainingFormat.VERTEX_GEMINI, Weights.HOSTED, "adapter_size").start())
        .isEqualTo(start);
  }

  @Test
  void rank_rangesOfBothNames() {
    assertThat(setting(9, Weights.OPEN, "lora_rank").range())
        .isEqualTo("1 to 64, with lora_alpha of twice the rank");
    assertThat(setting(9, TrainingFormat.VERTEX_GEMINI, Weights.HOSTED, "adapter_size").range())
        .isEqualTo("1, 2, 4, 8 or 16");
  }

  @Test
  void epochs_nameTheItems() {
    assertThat(setting(12_345, Weights.HOSTED, "n_epochs").reason()).contains("for 12,345 items;");
    assertThat(setting(12_345, Weights.OPEN, "learning_rate").start()).isEqualTo("2e-4");
  }
}
