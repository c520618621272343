package dev.exemplar4j.similarity;

import dev.exemplar4j.example.Example;
import java.util.List;

/**
 * Where the vectors of inputs and examples come from. Vectors have one length, finite numbers, and
 * any norm. Implementations are thread-safe; those who call a model should remember what it said of
 * an example, since the same examples are asked for again and again.
 */
public interface ExampleVectors {

  /**
   * The vector of an input.
   *
   * @param input the input
   * @return its vector; not changed by the caller
   */
  float[] ofInput(String input);

  /**
   * The vectors of the inputs of examples.
   *
   * @param examples the examples
   * @return one vector an example, in the same order; not changed by the caller
   */
  List<float[]> of(List<Example> examples);

  /** {@return a short name for traces and errors, such as that of the model} */
  String name();
}
