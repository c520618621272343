package dev.exemplar4j.benchmarks;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.similarity.ExampleVectors;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Generated vectors, each made once, as an index has them. */
final class RememberedVectors implements ExampleVectors {

  private final GeneratedVectors model = new GeneratedVectors();
  private final Map<String, float[]> known = new ConcurrentHashMap<>();

  @Override
  public float[] ofInput(String input) {
    return known.computeIfAbsent(input, text -> model.embed(text).content().vector());
  }

  @Override
  public List<float[]> of(List<Example> examples) {
    return examples.stream().map(example -> ofInput(example.input())).toList();
  }

  @Override
  public String name() {
    return model.modelName();
  }
}
