package dev.exemplar4j.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Jaccard;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.pipeline.OpenPipeline;
import dev.exemplar4j.pipeline.Part;
import dev.exemplar4j.pipeline.Pipeline;
import dev.exemplar4j.pipeline.PipelineResources;
import dev.exemplar4j.similarity.ExampleVectors;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingEngineTest {

  private static final List<Example> POOL =
      List.of(
          Example.of("a", "how many rivers run through Texas", "A"),
          Example.of("b", "how many rivers run through Iowa", "A"),
          Example.of("c", "name the capital of Bern", "C"),
          Example.of("d", " ", "D"));

  /** Tells which texts it was asked for. */
  private static final class Listening implements EmbeddingModel {
    private final EmbeddingModel model = new HashedWords(64);
    private final List<String> asked = new ArrayList<>();

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      segments.forEach(one -> asked.add(one.text()));
      return model.embedAll(segments);
    }
  }

  private final Listening model = new Listening();
  private final PipelineResources resources =
      PipelineResources.NONE.with(EmbeddingModel.class, "hashed", model);
  private final Part embedding = Part.of("embedding").with("model", "hashed");

  @Test
  void open_withCosineStages_embedsNothingTwice() {
    Part cosine = Part.of("cosine").with("of", embedding);
    Pipeline pipeline =
        Pipeline.of(embedding)
            .then(Part.of("mmr").with("similarity", cosine).with("lambda", 0.3))
            .then(Part.of("dpp").with("similarity", cosine));
    try (OpenPipeline open = pipeline.open(POOL, resources)) {
      assertThat(open.select("how many rivers run through Ohio", 2).ids()).hasSize(2);
      open.select("how many rivers run through Ohio", 2);
    }
    assertThat(model.asked).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void open_cosineBehindAnotherSelector_embedsThePoolOnce() {
    Pipeline pipeline =
        Pipeline.of(Part.of("jaccard"))
            .then(Part.of("mmr").with("similarity", Part.of("cosine").with("of", embedding)));
    try (OpenPipeline open = pipeline.open(POOL, resources)) {
      assertThat(open.select("how many rivers", 2).ids()).hasSize(2);
    }
    assertThat(model.asked).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void open_masked_embedsTheSkeleton() {
    Pipeline pipeline = Pipeline.of(embedding.with("mask", "placeholders"));
    try (OpenPipeline open = pipeline.open(POOL, resources)) {
      assertThat(open.select("how many rivers run through Ohio", 1).examples().getFirst().score())
          .isGreaterThan(0.999999);
    }
    assertThat(model.asked).contains("how many rivers run through name_value");
  }

  @Test
  void open_withoutTheModel_namesIt() {
    Pipeline pipeline = Pipeline.of(Part.of("embedding"));
    assertThatThrownBy(() -> pipeline.open(POOL, resources))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the pipeline needs a EmbeddingModel named \"all-minilm-l6-v2-q\" but given were hashed");
  }

  @Test
  void vectors_ofWhatTheIndexDoesNotHold_areEmbedded() {
    try (var index = Embeddings.index(model, "hashed", EmbeddingSettings.DEFAULT)) {
      index.addAll(POOL);
      ExampleVectors vectors = Embeddings.vectors(index);
      List<float[]> found =
          vectors.of(
              List.of(POOL.getFirst(), POOL.getLast(), Example.of("a", "name the capital", "X")));
      assertThat(found).hasSize(3);
      assertThat(found.get(1)).containsOnly(0f).hasSize(64);
      assertThat(found.get(2)).isEqualTo(vectors.ofInput("name the capital"));
      assertThat(vectors.ofInput(" ")).containsOnly(0f);
    }
    assertThatThrownBy(() -> Embeddings.vectors(Jaccard.index(Tokenizer.words())))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
