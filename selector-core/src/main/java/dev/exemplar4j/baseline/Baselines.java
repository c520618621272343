package dev.exemplar4j.baseline;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.example.Example;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Selectors that do not look at what an input says. All are immutable and thread-safe. */
public final class Baselines {

  private Baselines() {}

  /**
   * The first examples of a list that the request admits, in list order, whatever the input.
   *
   * @param pool the examples; copied
   * @return the selector; the example of rank r has the score 1/r
   * @throws IllegalArgumentException if an id comes twice
   */
  public static ExampleSelector fixed(List<Example> pool) {
    return new ListedPool("fixed", checked(pool));
  }

  /**
   * A sliding window: the last examples of a list that the request admits, the last one first,
   * whatever the input.
   *
   * @param pool the examples, oldest first; copied
   * @return the selector; the example of rank r has the score 1/r
   * @throws IllegalArgumentException if an id comes twice
   */
  public static ExampleSelector recent(List<Example> pool) {
    return new ListedPool("recent", checked(pool).reversed());
  }

  /**
   * Examples drawn at random without replacement, each set of k equally likely.
   *
   * <p>Every example draws a number in [0, 1) that depends on the seed, the input and its id alone;
   * the largest numbers are chosen and are the scores. So the order of the list does not matter, a
   * filter takes examples out without changing the order of the rest, and another input draws anew.
   * Costs one pass over the pool.
   *
   * @param pool the examples; copied
   * @param seed what chance depends on
   * @return the selector
   * @throws IllegalArgumentException if an id comes twice
   */
  public static ExampleSelector random(List<Example> pool, long seed) {
    return new RandomDraw(checked(pool), seed);
  }

  /**
   * Examples drawn at random, each output with its share: {@link #stratified(List, Function, long)}
   * with the output as label.
   *
   * @param pool the examples; copied
   * @param seed what chance depends on
   * @return the selector
   * @throws IllegalArgumentException if an id comes twice
   */
  public static ExampleSelector stratified(List<Example> pool, long seed) {
    return stratified(pool, Example::output, seed);
  }

  /**
   * Examples drawn at random, each label with its share of the k places by how often the admitted
   * examples have it (largest remainder method: the whole part of k times the share, then one more
   * by falling remainder; equal remainders: the commoner label, then the label that comes first by
   * code point). Within a label examples are drawn as {@link #random} draws them, with the same
   * scores. Costs one pass over the pool.
   *
   * <p>Source: Hamilton's method, in Balinski and Young, Fair Representation, 1982.
   *
   * @param pool the examples; copied
   * @param labelOf the label of an example: free of side effects, thread-safe, never null
   * @param seed what chance depends on
   * @return the selector
   * @throws IllegalArgumentException if an id comes twice
   */
  public static ExampleSelector stratified(
      List<Example> pool, Function<Example, String> labelOf, long seed) {
    return new StratifiedDraw(new RandomDraw(checked(pool), seed), labelOf);
  }

  private static List<Example> checked(List<Example> pool) {
    Set<String> ids = new HashSet<>();
    for (Example example : pool) {
      if (!ids.add(example.id())) {
        throw new IllegalArgumentException(
            "example ids must differ but " + example.id() + " comes twice");
      }
    }
    return List.copyOf(pool);
  }
}
