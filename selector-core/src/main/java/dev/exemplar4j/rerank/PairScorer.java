package dev.exemplar4j.rerank;

import dev.exemplar4j.example.Example;
import java.util.List;

/**
 * Scores how well examples fit an input by reading both together, such as a cross-encoder.
 * Implementations are thread-safe.
 */
public interface PairScorer {

  /**
   * Scores in one batch.
   *
   * @param input the input
   * @param examples the examples; at least one
   * @return one finite number an example, in the same order; higher is better
   */
  double[] score(String input, List<Example> examples);

  /** {@return a short name for traces and errors, such as that of the model} */
  String name();
}
