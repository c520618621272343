package dev.exemplar4j.lucene;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.similarity.ExampleVectors;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** The sum of a random vector for each word, with a count of the examples that were asked for. */
record HashedVectors(String name, int dimension, AtomicInteger asked) implements ExampleVectors {

  HashedVectors(String name, int dimension) {
    this(name, dimension, new AtomicInteger());
  }

  @Override
  public float[] ofInput(String input) {
    float[] vector = new float[dimension];
    vector[0] = 1;
    for (String word : input.split("\\s+", -1)) {
      Random random = new Random(word.hashCode());
      for (int i = 0; i < dimension; i++) {
        vector[i] += (float) random.nextGaussian();
      }
    }
    return vector;
  }

  @Override
  public List<float[]> of(List<Example> examples) {
    asked.addAndGet(examples.size());
    return examples.stream().map(one -> ofInput(one.input())).toList();
  }
}
