package dev.exemplar4j.benchmarks;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Tokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Jaccard as it is usually written: sets of words, copied and intersected one after the other. */
final class HashSetLoop implements SelectionSystem.Searcher {

  private record Scored(String id, double score) {}

  private final List<Set<String>> sets = new ArrayList<>();
  private final List<Example> pool;

  HashSetLoop(List<Example> pool) {
    this.pool = pool;
    pool.forEach(example -> sets.add(words(example.input())));
  }

  private static Set<String> words(String text) {
    return new HashSet<>(Tokenizer.whitespace().tokens(text));
  }

  @Override
  public List<String> apply(String text) {
    Set<String> query = words(text);
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      Set<String> both = new HashSet<>(query);
      both.retainAll(sets.get(i));
      Set<String> any = new HashSet<>(query);
      any.addAll(sets.get(i));
      if (!both.isEmpty()) {
        scored.add(new Scored(pool.get(i).id(), (double) both.size() / any.size()));
      }
    }
    scored.sort(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::id));
    return scored.stream().limit(8).map(Scored::id).toList();
  }

  @Override
  public void close() {}
}
