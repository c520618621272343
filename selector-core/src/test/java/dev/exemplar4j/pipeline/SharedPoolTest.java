package dev.exemplar4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SharedPoolTest {

  private static final Part JACCARD = Part.of("jaccard");
  private static final Part NGRAM = Part.of("ngram");

  private static List<Pipeline> pipelines() {
    Part fused = Part.of("fused").with("parts", List.of(JACCARD, NGRAM));
    Part weighted = fused.with("weights", List.of(1.0, 3.0));
    List<Pipeline> all = new ArrayList<>();
    for (Part selector : List.of(JACCARD, NGRAM, fused, weighted, Part.of("random"))) {
      all.add(Pipeline.of(selector));
      all.add(Pipeline.of(selector).then(Part.of("mmr").with("lambda", 0.5)));
      all.add(Pipeline.of(selector).then(Part.of("cover-words")));
      all.add(
          Pipeline.of(selector).then(Part.of("mmr")).then(Part.of("at-most").with("examples", 3)));
    }
    return all;
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      text.append(" w").append(random.nextInt(30));
    }
    return text.toString();
  }

  @Test
  void open_choosesAsPipelinesOfTheirOwn() {
    long seed = 20_261_121;
    Random random = new Random(seed);
    List<Example> pool = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      pool.add(Example.of("e" + i, text(random), "o" + i % 7));
    }
    try (SharedPool shared = SharedPool.of(pool, PipelineResources.NONE)) {
      List<OpenPipeline> opened = pipelines().stream().map(shared::open).toList();
      for (int round = 0; round < 20; round++) {
        SelectionRequest request =
            SelectionRequest.of(text(random), 1 + random.nextInt(12))
                .withoutIds(List.of("e" + random.nextInt(300)));
        for (OpenPipeline one : opened) {
          try (OpenPipeline own = one.pipeline().open(pool, PipelineResources.NONE)) {
            Selection expected = own.select(request);
            assertThat(one.select(request).examples())
                .as("seed %d, %s", seed, one.pipeline().toJson())
                .isEqualTo(expected.examples());
            assertThat(one.selectAll(List.of(request, request)))
                .as("seed %d", seed)
                .allSatisfy(each -> assertThat(each.examples()).isEqualTo(expected.examples()));
          }
        }
      }
    }
  }

  @Test
  void open_wantsFewer_traceSaysHowManyAreKept() {
    List<Example> pool =
        List.of(Example.of("a", "x y", "1"), Example.of("b", "x", "2"), Example.of("c", "y", "3"));
    try (SharedPool shared = SharedPool.of(pool, PipelineResources.NONE)) {
      Selection one = shared.open(Pipeline.of(JACCARD)).select("x y", 1);
      assertThat(one.ids()).containsExactly("a");
      assertThat(one.trace().getFirst().kept()).isEqualTo(1);
    }
  }

  @Test
  void open_closingOneLeavesTheOthers() {
    List<Example> pool = List.of(Example.of("a", "x", "1"));
    try (SharedPool shared = SharedPool.of(pool, PipelineResources.NONE)) {
      OpenPipeline first = shared.open(Pipeline.of(JACCARD));
      OpenPipeline second = shared.open(Pipeline.of(JACCARD).then(Part.of("best-last")));
      first.close();
      assertThat(second.select("x", 1).ids()).containsExactly("a");
      assertThat(second.index()).isEmpty();
    }
  }

  @Test
  void open_idTwice_isRefusedEachTime() {
    List<Example> pool = List.of(Example.of("a", "x", "1"), Example.of("a", "y", "1"));
    try (SharedPool shared = SharedPool.of(pool, PipelineResources.NONE)) {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> shared.open(Pipeline.of(JACCARD)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("a");
      }
    }
  }
}
