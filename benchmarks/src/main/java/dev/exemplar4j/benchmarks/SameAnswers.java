package dev.exemplar4j.benchmarks;

import dev.exemplar4j.example.Example;
import java.util.List;

/** Two systems that claim the same answers are held to it before either is timed. */
final class SameAnswers {

  private SameAnswers() {}

  static void require(
      SelectionSystem.Searcher searcher,
      SelectionSystem peer,
      List<Example> pool,
      List<String> queries) {
    try (SelectionSystem.Searcher other = peer.open(pool)) {
      for (String query : queries) {
        List<String> ours = searcher.apply(query);
        List<String> theirs = other.apply(query);
        if (ours.isEmpty() || !ours.equals(theirs)) {
          throw new IllegalStateException(
              "answers differ from %s: %s and %s".formatted(peer, ours, theirs));
        }
      }
    }
  }
}
