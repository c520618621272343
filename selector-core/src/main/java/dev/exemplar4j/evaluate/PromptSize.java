package dev.exemplar4j.evaluate;

import dev.exemplar4j.Selection;
import dev.exemplar4j.budget.PromptTokens;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.prompt.PromptTemplate;

/** The tokens of the whole prompt. */
record PromptSize(PromptTemplate template, PromptTokens counter) implements Metric {

  @Override
  public String name() {
    return "tokens";
  }

  @Override
  public Kind kind() {
    return Kind.AMOUNT;
  }

  @Override
  public double measure(Query query, Selection chosen) {
    return counter.count(template.render(chosen));
  }

  @Override
  public boolean needsOutput() {
    return false;
  }
}
