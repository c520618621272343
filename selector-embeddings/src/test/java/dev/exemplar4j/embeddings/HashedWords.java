package dev.exemplar4j.embeddings;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A cheap model for tests: the sum of a random vector for each word, and a constant. */
final class HashedWords implements EmbeddingModel {

  final AtomicInteger texts = new AtomicInteger();
  private final int dimension;

  HashedWords(int dimension) {
    this.dimension = dimension;
  }

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    texts.addAndGet(segments.size());
    return Response.from(segments.stream().map(segment -> embedding(segment.text())).toList());
  }

  private Embedding embedding(String text) {
    float[] vector = new float[dimension];
    vector[0] = 1;
    for (String word : text.split("\\s+", -1)) {
      Random random = new Random(word.hashCode());
      for (int i = 0; i < dimension; i++) {
        vector[i] += (float) random.nextGaussian();
      }
    }
    return Embedding.from(vector);
  }

  @Override
  public String modelName() {
    return "hashed-words-" + dimension;
  }
}
