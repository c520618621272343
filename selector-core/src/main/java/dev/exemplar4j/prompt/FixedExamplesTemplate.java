package dev.exemplar4j.prompt;

import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fixed examples in front of the chosen ones. */
final class FixedExamplesTemplate implements PromptTemplate {

  private final PromptTemplate template;
  private final Map<String, Example> fixed = new LinkedHashMap<>();

  FixedExamplesTemplate(PromptTemplate template, List<Example> examples) {
    this.template = template;
    for (Example example : examples) {
      if (fixed.put(example.id(), example) != null) {
        throw new IllegalArgumentException("fixed example " + example.id() + " comes twice");
      }
    }
  }

  @Override
  public Prompt render(Selection selection) {
    List<SelectedExample> all = new ArrayList<>();
    for (Example example : fixed.values()) {
      all.add(new SelectedExample(example, 0, selection.examples().size() + all.size() + 1));
    }
    for (SelectedExample one : selection.examples()) {
      if (!fixed.containsKey(one.id())) {
        all.add(one);
      }
    }
    Prompt prompt = template.render(new Selection(selection.input(), all, selection.trace()));
    return prompt.examples().size() < fixed.size() || fixed.isEmpty()
        ? prompt
        : prompt.withCacheableEnd(prompt.examples().get(fixed.size() - 1).end());
  }
}
