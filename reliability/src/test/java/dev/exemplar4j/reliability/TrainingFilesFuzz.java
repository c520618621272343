package dev.exemplar4j.reliability;

import static dev.exemplar4j.reliability.FuzzFiles.readOrRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.exemplar4j.budget.TokenCounter;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleReader;
import dev.exemplar4j.example.ExampleWriter;
import dev.exemplar4j.example.Metadata;
import dev.exemplar4j.example.ReadOptions;
import dev.exemplar4j.finetune.ExportSettings;
import dev.exemplar4j.finetune.ImportSettings;
import dev.exemplar4j.finetune.TrainingExport;
import dev.exemplar4j.finetune.TrainingReader;
import dev.exemplar4j.finetune.TrainingTokens;
import dev.exemplar4j.finetune.check.CheckReport;
import dev.exemplar4j.finetune.check.CheckSettings;
import dev.exemplar4j.finetune.check.Finding;
import dev.exemplar4j.finetune.check.Repair;
import dev.exemplar4j.finetune.check.TrainingCheck;
import dev.exemplar4j.finetune.format.TrainingFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Training files of every format, their logs and origins, fed with anything. What is read is
 * exported and read again as the same; what is mended is read without a word, has nothing left to
 * mend, and checking says the same as mending.
 */
class TrainingFilesFuzz {

  private static final TrainingTokens TOKENS = TrainingTokens.of(TokenCounter.ofCharacters(4));

  private static void training(byte[] content, TrainingFormat... formats) throws IOException {
    Path file = FuzzFiles.file("train.jsonl", content);
    for (TrainingFormat format : formats) {
      readOrRefused(file, () -> exportAndReadAgain(read(file, format), format));
      readOrRefused(file, () -> mendAndCheckAgain(file, format));
    }
  }

  private static List<Example> read(Path file, TrainingFormat format) {
    return all(TrainingReader.open(file, format, ImportSettings.DEFAULT));
  }

  private static List<Example> all(TrainingReader opened) {
    List<Example> examples = new ArrayList<>();
    try (TrainingReader reader = opened) {
      for (Optional<Example> next = reader.nextExample();
          next.isPresent();
          next = reader.nextExample()) {
        examples.add(next.get());
      }
    }
    return examples;
  }

  private static void exportAndReadAgain(List<Example> examples, TrainingFormat format) {
    Path again = FuzzFiles.place("again.jsonl");
    FuzzFiles.place("again.jsonl" + TrainingExport.ORIGIN_SUFFIX);
    List<String> unfit = new ArrayList<>();
    ExportSettings settings = ExportSettings.of(format);
    TrainingExport.write(again, examples, settings.leavingOutUnfit(one -> unfit.add(one.id())));
    List<Example> fitting = examples.stream().filter(one -> !unfit.contains(one.id())).toList();
    assertThat(read(again, format)).isEqualTo(fitting);
  }

  private static void mendAndCheckAgain(Path file, TrainingFormat format) {
    CheckSettings settings = CheckSettings.of(format, TOKENS);
    Path mended = FuzzFiles.place("mended.jsonl");
    CheckReport report = TrainingCheck.mend(file, mended, settings, line -> {});
    assertThat(TrainingCheck.check(file, settings)).isEqualTo(report);
    assertThat(TrainingCheck.check(mended, settings).findings())
        .noneMatch(TrainingFilesFuzz::isMendable);
    read(mended, format);
  }

  private static boolean isMendable(Finding finding) {
    return finding.places().stream().anyMatch(place -> place.repair() != Repair.NONE);
  }

  @FuzzTest
  void chat(byte[] content) throws IOException {
    training(content, TrainingFormat.OPENAI_CHAT, TrainingFormat.AZURE_CHAT);
  }

  @FuzzTest
  void otherChat(byte[] content) throws IOException {
    training(
        content,
        TrainingFormat.TOGETHER_CHAT,
        TrainingFormat.FIREWORKS_CHAT,
        TrainingFormat.MISTRAL_CHAT);
  }

  @FuzzTest
  void promptCompletion(byte[] content) throws IOException {
    training(content, TrainingFormat.PROMPT_COMPLETION);
  }

  @FuzzTest
  void gemini(byte[] content) throws IOException {
    training(content, TrainingFormat.VERTEX_GEMINI);
  }

  @FuzzTest
  void bedrock(byte[] content) throws IOException {
    training(content, TrainingFormat.BEDROCK_CONVERSATION);
  }

  @FuzzTest
  void preference(byte[] content) throws IOException {
    training(content, TrainingFormat.OPENAI_DPO);
  }

  @FuzzTest
  void reward(byte[] content) throws IOException {
    training(content, TrainingFormat.REWARD_PAIRS);
  }

  @FuzzTest
  void reinforcement(byte[] content) throws IOException {
    training(content, TrainingFormat.OPENAI_RFT);
  }

  /** Every answer of a log is marked as a model's, and is an example that a pool can hold. */
  @FuzzTest
  void requestLog(byte[] content) throws IOException {
    Path file = FuzzFiles.file("log.jsonl", content);
    readOrRefused(
        file,
        () -> {
          List<Example> read = all(TrainingReader.openLog(file, ImportSettings.DEFAULT));
          Path pool = FuzzFiles.place("pool.jsonl");
          ExampleWriter.write(pool, read);
          assertThat(ExampleReader.readPool(List.of(pool), ReadOptions.DEFAULT)).isEqualTo(read);
          assertThat(read)
              .extracting(one -> one.metadata().get(ImportSettings.IMITATION))
              .allMatch(Optional.of(true)::equals);
        });
  }

  /** An origin file is that of the training file, or refused; it never adds or drops a line. */
  @FuzzTest
  void origin(byte[] content) throws IOException {
    Path file = FuzzFiles.place("exported.jsonl");
    List<Example> examples =
        List.of(
            Example.of("one", "What is it?", "this", Metadata.of("label", "this")),
            Example.of("two", "And what is that?", "that"));
    TrainingExport.write(file, examples, ExportSettings.of(TrainingFormat.OPENAI_CHAT));
    Path origin = FuzzFiles.place("exported.jsonl" + TrainingExport.ORIGIN_SUFFIX);
    Files.write(origin, content);
    readOrRefused(origin, () -> assertThat(read(file, TrainingFormat.OPENAI_CHAT)).hasSize(2));
  }
}
