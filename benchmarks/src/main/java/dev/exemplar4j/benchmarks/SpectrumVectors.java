package dev.exemplar4j.benchmarks;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Random;

/**
 * An embedding model that costs little: neighbourhoods around 20,000 centres, whose energy falls
 * off over the axes as that of a small sentence model does (half in 32 of 384 axes, three quarters
 * in 96). The text is the number of the vector.
 */
final class SpectrumVectors implements EmbeddingModel {

  static final int DIMENSION = 384;

  private static final int CENTRES = 20_000;
  private static final double NOISE = 0.7;

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    return Response.from(
        segments.stream()
            .map(segment -> Embedding.from(vector(Integer.parseInt(segment.text()))))
            .toList());
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public String modelName() {
    return "spectrum";
  }

  static float[] vector(int number) {
    Random noise = new Random(number);
    Random centre = new Random(-1L - noise.nextInt(CENTRES));
    double[] values = new double[DIMENSION];
    double squares = 0;
    for (int i = 0; i < DIMENSION; i++) {
      double deviation = Math.pow(i + 8, -0.62);
      values[i] = deviation * (centre.nextGaussian() + NOISE * noise.nextGaussian());
      squares += values[i] * values[i];
    }
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) (values[i] / Math.sqrt(squares));
    }
    return vector;
  }
}
