package dev.exemplar4j.benchmarks;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

/**
 * An embedding model that costs nothing: a unit vector of 384 dimensions drawn from a seed that is
 * the text's checksum, so that only the search is timed.
 */
final class GeneratedVectors implements EmbeddingModel {

  static final int DIMENSION = 384;

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    return Response.from(segments.stream().map(segment -> vector(segment.text())).toList());
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public String modelName() {
    return "generated";
  }

  private static Embedding vector(String text) {
    CRC32C seed = new CRC32C();
    seed.update(text.getBytes(StandardCharsets.UTF_8));
    Random random = new Random(seed.getValue());
    float[] values = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      values[i] = (float) random.nextGaussian();
    }
    Embedding embedding = Embedding.from(values);
    embedding.normalize();
    return embedding;
  }
}
