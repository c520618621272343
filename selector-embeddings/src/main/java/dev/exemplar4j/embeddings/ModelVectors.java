package dev.exemplar4j.embeddings;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.similarity.ExampleVectors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The vectors that a model makes, or that its cache remembers. */
record ModelVectors(TextEmbedder embedder) implements ExampleVectors {

  @Override
  public String name() {
    return embedder.name();
  }

  @Override
  public float[] ofInput(String input) {
    return TextEmbedder.hasEmbedding(input) ? embedder.query(input) : blank();
  }

  /** As long as any vector of the model. */
  private float[] blank() {
    return new float[embedder.query("a").length];
  }

  @Override
  public List<float[]> of(List<Example> examples) {
    List<float @Nullable []> made =
        embedder.documents(examples.stream().map(Example::input).toList(), 0);
    List<float[]> vectors = new ArrayList<>(made.size());
    for (float[] vector : made) {
      vectors.add(vector == null ? blank() : vector);
    }
    return vectors;
  }
}
