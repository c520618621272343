package dev.exemplar4j.evaluate.model;

import dev.exemplar4j.evaluate.EvaluationSet;
import dev.exemplar4j.example.Query;
import java.util.Optional;

/**
 * A query and what a model answered to its prompt.
 *
 * @param query the query, with its right output
 * @param answer what the model said
 * @param output what was read out of it; empty if it could not be read
 */
public record Answered(Query query, ModelAnswer answer, Optional<String> output) {

  /**
   * Whether the output is the right one, character by character but for white space at the ends.
   *
   * @return whether it is; false for what could not be read
   * @throws IllegalArgumentException if the query has no output: names it
   */
  public boolean isRight() {
    String right = EvaluationSet.output(query).strip();
    return output.map(String::strip).filter(right::equals).isPresent();
  }

  /** Id and sizes only: texts may be private. */
  @Override
  public String toString() {
    return "Answered[" + query.id() + ", " + answer + "]";
  }
}
