package dev.exemplar4j.langchain4j;

import dev.exemplar4j.BestExamples;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.StageTrace;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Counts common words: the plainest selector whose choice can be foretold. Keeps its requests. */
final class OverlapSelector implements ExampleSelector {

  final List<SelectionRequest> requests = Collections.synchronizedList(new ArrayList<>());
  private volatile List<Example> pool;

  OverlapSelector(List<Example> pool) {
    this.pool = List.copyOf(pool);
  }

  static OverlapSelector of(Example... pool) {
    return new OverlapSelector(Arrays.asList(pool));
  }

  void pool(List<Example> changed) {
    pool = List.copyOf(changed);
  }

  @Override
  public Selection select(SelectionRequest request) {
    long started = System.nanoTime();
    requests.add(request);
    BestExamples best = new BestExamples(request);
    ExampleFilter admits = request.admits();
    Set<String> asked = words(request.input());
    for (Example example : pool) {
      Set<String> common = words(example.input());
      common.retainAll(asked);
      if (admits.matches(example) && !common.isEmpty()) {
        best.offer(example, common.size());
      }
    }
    List<dev.exemplar4j.SelectedExample> chosen = best.toList();
    return Selection.ranked(
        request, chosen, StageTrace.ofSelector("overlap", pool.size(), chosen.size(), started));
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}
