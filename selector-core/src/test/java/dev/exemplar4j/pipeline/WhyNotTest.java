package dev.exemplar4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhyNotTest {

  private static final List<Example> POOL =
      List.of(
          Example.of("a", "red apple pie", "x"),
          Example.of("b", "red apple", "x"),
          Example.of("c", "red wine", "y"),
          Example.of("d", "blue sky", "y"));

  @Test
  void whyNot_everyPlace_isSaidStageByStage() {
    Pipeline pipeline =
        Pipeline.of(Part.of("jaccard")).then(Part.of("min-score").with("score", 0.5));
    try (OpenPipeline open = pipeline.open(POOL, PipelineResources.NONE)) {
      SelectionRequest request = SelectionRequest.of("red apple", 2);
      assertThat(open.whyNot(request, "b"))
          .containsExactly(
              "jaccard: rank 1 of 3 with score 1.0000",
              "jaccard(words): kept it",
              "min-score(0.5): kept it",
              "chosen: rank 1, score 1.0000");
      assertThat(open.whyNot(request, "c"))
          .containsExactly(
              "jaccard: rank 3 of 3 with score 0.3333",
              "jaccard(words): not among the 2 that it gave of 4");
      assertThat(open.whyNot(SelectionRequest.of("red apple", 3), "c"))
          .containsExactly(
              "jaccard: rank 3 of 3 with score 0.3333",
              "jaccard(words): kept it",
              "min-score(0.5): left it out with score 0.3333: score below 0.5000");
      assertThat(open.whyNot(request, "d").getFirst())
          .isEqualTo("jaccard: no score, nothing in it matches the input");
      assertThat(open.whyNot(request.withoutIds(List.of("b")), "b"))
          .containsExactly(
              "the request leaves it out by its filter, excluded ids or excluded groups");
      assertThat(open.whyNot(request, "z")).containsExactly("the pool has no example with this id");
      assertThat(open.whyNot(request.withMinScore(0.9), "a").getFirst())
          .isEqualTo("jaccard: rank 2 of 3 with score 0.6667, below the minimum score 0.9");
      open.index().orElseThrow().remove("b");
      assertThat(open.whyNot(request, "b")).containsExactly("the pool has no example with this id");
    }
  }

  @Test
  void whyNot_ofNoTrace_saysSo() {
    assertThat(new Selection("q", List.of(), List.of()).whyNot("a"))
        .containsExactly("no part of the pipeline saw it");
  }
}
