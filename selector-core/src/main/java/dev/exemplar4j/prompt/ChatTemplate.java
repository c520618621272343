package dev.exemplar4j.prompt;

import dev.exemplar4j.Selection;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Turn;
import java.util.ArrayList;
import java.util.List;

/** Messages: nothing that an example says can end its turn. */
final class ChatTemplate implements PromptTemplate {

  private final List<Turn> instructions;

  ChatTemplate(String system) {
    this.instructions = system.isEmpty() ? List.of() : List.of(Turn.system(system));
  }

  @Override
  public Prompt render(Selection selection) {
    List<Turn> turns = new ArrayList<>(instructions);
    List<PromptSpan> spans = new ArrayList<>();
    for (Example example : selection.asExamples()) {
      int begin = turns.size();
      turns.addAll(ExampleTurns.of(example));
      spans.add(new PromptSpan(begin, turns.size()));
    }
    turns.add(Turn.user(selection.input()));
    return new ChatPrompt(turns, spans, instructions.size());
  }
}
