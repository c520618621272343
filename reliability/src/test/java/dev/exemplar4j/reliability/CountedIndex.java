package dev.exemplar4j.reliability;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** An index that one at a time can have open: it counts itself, and is no answer once closed. */
record CountedIndex(ExampleIndex index, AtomicInteger open) implements ExampleIndex {

  /** Refuses to be opened twice at once. */
  CountedIndex {
    if (open.incrementAndGet() != 1) {
      throw new AssertionError("opened twice at once");
    }
  }

  @Override
  public Selection select(SelectionRequest request) {
    return index.select(request);
  }

  @Override
  public void addAll(Collection<Example> examples) {
    index.addAll(examples);
  }

  @Override
  public void update(Example example) {
    index.update(example);
  }

  @Override
  public boolean remove(String id) {
    return index.remove(id);
  }

  @Override
  public Optional<Example> get(String id) {
    if (open.get() != 1) {
      throw new AssertionError("used while it is closed");
    }
    return index.get(id);
  }

  @Override
  public int size() {
    return index.size();
  }

  @Override
  public List<Example> examples() {
    return index.examples();
  }

  @Override
  public void close() {
    open.decrementAndGet();
  }
}
