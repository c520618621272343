package dev.exemplar4j.lexical;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The terms of a text with how often each comes.
 *
 * @param counts for each term how often it comes, at least once
 * @param length the length of the text, by which long texts are told from short ones
 */
record TermCounts(Map<String, Integer> counts, int length) {

  /** Each token once, however often it comes; the length is their number. */
  static TermCounts set(Iterable<String> tokens) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    tokens.forEach(token -> counts.put(token, 1));
    return new TermCounts(counts, counts.size());
  }

  /** Each token as often as it comes; the length is the number of all. */
  static TermCounts bag(List<String> tokens) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    tokens.forEach(token -> counts.merge(token, 1, Integer::sum));
    return new TermCounts(counts, tokens.size());
  }
}
