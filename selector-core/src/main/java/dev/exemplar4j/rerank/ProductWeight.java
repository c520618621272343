package dev.exemplar4j.rerank;

import dev.exemplar4j.example.Example;

/** One weight times another. */
record ProductWeight(ExampleWeight first, ExampleWeight second) implements ExampleWeight {

  @Override
  public double of(Example example) {
    return first.of(example) * second.of(example);
  }

  @Override
  public String name() {
    return first.name() + " * " + second.name();
  }
}
