package dev.exemplar4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.pipeline.PipelineResources;
import dev.exemplar4j.statistics.Resampling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TunerTest {

  private static final Resampling ROUNDS = Resampling.seeded(1);

  /** The label follows from one rare word; the common ones mislead who counts them all alike. */
  private static List<Example> pool() {
    Random random = new Random(5);
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      int label = random.nextInt(20);
      StringBuilder input = new StringBuilder("topic" + label);
      for (int word = 0; word < 6; word++) {
        input.append(" w").append(random.nextInt(8));
      }
      pool.add(Example.of("e" + i, input.toString(), "l" + label));
    }
    return pool;
  }

  @Test
  void tune_findsWhatWeighsRareWords() {
    TuningSettings settings =
        TuningSettings.of(Metrics.vote(), 8).withItems(100).withMaxTime(Duration.ofMinutes(5));
    Tuning tuning = Tuner.tune(pool(), settings, PipelineResources.NONE);
    assertThat(tuning.report().results()).hasSize(100);
    double tuned = tuning.report().estimate("vote", ROUNDS).mean();
    double jaccard = tuning.baselines().getFirst().estimate("vote", ROUNDS).mean();
    assertThat(tuned).isGreaterThan(0.9).isGreaterThanOrEqualTo(jaccard - 0.05);
    assertThat(tuning.comparisons()).hasSize(1);
    assertThat(tuning.asGood()).isBetween(1, tuning.tried().size());
    assertThat(Tuner.tune(pool(), settings, PipelineResources.NONE).best())
        .isEqualTo(tuning.best());
  }

  @Test
  void settings_outOfRange() {
    assertThatThrownBy(() -> TuningSettings.of(Metrics.labelEntropy(), 8))
        .hasMessage("metric must be a share but was label-entropy");
    assertThatThrownBy(() -> TuningSettings.of(Metrics.vote(), 0))
        .hasMessage("maxExamples must be at least 1 but was 0");
  }
}
