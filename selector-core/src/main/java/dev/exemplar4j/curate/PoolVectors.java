package dev.exemplar4j.curate;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.similarity.ExampleVectors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Vectors that the caller has already, one an example. They stand for no text but those of the
 * examples: the vector of an input is all zeros, alike to nothing. Thread-safe.
 */
public final class PoolVectors implements ExampleVectors {

  private final Map<String, float[]> byId = new HashMap<>();
  private final int dimensions;

  private PoolVectors(List<Example> pool, float[][] vectors) {
    if (pool.size() != vectors.length) {
      throw new IllegalArgumentException(
          "there must be a vector for each of %d examples but there are %d"
              .formatted(pool.size(), vectors.length));
    }
    dimensions = vectors.length == 0 ? 0 : vectors[0].length;
    for (int i = 0; i < vectors.length; i++) {
      if (vectors[i].length != dimensions) {
        throw new IllegalArgumentException(
            "vectors must have %d dimensions but that of example %s has %d"
                .formatted(dimensions, pool.get(i).id(), vectors[i].length));
      }
      byId.put(pool.get(i).id(), vectors[i].clone());
    }
  }

  /**
   * Vectors by position.
   *
   * @param pool the examples, with different ids
   * @param vectors the vector of each, in the same order, of one length and any norm; copied
   * @return the vectors
   * @throws IllegalArgumentException if there is not one for each, or their lengths differ
   */
  public static PoolVectors of(List<Example> pool, float[][] vectors) {
    return new PoolVectors(pool, vectors);
  }

  @Override
  public float[] ofInput(String input) {
    return new float[dimensions];
  }

  /**
   * The vectors of examples of the pool.
   *
   * @param examples some of the examples
   * @return their vectors
   * @throws IllegalArgumentException if an example is not of the pool: names it
   */
  @Override
  public List<float[]> of(List<Example> examples) {
    return examples.stream().map(this::of).toList();
  }

  private float[] of(Example example) {
    float[] vector = byId.get(example.id());
    if (vector == null) {
      throw new IllegalArgumentException("there is no vector for example " + example.id());
    }
    return vector;
  }

  @Override
  public String name() {
    return "given";
  }
}
