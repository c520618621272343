package dev.exemplar4j.benchmarks;

import java.util.List;

/** Two systems that claim the same answers are held to it before either is timed. */
final class SameAnswers {

  private SameAnswers() {}

  static void require(
      SelectionSystem.Searcher searcher, SelectionSystem.Searcher other, List<String> queries) {
    for (String query : queries) {
      List<String> ours = searcher.apply(query);
      List<String> theirs = other.apply(query);
      if (ours.isEmpty() || !ours.equals(theirs)) {
        throw new IllegalStateException("answers differ: %s and %s".formatted(ours, theirs));
      }
    }
  }
}
