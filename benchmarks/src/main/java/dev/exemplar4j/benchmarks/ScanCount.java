package dev.exemplar4j.benchmarks;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Jaccard by counting in posting lists, the standard fast way: flat arrays, one byte a counter, a
 * scan of all counters at the end.
 */
final class ScanCount implements SelectionSystem.Searcher {

  private static final int BEST = 8;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Example> pool;
  private final int[] sizes;
  private final int[] starts;
  private final int[] docs;
  private final byte[] counts;

  ScanCount(List<Example> pool) {
    this.pool = pool;
    sizes = new int[pool.size()];
    counts = new byte[pool.size()];
    List<int[]> sets = new ArrayList<>();
    for (Example example : pool) {
      sets.add(
          words(example.input()).stream()
              .mapToInt(word -> numbers.computeIfAbsent(word, unknown -> numbers.size()))
              .toArray());
    }
    starts = new int[numbers.size() + 1];
    sets.forEach(set -> Arrays.stream(set).forEach(word -> starts[word + 1]++));
    Arrays.parallelPrefix(starts, Integer::sum);
    docs = new int[starts[numbers.size()]];
    int[] next = starts.clone();
    for (int doc = 0; doc < sizes.length; doc++) {
      sizes[doc] = sets.get(doc).length;
      for (int word : sets.get(doc)) {
        docs[next[word]++] = doc;
      }
    }
  }

  private static Set<String> words(String text) {
    return new HashSet<>(Tokenizer.whitespace().tokens(text));
  }

  /** The pool stands in the order of its ids, so an earlier document wins a tie. */
  @Override
  public List<String> apply(String text) {
    Set<String> query = words(text);
    for (String word : query) {
      int number = numbers.getOrDefault(word, -1);
      int end = number < 0 ? 0 : starts[number + 1];
      for (int i = number < 0 ? 0 : starts[number]; i < end; i++) {
        counts[docs[i]]++;
      }
    }
    double[] scores = new double[BEST];
    int[] best = new int[BEST];
    int found = 0;
    for (int doc = 0; doc < counts.length; doc++) {
      int count = counts[doc];
      if (count != 0) {
        counts[doc] = 0;
        double score = (double) count / (query.size() + sizes[doc] - count);
        if (found < BEST || score > scores[BEST - 1]) {
          found = Math.min(BEST, found + 1);
          insert(scores, best, found - 1, score, doc);
        }
      }
    }
    return Arrays.stream(best, 0, found).mapToObj(doc -> pool.get(doc).id()).toList();
  }

  private static void insert(double[] scores, int[] best, int last, double score, int doc) {
    int at = last;
    for (; at > 0 && scores[at - 1] < score; at--) {
      scores[at] = scores[at - 1];
      best[at] = best[at - 1];
    }
    scores[at] = score;
    best[at] = doc;
  }

  @Override
  public void close() {}
}
