package dev.exemplar4j.lexical;

import dev.exemplar4j.BestExamples;
import dev.exemplar4j.SelectionRequest;

/**
 * A measure of likeness and the way to find its best: the door behind which another engine can
 * stand. Thread-safe.
 */
interface Matcher {

  /** The name with its parameters, for traces. */
  String name();

  /** What of an input goes into the inverted file. */
  TermCounts terms(String input);

  /** Offers at least all examples that belong to the best; none that the request does not admit. */
  void match(Pool pool, SelectionRequest request, BestExamples best);
}
