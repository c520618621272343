package dev.exemplar4j.similarity;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Tokenizer;
import java.util.List;

/**
 * A measure of how alike an input and examples are: symmetric, in [-1, 1], 1 for equals. Compares
 * inputs; outputs do not count.
 *
 * <p>Implementations are thread-safe and deterministic.
 */
public interface Similarity {

  /**
   * Prepares to compare an input and candidates with each other, so that each text is worked on
   * once.
   *
   * @param input the input
   * @param candidates the examples
   * @return the comparison, for one thread
   */
  Comparison compare(String input, List<Example> candidates);

  /** {@return a short name for traces, the same from run to run} */
  String name();

  /**
   * Jaccard's coefficient of the sets of words ({@link Tokenizer#words()}), in [0, 1].
   *
   * @return the similarity
   */
  static Similarity jaccard() {
    return jaccard(Tokenizer.words());
  }

  /**
   * Jaccard's coefficient of token sets, |A∩B| / |A∪B|, in [0, 1]; 0 for two texts without tokens.
   * A row of n candidates costs O(n · tokens).
   *
   * @param tokenizer cuts the texts
   * @return the similarity
   */
  static Similarity jaccard(Tokenizer tokenizer) {
    return new JaccardSimilarity(tokenizer);
  }

  /**
   * The cosine of the angle between vectors, in [-1, 1]; 0 where a vector is all zeros. Computed in
   * double precision in a fixed order, so equal on every machine. A row of n candidates of d
   * dimensions costs O(n · d).
   *
   * @param vectors where the vectors come from
   * @return the similarity
   */
  static Similarity cosine(ExampleVectors vectors) {
    return new CosineSimilarity(vectors);
  }
}
