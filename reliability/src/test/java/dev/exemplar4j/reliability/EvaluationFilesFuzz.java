package dev.exemplar4j.reliability;

import static dev.exemplar4j.reliability.FuzzFiles.readOrRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.exemplar4j.evaluate.fit.Predictions;
import dev.exemplar4j.evaluate.fit.TrainingCurve;
import dev.exemplar4j.evaluate.model.AnswerCache;
import dev.exemplar4j.evaluate.model.ModelAnswer;
import dev.exemplar4j.evaluate.model.PromptKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Files of predictions, losses and remembered answers, fed with anything: read, or refused in one
 * line; losses give a sentence; answers that were found are found again beside a new one.
 */
class EvaluationFilesFuzz {

  private static final PromptKey KEY = new PromptKey("0123456789abcdef".repeat(4));

  @FuzzTest
  void predictions(byte[] content) throws IOException {
    Path file = FuzzFiles.file("predictions.jsonl", content);
    readOrRefused(
        file,
        () -> {
          Predictions read = Predictions.read("tuned", file);
          assertThat(read.outputs()).doesNotContainKey("");
          assertThat(read).isEqualTo(Predictions.read("tuned", file));
        });
  }

  @FuzzTest
  void losses(byte[] content) throws IOException {
    Path file = FuzzFiles.file("losses.csv", content);
    readOrRefused(
        file,
        () -> {
          TrainingCurve curve = TrainingCurve.read(file);
          assertThat(curve.points())
              .allMatch(
                  one ->
                      one.step() >= 0
                          && Double.isFinite(one.training())
                          && Double.isFinite(one.validation()));
          assertThat(curve.sentence().lines().count()).isEqualTo(1);
        });
  }

  @FuzzTest
  void answers(byte[] content) throws IOException {
    findAgain(FuzzFiles.file("answers.journal", content));
  }

  /** The same with whole records, of which each line is one. */
  @FuzzTest
  void answerRecords(byte[] content) throws IOException {
    findAgain(FuzzFiles.journal("answers.journal", content));
  }

  private static void findAgain(Path file) throws IOException {
    FuzzFiles.place("answers.journal.lock");
    ModelAnswer answer = new ModelAnswer("yes", 1, 1, ModelAnswer.Counted.REPORTED, Duration.ZERO);
    readOrRefused(
        file,
        () -> {
          int size;
          try (AnswerCache cache = AnswerCache.in(file)) {
            size = cache.size() + (cache.get(KEY).isPresent() ? 0 : 1);
            cache.put(KEY, answer);
          }
          try (AnswerCache cache = AnswerCache.in(file)) {
            assertThat(cache.size()).isEqualTo(size);
            assertThat(cache.get(KEY)).contains(answer);
          }
        });
  }
}
