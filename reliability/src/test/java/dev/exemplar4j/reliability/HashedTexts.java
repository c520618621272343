package dev.exemplar4j.reliability;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A cheap embedding model: a random vector that follows from the text. Counts the texts. */
final class HashedTexts implements EmbeddingModel {

  static final String NAME = "hashed-texts";
  private static final int DIMENSION = 16;

  final AtomicInteger texts = new AtomicInteger();

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    texts.addAndGet(segments.size());
    return Response.from(segments.stream().map(segment -> embedding(segment.text())).toList());
  }

  private static Embedding embedding(String text) {
    Random random = new Random(text.hashCode());
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return Embedding.from(vector);
  }
}
