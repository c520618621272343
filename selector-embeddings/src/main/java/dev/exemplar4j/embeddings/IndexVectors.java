package dev.exemplar4j.embeddings;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.similarity.ExampleVectors;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The vectors that an index holds; only of an example that it does not hold the model is asked. */
record IndexVectors(EmbeddingIndex index, TextEmbedder embedder) implements ExampleVectors {

  @Override
  public String name() {
    return embedder.name();
  }

  @Override
  public float[] ofInput(String input) {
    return TextEmbedder.hasEmbedding(input) ? embedder.query(input) : new float[index.dimension()];
  }

  @Override
  public List<float[]> of(List<Example> examples) {
    List<float @Nullable []> known = index.vectorsOf(examples);
    Set<String> texts = new LinkedHashSet<>();
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i) == null) {
        texts.add(examples.get(i).input());
      }
    }
    List<float[]> vectors = new ArrayList<>(known.size());
    List<String> wanted = List.copyOf(texts);
    List<float @Nullable []> made =
        wanted.isEmpty() ? List.of() : embedder.documents(wanted, index.dimension());
    for (int i = 0; i < known.size(); i++) {
      float[] vector = known.get(i);
      if (vector == null) {
        vector = made.get(wanted.indexOf(examples.get(i).input()));
      }
      vectors.add(vector == null ? new float[index.dimension()] : vector);
    }
    return vectors;
  }
}
