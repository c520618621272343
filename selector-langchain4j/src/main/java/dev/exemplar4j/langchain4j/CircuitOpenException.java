package dev.exemplar4j.langchain4j;

import dev.exemplar4j.file.ExemplarException;

/**
 * Choosing the examples of a call was not tried, because it failed too often in a row: see {@link
 * FewShotBuilder#circuit}.
 */
public final class CircuitOpenException extends ExemplarException {

  CircuitOpenException(int failures) {
    super("choosing failed " + failures + " times in a row and is not tried for a while", null);
  }
}
