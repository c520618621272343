package dev.exemplar4j.rerank;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.similarity.ExampleVectors;
import java.util.List;
import java.util.Random;

/** Vectors for tests: the sum over the words of a vector drawn from the word's hash. */
record WordVectors() implements ExampleVectors {

  static final int DIMENSIONS = 24;

  @Override
  public float[] ofInput(String input) {
    float[] vector = new float[DIMENSIONS];
    for (String word : Tokenizer.whitespace().tokens(input)) {
      Random random = new Random(word.hashCode());
      for (int d = 0; d < DIMENSIONS; d++) {
        vector[d] += (float) random.nextGaussian();
      }
    }
    return vector;
  }

  @Override
  public List<float[]> of(List<Example> examples) {
    return examples.stream().map(one -> ofInput(one.input())).toList();
  }

  @Override
  public String name() {
    return "word-vectors";
  }
}
