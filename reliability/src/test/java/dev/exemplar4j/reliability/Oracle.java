package dev.exemplar4j.reliability;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;

/** What an index is held against: it changes in the same way and gives the right answer. */
public interface Oracle {

  /** Adds or replaces. */
  void putAll(Collection<Example> examples);

  /** Forgets an example. */
  void remove(String id);

  /** The right answer, best first. */
  List<SelectedExample> best(SelectionRequest request);

  /** Another index. The caller closes it. */
  static Oracle of(ExampleIndex index) {
    return new Oracle() {
      @Override
      public void putAll(Collection<Example> examples) {
        List<Example> added = new ArrayList<>();
        for (Example example : examples) {
          if (index.get(example.id()).isPresent()) {
            index.update(example);
          } else {
            added.add(example);
          }
        }
        index.addAll(added);
      }

      @Override
      public void remove(String id) {
        index.remove(id);
      }

      @Override
      public List<SelectedExample> best(SelectionRequest request) {
        return index.select(request).examples();
      }
    };
  }

  /** How one example is scored; an example that is never chosen has no score, which is NaN. */
  interface Scorer<T> {
    double score(T input, T example);
  }

  /** Scores every example, one after the other. */
  static <T> Oracle naive(Function<String, T> analysis, Scorer<T> scorer) {
    return new Naive<>(analysis, scorer);
  }

  /** A loop over a map. */
  final class Naive<T> implements Oracle {

    private record Entry<T>(Example example, T analysed) {}

    private final Map<String, Entry<T>> pool = new HashMap<>();
    private final Function<String, T> analysis;
    private final Scorer<T> scorer;

    private Naive(Function<String, T> analysis, Scorer<T> scorer) {
      this.analysis = analysis;
      this.scorer = scorer;
    }

    @Override
    public void putAll(Collection<Example> examples) {
      examples.forEach(one -> pool.put(one.id(), new Entry<>(one, analysis.apply(one.input()))));
    }

    @Override
    public void remove(String id) {
      pool.remove(id);
    }

    @Override
    public List<SelectedExample> best(SelectionRequest request) {
      T input = analysis.apply(request.input());
      var admits = request.admits();
      PriorityQueue<SelectedExample> worstFirst =
          new PriorityQueue<>(SelectedExample.BEST_FIRST.reversed());
      for (Entry<T> entry : pool.values()) {
        double score = scorer.score(input, entry.analysed);
        if (score >= request.minScore() && admits.matches(entry.example)) {
          worstFirst.add(new SelectedExample(entry.example, score, 1));
          if (worstFirst.size() > request.maxExamples()) {
            worstFirst.remove();
          }
        }
      }
      List<SelectedExample> best = new ArrayList<>(worstFirst);
      best.sort(SelectedExample.BEST_FIRST);
      return best;
    }
  }
}
