package dev.exemplar4j.lexical;

import dev.exemplar4j.BestExamples;
import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.StageTrace;
import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pool in memory that readers see through one volatile reference and writers replace as a whole.
 * Readers take no lock; writers take turns.
 */
final class SegmentedIndex implements ExampleIndex {

  private final Matcher matcher;
  private final Object writing = new Object();
  private volatile @Nullable Pool pool = Pool.EMPTY;

  SegmentedIndex(Matcher matcher) {
    this.matcher = matcher;
  }

  @Override
  public Selection select(SelectionRequest request) {
    long started = System.nanoTime();
    Pool seen = open();
    BestExamples best = new BestExamples(request);
    matcher.match(seen, request, best);
    var chosen = best.toList();
    StageTrace trace = StageTrace.ofSelector(matcher.name(), seen.size(), chosen.size(), started);
    return Selection.ranked(request, chosen, trace);
  }

  @Override
  public void addAll(Collection<Example> examples) {
    List<Example> byId = new ArrayList<>(examples);
    byId.sort(Example.BY_ID);
    for (int i = 1; i < byId.size(); i++) {
      if (byId.get(i).id().equals(byId.get(i - 1).id())) {
        throw new IllegalArgumentException(
            "example ids must differ but " + byId.get(i).id() + " comes twice");
      }
    }
    Segment added = Segment.of(byId, matcher::terms);
    synchronized (writing) {
      Pool before = open();
      byId.forEach(example -> requireNew(before, example.id()));
      pool = before.with(added);
    }
  }

  private static void requireNew(Pool pool, String id) {
    if (pool.find(id).isPresent()) {
      throw new IllegalArgumentException(
          "example ids must be new but " + id + " is in the pool already");
    }
  }

  @Override
  public void update(Example example) {
    Segment changed = Segment.of(List.of(example), matcher::terms);
    synchronized (writing) {
      Pool before = open();
      if (before.find(example.id()).isEmpty()) {
        throw new IllegalArgumentException(
            "only an example of the pool can be updated, but " + example.id() + " is not in it");
      }
      pool = before.without(example.id()).with(changed);
    }
  }

  @Override
  public boolean remove(String id) {
    synchronized (writing) {
      Pool before = open();
      boolean there = before.find(id).isPresent();
      pool = before.without(id);
      return there;
    }
  }

  @Override
  public Optional<Example> get(String id) {
    return open().find(id);
  }

  @Override
  public int size() {
    return open().size();
  }

  @Override
  public List<Example> examples() {
    return open().examples();
  }

  @Override
  public void close() {
    synchronized (writing) {
      pool = null;
    }
  }

  private Pool open() {
    Pool current = pool;
    if (current == null) {
      throw new IllegalStateException("the index " + matcher.name() + " is closed");
    }
    return current;
  }
}
