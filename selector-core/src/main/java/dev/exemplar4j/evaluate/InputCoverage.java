package dev.exemplar4j.evaluate;

import dev.exemplar4j.Selection;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Query;
import dev.exemplar4j.lexical.Tokenizer;
import java.util.HashSet;
import java.util.Set;

/** The share of the query's words that the chosen inputs have. */
record InputCoverage(Tokenizer tokenizer) implements Metric {

  @Override
  public String name() {
    return "input-coverage";
  }

  @Override
  public Kind kind() {
    return Kind.SHARE;
  }

  @Override
  public double measure(Query query, Selection chosen) {
    Set<String> words = new HashSet<>(tokenizer.tokens(query.input()));
    int all = words.size();
    for (Example one : chosen.asExamples()) {
      tokenizer.tokens(one.input()).forEach(words::remove);
    }
    return all == 0 ? 0 : (double) (all - words.size()) / all;
  }

  @Override
  public boolean needsOutput() {
    return false;
  }
}
