package dev.exemplar4j.evaluate;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.List;

/** Selections for tests. */
final class Chosen {

  private Chosen() {}

  /** Best rank first. */
  static Selection of(Example... examples) {
    List<SelectedExample> chosen = new ArrayList<>();
    for (Example one : examples) {
      chosen.add(new SelectedExample(one, 1, chosen.size() + 1));
    }
    return new Selection("", chosen, List.of());
  }

  static Selection outputs(String... outputs) {
    List<Example> examples = new ArrayList<>();
    for (String output : outputs) {
      examples.add(Example.of("e" + examples.size(), "x", output));
    }
    return of(examples.toArray(Example[]::new));
  }

  static Selection inputs(String... inputs) {
    List<Example> examples = new ArrayList<>();
    for (String input : inputs) {
      examples.add(Example.of("e" + examples.size(), input, ""));
    }
    return of(examples.toArray(Example[]::new));
  }
}
