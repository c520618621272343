package dev.exemplar4j.prompt;

import dev.exemplar4j.Selection;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Turn;
import java.util.ArrayList;
import java.util.List;

/** One text after a layout that was parsed once. */
final class TextTemplate implements PromptTemplate {

  private final String start;
  private final Layout example;
  private final String separator;
  private final Layout suffix;
  private final Boundaries boundaries;
  private final String restOfExample;
  private final String restOfSuffix;

  TextTemplate(TextLayout layout) {
    String prefix = layout.prefixLayout().head();
    this.example = layout.exampleLayout();
    this.separator = layout.separator();
    this.suffix = layout.suffixLayout();
    this.start = prefix.isEmpty() ? "" : prefix + separator;
    this.boundaries = Boundaries.between(example, separator, suffix);
    this.restOfExample = suffix.restOfHead(example);
    this.restOfSuffix = example.restOfHead(suffix);
  }

  @Override
  public Prompt render(Selection selection) {
    StringBuilder out = new StringBuilder(start);
    List<PromptSpan> spans = new ArrayList<>();
    for (Example one : selection.asExamples()) {
      int begin = out.length();
      append(out, one);
      spans.add(new PromptSpan(begin, out.length()));
      out.append(separator);
    }
    suffix.appendTo(
        out,
        name -> boundaries.guardFirst(selection.input(), restOfExample),
        name -> boundaries.guard(selection.input()));
    return new TextPrompt(out.toString(), spans, start.length());
  }

  private void append(StringBuilder out, Example one) {
    Pair pair = Pair.of(one);
    example.appendTo(
        out,
        name -> boundaries.guardFirst(pair.at(name), restOfSuffix),
        name -> boundaries.guard(pair.at(name)));
  }

  /** What stands at the two placeholders. */
  private record Pair(String input, String output) {

    String at(String placeholder) {
      return placeholder.equals("input") ? input : output;
    }

    static Pair of(Example one) {
      List<Turn> turns = ExampleTurns.of(one);
      if (one.conversation().isEmpty()) {
        return new Pair(one.input(), one.output());
      }
      boolean answered =
          turns.getLast() instanceof Turn.FromAssistant answer && answer.toolCalls().isEmpty();
      return answered
          ? new Pair(Transcript.of(turns.subList(0, turns.size() - 1)), turns.getLast().text())
          : new Pair(Transcript.of(turns), one.output());
    }
  }
}
