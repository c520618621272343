package dev.exemplar4j.finetune.check;

import dev.exemplar4j.cost.TrainingSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What training data is like.
 *
 * @param lines how many lines the file has
 * @param items how many of them hold an item that can be used
 * @param tokens the tokens of all items, for one pass
 * @param tokensOfOne the lengths of items in tokens
 * @param labels how often each answer comes, the most frequent first; empty if answers are no
 *     labels
 * @param languages how often prompts are in each language, the most frequent first
 * @param sources how often metadata names each source, from the origin file; empty without one
 * @param notes what was not looked at, and why
 */
public record Profile(
    long lines,
    long items,
    long tokens,
    Lengths tokensOfOne,
    Map<String, Long> labels,
    Map<String, Long> languages,
    Map<String, Long> sources,
    List<String> notes) {

  /**
   * Lengths of items: the fifth, fiftieth and ninety-fifth percentile, within 7 %, and the
   * extremes, exactly.
   *
   * @param shortest of all
   * @param low one in twenty is shorter
   * @param middle half are shorter
   * @param high one in twenty is longer
   * @param longest of all
   */
  public record Lengths(long shortest, long low, long middle, long high, long longest) {}

  /** Copies. */
  public Profile {
    labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    languages = Collections.unmodifiableMap(new LinkedHashMap<>(languages));
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    notes = List.copyOf(notes);
  }

  /**
   * The data as the cost model wants it: the mean length, rounded up.
   *
   * @param epochs how often a training sees each item; {@link TrainingSet#AUTOMATIC} leaves it to
   *     the provider
   * @return the training set
   */
  public TrainingSet trainingSet(int epochs) {
    return new TrainingSet(items, items == 0 ? 0 : Math.ceilDiv(tokens, items), epochs, 0, 0);
  }
}
