package dev.exemplar4j.cli;

import dev.exemplar4j.finetune.ImportSettings;
import dev.exemplar4j.finetune.TrainingReader;
import dev.exemplar4j.finetune.format.TrainingFormat;
import java.nio.file.Path;

/** What {@code exemplar import} reads: the training formats, and logs. */
enum TrainingSource {
  OPENAI_CHAT,
  AZURE_CHAT,
  PROMPT_COMPLETION,
  VERTEX_GEMINI,
  BEDROCK_CONVERSATION,
  TOGETHER_CHAT,
  FIREWORKS_CHAT,
  MISTRAL_CHAT,
  OPENAI_DPO,
  REWARD_PAIRS,
  OPENAI_RFT,
  REQUEST_LOG;

  TrainingReader open(Path file, ImportSettings settings) {
    return this == REQUEST_LOG
        ? TrainingReader.openLog(file, settings)
        : TrainingReader.open(file, TrainingFormat.valueOf(name()), settings);
  }

  @Override
  public String toString() {
    return Choice.name(this);
  }
}
