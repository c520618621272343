package dev.exemplar4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.pipeline.OpenPipeline;
import dev.exemplar4j.pipeline.Part;
import dev.exemplar4j.pipeline.Pipeline;
import dev.exemplar4j.pipeline.PipelineResources;
import java.util.List;
import org.junit.jupiter.api.Test;

class Bm25EngineTest {

  private static final List<Example> POOL =
      List.of(
          Example.of("a", "how many rivers run through Texas", "A"),
          Example.of("b", "how long is the river", "B"),
          Example.of("c", "name the rivers of Bern", "C"));

  @Test
  void open_asData_choosesAsTheIndexDoes() {
    Part part = Part.of("bm25").with("analysis", "english").with("k1", 0.9).with("b", 0.4);
    Bm25Settings settings =
        Bm25Settings.DEFAULT
            .withAnalysis(Analysis.ENGLISH)
            .withParameters(new Bm25Parameters(0.9f, 0.4f));
    try (OpenPipeline open = Pipeline.of(part).open(POOL, PipelineResources.NONE);
        ExampleIndex index = Bm25.inMemory(settings)) {
      index.addAll(POOL);
      assertThat(open.select("a river", 3).examples())
          .hasSize(3)
          .isEqualTo(index.select("a river", 3).examples());
    }
  }

  @Test
  void open_masked_findsThePattern() {
    Pipeline masked = Pipeline.of(Part.of("bm25").with("mask", "placeholders"));
    try (OpenPipeline open = masked.open(POOL, PipelineResources.NONE)) {
      assertThat(open.select("how many lakes lie in Iowa", 1).ids()).containsExactly("a");
    }
    Pipeline english =
        Pipeline.of(Part.of("bm25").with("mask", "placeholders").with("analysis", "english"));
    assertThatThrownBy(() -> english.open(POOL, PipelineResources.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("analysis must be any or whitespace behind a mask but was english");
  }
}
