package dev.exemplar4j.reliability;

import dev.exemplar4j.example.Example;
import java.util.List;

/** The ids of examples; apart, so that the interleavings of a proof do not count its steps. */
final class ExampleIds {

  private ExampleIds() {}

  static List<String> of(List<Example> examples) {
    return examples.stream().map(Example::id).toList();
  }
}
