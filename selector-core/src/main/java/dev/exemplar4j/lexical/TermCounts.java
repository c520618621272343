package dev.exemplar4j.lexical;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The terms of a text with how often each comes: a bag of words.
 *
 * @param counts for each term how often it comes, at least once; not to be changed any more
 * @param length the length of the text, by which long texts are told from short ones: in general
 *     the sum of the counts; less where some terms stand in the place of others, as synonyms do
 */
public record TermCounts(Map<String, Integer> counts, int length) {

  /**
   * Checks the length.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public TermCounts {
    if (length < 0) {
      throw new IllegalArgumentException("length must not be negative but was " + length);
    }
  }

  /** Each token once, however often it comes; the length is their number. */
  static TermCounts set(Iterable<String> tokens) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    tokens.forEach(token -> counts.put(token, 1));
    return new TermCounts(counts, counts.size());
  }

  /**
   * Each token as often as it comes; the length is the number of all.
   *
   * @param tokens the tokens of a text
   * @return their counts
   */
  public static TermCounts of(List<String> tokens) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    tokens.forEach(token -> counts.merge(token, 1, Integer::sum));
    return new TermCounts(counts, tokens.size());
  }

  /** {@return how many terms there are, each as often as it comes} */
  int occurrences() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The sizes only: terms may be private. */
  @Override
  public String toString() {
    return "TermCounts[terms=%d, length=%d]".formatted(counts.size(), length);
  }
}
