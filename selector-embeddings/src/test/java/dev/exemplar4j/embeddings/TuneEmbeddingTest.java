package dev.exemplar4j.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.evaluate.Metrics;
import dev.exemplar4j.evaluate.Tuner;
import dev.exemplar4j.evaluate.Tuning;
import dev.exemplar4j.evaluate.TuningSettings;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.pipeline.PipelineResources;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneEmbeddingTest {

  private static final String NAME = "counting";

  @TempDir private Path folder;

  /** By the number in a text; as slow as it is told to be. */
  private record Counting(AtomicInteger texts, Duration pause) implements EmbeddingModel {

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      texts.addAndGet(segments.size());
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
      return Response.from(segments.stream().map(one -> vector(one.text())).toList());
    }

    private static Embedding vector(String text) {
      double angle = Integer.parseInt(text.substring(text.indexOf(' ') + 1)) * 0.01;
      return Embedding.from(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
    }

    @Override
    public int dimension() {
      return 2;
    }
  }

  private static List<Example> pool() {
    return IntStream.range(0, 300)
        .mapToObj(i -> Example.of("e" + i, "item " + i, "l" + i / 30))
        .toList();
  }

  private PipelineResources resources(Counting model) {
    EmbeddingSettings settings =
        EmbeddingSettings.DEFAULT
            .withBatchSize(10)
            .withCache(
                VectorCache.in(
                    folder,
                    damage -> {
                      throw new IllegalStateException(damage);
                    }));
    return PipelineResources.NONE
        .with(EmbeddingModel.class, NAME, model)
        .with(EmbeddingSettings.class, NAME, settings);
  }

  private static Tuning tuned(PipelineResources resources, Duration time) {
    TuningSettings settings =
        TuningSettings.of(Metrics.vote(), 4)
            .withItems(40)
            .withEmbeddingModel(NAME)
            .withMaxTime(time);
    return Tuner.tune(pool(), settings, resources);
  }

  @Test
  void tune_enoughTime_findsTheModelThatKnows() {
    AtomicInteger texts = new AtomicInteger();
    Tuning tuning = tuned(resources(new Counting(texts, Duration.ZERO)), Duration.ofMinutes(5));
    assertThat(tuning.leftOut()).noneMatch(one -> one.contains("embedding"));
    assertThat(tuning.best().pipeline().toJson()).contains("embedding");
    assertThat(tuning.comparisons()).extracting(one -> one.second()).contains("embedding");
  }

  @Test
  void tune_tooSlowAModel_leavesItOutAndKeepsWhatItMade() {
    AtomicInteger texts = new AtomicInteger();
    PipelineResources slow = resources(new Counting(texts, Duration.ofMillis(200)));
    Tuning tuning = tuned(slow, Duration.ofSeconds(2));
    assertThat(tuning.leftOut()).anyMatch(one -> one.startsWith("embedding is left out: "));
    assertThat(tuning.best().pipeline().toJson()).doesNotContain("embedding");
    int made = texts.getAndSet(0);
    assertThat(made).isBetween(10, 290);
    tuned(resources(new Counting(texts, Duration.ZERO)), Duration.ofMinutes(5));
    int inputs = 80;
    assertThat(texts.get()).isLessThanOrEqualTo(300 - made + 2 * inputs);
  }

  @Test
  void remembering_asksOnceForEachText() {
    AtomicInteger texts = new AtomicInteger();
    EmbeddingModel model = Embeddings.remembering(new Counting(texts, Duration.ZERO));
    List<TextSegment> twice =
        List.of(TextSegment.from("item 1"), TextSegment.from("item 2"), TextSegment.from("item 1"));
    List<Embedding> first = model.embedAll(twice).content();
    assertThat(first.get(0)).isEqualTo(first.get(2)).isNotEqualTo(first.get(1));
    assertThat(model.embedAll(twice).content()).isEqualTo(first);
    assertThat(texts).hasValue(2);
    assertThat(model.dimension()).isEqualTo(2);
  }
}
