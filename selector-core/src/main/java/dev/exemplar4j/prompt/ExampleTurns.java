package dev.exemplar4j.prompt;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Turn;
import java.util.List;

/** The turns of an example that a prompt may show: instructions come from the template alone. */
final class ExampleTurns {

  private ExampleTurns() {}

  static List<Turn> of(Example example) {
    List<Turn> shown =
        example.turns().stream().filter(turn -> !(turn instanceof Turn.FromSystem)).toList();
    return shown.isEmpty()
        ? List.of(Turn.user(example.input()), Turn.assistant(example.output()))
        : shown;
  }
}
