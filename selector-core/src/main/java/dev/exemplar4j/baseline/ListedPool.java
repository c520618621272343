package dev.exemplar4j.baseline;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.StageTrace;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import java.util.ArrayList;
import java.util.List;

/** The first of a list, with the score 1 / rank. */
record ListedPool(String name, List<Example> pool) implements ExampleSelector {

  @Override
  public Selection select(SelectionRequest request) {
    long started = System.nanoTime();
    ExampleFilter admits = request.admits();
    List<SelectedExample> chosen = new ArrayList<>();
    for (Example example : pool) {
      double score = 1.0 / (chosen.size() + 1);
      if (chosen.size() == request.maxExamples() || score < request.minScore()) {
        break;
      }
      if (admits.matches(example)) {
        chosen.add(new SelectedExample(example, score, chosen.size() + 1));
      }
    }
    return Selection.ranked(
        request, chosen, StageTrace.ofSelector(name, pool.size(), chosen.size(), started));
  }
}
