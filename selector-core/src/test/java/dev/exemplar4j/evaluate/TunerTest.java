package dev.exemplar4j.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.pipeline.OpenPipeline;
import dev.exemplar4j.pipeline.Part;
import dev.exemplar4j.pipeline.Pipeline;
import dev.exemplar4j.pipeline.PipelineResources;
import dev.exemplar4j.statistics.Resampling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
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
    assertThat(tuning.noise().asGood()).isBetween(1, tuning.noise().finalists());
    assertThat(tuning.noise().again()).isBetween(0.0, 1.0);
    assertThat(tuning.shrinkage()).isBetween(-0.1, 0.1);
    assertThat(tuning.leftOut()).containsExactly("orders are not searched: vote does not see them");
    assertThat(tuning.tried()).extracting(one -> one.candidate()).doesNotHaveDuplicates();
    assertThat(Tuner.tune(pool(), settings, PipelineResources.NONE).best())
        .isEqualTo(tuning.best());
  }

  @Test
  void tune_noTimeAtAll_comparesWhatEverybodyTries() {
    TuningSettings settings =
        TuningSettings.of(Metrics.vote(), 8).withItems(100).withMaxTime(Duration.ZERO);
    Tuning tuning = Tuner.tune(pool(), settings, PipelineResources.NONE);
    assertThat(tuning.best().name()).isEqualTo("jaccard");
    assertThat(tuning.report().results()).hasSize(20);
    assertThat(tuning.leftOut()).anyMatch(one -> one.contains("the time was over"));
  }

  /** Only what stands last counts, as with a model that listens to the end of the prompt. */
  private record LastIsRight() implements Metric {

    @Override
    public String name() {
      return "last";
    }

    @Override
    public Kind kind() {
      return Kind.SHARE;
    }

    @Override
    public double measure(Query query, Selection chosen) {
      return chosen.isEmpty()
              || !chosen.examples().getLast().example().output().equals(query.output().orElse(""))
          ? 0
          : 1;
    }

    @Override
    public boolean seesOrder() {
      return true;
    }
  }

  @Test
  void tune_metricThatSeesOrder_searchesOrders() {
    TuningSettings settings =
        TuningSettings.of(new LastIsRight(), 8).withItems(100).withMaxTime(Duration.ofMinutes(5));
    Tuning tuning = Tuner.tune(pool(), settings, PipelineResources.NONE);
    assertThat(tuning.leftOut()).isEmpty();
    assertThat(tuning.tried()).anyMatch(one -> one.candidate().name().endsWith("> best-last"));
    double tuned = tuning.report().estimate("last", ROUNDS).mean();
    assertThat(tuned).isGreaterThan(tuning.baselines().getFirst().estimate("last", ROUNDS).mean());
  }

  @Test
  void tune_listens() {
    Set<String> steps = new ConcurrentSkipListSet<>();
    TuningSettings settings =
        TuningSettings.of(Metrics.vote(), 3)
            .withItems(20)
            .withSeed(7)
            .withMaxTime(Duration.ofMinutes(5))
            .withProgress(
                (step, done, all) -> {
                  assertThat(done).isBetween(0L, all);
                  steps.add(step);
                });
    Tuner.tune(pool(), settings, PipelineResources.NONE);
    assertThat(steps).containsExactly("held-out items", "numbers", "selectors", "stages");
  }

  @Test
  void leaveOneOut_ofPool_choosesAsByComparingInputs() {
    List<Example> pool = new ArrayList<>(pool());
    pool.add(Example.of("same", "  " + pool.getFirst().input().toUpperCase(Locale.ROOT), "other"));
    EvaluationSet byId =
        EvaluationSet.leaveOneOut(pool, pool, one -> SelectionRequest.of(one.input(), 8));
    EvaluationSet byInput = EvaluationSet.leaveOneOut(pool, 8);
    try (OpenPipeline jaccard =
        Pipeline.of(Part.of("jaccard")).open(pool, PipelineResources.NONE)) {
      for (int i = 0; i < pool.size(); i++) {
        assertThat(jaccard.select(byId.cases().get(i).request()).ids())
            .as("item %d", i)
            .isEqualTo(jaccard.select(byInput.cases().get(i).request()).ids());
      }
    }
  }

  @Test
  void settings_outOfRange() {
    assertThatThrownBy(() -> TuningSettings.of(Metrics.labelEntropy(), 8))
        .hasMessage("metric must be a share but was label-entropy");
    assertThatThrownBy(() -> TuningSettings.of(Metrics.vote(), 0))
        .hasMessage("maxExamples must be at least 1 but was 0");
  }
}
