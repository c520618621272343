package dev.exemplar4j.langchain4j;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Turn;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The examples that one request shows, with their answers as the request wants them. Those that
 * call a tool which the request does not offer are withheld: they would teach the model to call it.
 */
final class ShownExamples {

  private final List<String> withheld = new ArrayList<>();
  private final List<Example> everywhere;
  private final List<Example> fixed;
  private final List<Example> chosen;

  ShownExamples(FewShotSettings settings, Choice choice, ChatRequestParameters effective) {
    Set<String> tools = new HashSet<>();
    List<ToolSpecification> offered = effective.toolSpecifications();
    if (offered != null) {
      offered.forEach(tool -> tools.add(tool.name()));
    }
    UnaryOperator<String> answer = Answers.forRequest(effective);
    everywhere = shown(settings.fixed(), tools, answer);
    fixed = shown(choice.fixed(), tools, answer);
    chosen = shown(choice.chosen(), tools, answer);
  }

  private List<Example> shown(
      List<Example> examples, Set<String> tools, UnaryOperator<String> answer) {
    List<Example> shown = new ArrayList<>();
    for (Example example : examples) {
      if (callsOnly(example, tools)) {
        shown.add(answered(example, answer));
      } else {
        withheld.add(example.id());
      }
    }
    return shown;
  }

  private static boolean callsOnly(Example example, Set<String> tools) {
    return example.conversation().stream()
        .filter(Turn.FromAssistant.class::isInstance)
        .flatMap(turn -> ((Turn.FromAssistant) turn).toolCalls().stream())
        .allMatch(call -> tools.contains(call.name()));
  }

  private static Example answered(Example example, UnaryOperator<String> answer) {
    List<Turn> turns = new ArrayList<>(example.conversation());
    if (!turns.isEmpty()
        && turns.getLast() instanceof Turn.FromAssistant last
        && last.toolCalls().isEmpty()) {
      turns.set(turns.size() - 1, Turn.assistant(answer.apply(last.text())));
    }
    return new Example(
        example.id(), example.input(), answer.apply(example.output()), example.metadata(), turns);
  }

  /** Those that every request shows. */
  List<Example> everywhere() {
    return everywhere;
  }

  /** Those that the method declares. */
  List<Example> fixed() {
    return fixed;
  }

  /** Those that were chosen for the call. */
  List<Example> chosen() {
    return chosen;
  }

  /** All, in prompt order. */
  List<Example> all() {
    List<Example> all = new ArrayList<>(everywhere);
    all.addAll(fixed);
    all.addAll(chosen);
    return all;
  }

  List<String> ids() {
    return all().stream().map(Example::id).toList();
  }

  List<String> withheld() {
    return withheld;
  }
}
