package dev.exemplar4j.rerank;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.file.DataException;

/** Laplace's rule of succession. */
record FeedbackWeight(String winsKey, String usesKey) implements ExampleWeight {

  @Override
  public double of(Example example) {
    double wins = MetadataNumber.of(example, winsKey).orElse(0);
    double uses = MetadataNumber.of(example, usesKey).orElse(0);
    if (!(wins >= 0 && wins <= uses)) {
      throw DataException.of(
          "example %s must have 0 <= %s <= %s but has %s and %s"
              .formatted(
                  example.id(), winsKey, usesKey, Double.toString(wins), Double.toString(uses)));
    }
    return (wins + 1) / (uses + 2);
  }

  @Override
  public String name() {
    return "feedback(" + winsKey + ", " + usesKey + ")";
  }
}
