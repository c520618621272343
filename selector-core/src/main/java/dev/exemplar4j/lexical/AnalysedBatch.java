package dev.exemplar4j.lexical;

import dev.exemplar4j.example.Example;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The terms of some examples as numbers: first of its own, so that cores need not share a map. */
final class AnalysedBatch {

  /** The most examples of a batch. */
  static final int DOCS = 2048;

  private final Map<String, Integer> ownNumbers = new HashMap<>();
  private final int[] lengths;
  private final int[] occurrences;
  private final int[] starts;
  private int[] terms = new int[DOCS];
  private int[] counts = new int[DOCS];
  private int size;

  private AnalysedBatch(int docs) {
    lengths = new int[docs];
    occurrences = new int[docs];
    starts = new int[docs + 1];
  }

  static AnalysedBatch of(List<Example> examples, Function<String, TermCounts> analysis) {
    AnalysedBatch batch = new AnalysedBatch(examples.size());
    for (int doc = 0; doc < examples.size(); doc++) {
      TermCounts text = analysis.apply(examples.get(doc).input());
      batch.lengths[doc] = text.length();
      batch.occurrences[doc] = text.occurrences();
      text.counts().forEach(batch::add);
      batch.starts[doc + 1] = batch.size;
    }
    return batch;
  }

  private void add(String term, int count) {
    if (size == terms.length) {
      terms = Arrays.copyOf(terms, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    terms[size] = ownNumbers.computeIfAbsent(term, unknown -> ownNumbers.size());
    counts[size++] = count;
  }

  /** Replaces its own numbers by common ones, which it gives to terms that have none yet. */
  void numberTerms(Map<String, Integer> numbers) {
    int[] common = new int[ownNumbers.size()];
    ownNumbers.forEach(
        (term, own) -> common[own] = numbers.computeIfAbsent(term, unknown -> numbers.size()));
    for (int i = 0; i < size; i++) {
      terms[i] = common[terms[i]];
    }
    ownNumbers.clear();
  }

  IntStream lengths() {
    return Arrays.stream(lengths);
  }

  IntStream occurrences() {
    return Arrays.stream(occurrences);
  }

  interface TermAction {
    void of(int term, int count);
  }

  void forEachTerm(int doc, TermAction action) {
    for (int i = starts[doc]; i < starts[doc + 1]; i++) {
      action.of(terms[i], counts[i]);
    }
  }
}
