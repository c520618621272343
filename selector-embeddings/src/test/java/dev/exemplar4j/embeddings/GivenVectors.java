package dev.exemplar4j.embeddings;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A model whose vectors a test gives. */
final class GivenVectors implements EmbeddingModel {

  private final Map<String, float[]> vectors = new ConcurrentHashMap<>();

  void put(String text, float[] vector) {
    vectors.put(text, vector);
  }

  /** The unit vector that an index keeps. */
  float[] unit(String text) {
    return UnitVector.of(Embedding.from(vector(text)), modelName());
  }

  private float[] vector(String text) {
    return Objects.requireNonNull(vectors.get(text), "no vector is given");
  }

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    return Response.from(
        segments.stream().map(segment -> Embedding.from(vector(segment.text()))).toList());
  }

  @Override
  public String modelName() {
    return "given";
  }
}
