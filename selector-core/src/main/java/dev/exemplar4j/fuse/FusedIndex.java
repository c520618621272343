package dev.exemplar4j.fuse;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Forwards changes to all parts.
 *
 * <p>While a change runs, its ids are hidden from selections, so that none sees a part that has it
 * and one that has not. A change waits for the selections that began before it; selections wait for
 * nothing.
 */
final class FusedIndex implements ExampleIndex {

  /** A change waits for no more selections than these. */
  private static final int TOGETHER = 16;

  private final List<? extends ExampleIndex> parts;
  private final FusedSelector selector;
  private final Object changing = new Object();
  private final HiddenIds hidden = new HiddenIds();

  FusedIndex(List<? extends ExampleIndex> parts, FusionSettings settings) {
    this.parts = parts;
    this.selector = new FusedSelector(parts, settings);
    List<Example> expected = first().examples();
    for (int i = 1; i < parts.size(); i++) {
      if (!parts.get(i).examples().equals(expected)) {
        throw new IllegalArgumentException(
            "all parts must hold the same examples but part %d differs from part 1"
                .formatted(i + 1));
      }
    }
  }

  private ExampleIndex first() {
    return parts.getFirst();
  }

  @Override
  public Selection select(SelectionRequest request) {
    return selectTogether(List.of(request)).getFirst();
  }

  @Override
  public List<Selection> selectAll(List<SelectionRequest> requests) {
    List<Selection> selections = new ArrayList<>(requests.size());
    for (int from = 0; from < requests.size(); from += TOGETHER) {
      int to = Math.min(requests.size(), from + TOGETHER);
      selections.addAll(selectTogether(requests.subList(from, to)));
    }
    return List.copyOf(selections);
  }

  private List<Selection> selectTogether(List<SelectionRequest> requests) {
    return hidden.during(
        ids -> selector.selectAll(requests.stream().map(one -> without(ids, one)).toList()));
  }

  private static SelectionRequest without(Set<String> ids, SelectionRequest request) {
    if (ids.isEmpty()) {
      return request;
    }
    Set<String> excluded = new HashSet<>(request.excludedIds());
    excluded.addAll(ids);
    return request.withoutIds(excluded);
  }

  @Override
  public void addAll(Collection<Example> examples) {
    List<Example> added = List.copyOf(examples);
    synchronized (changing) {
      Set<String> ids = added.stream().map(Example::id).collect(Collectors.toSet());
      Set<String> fresh = new HashSet<>(ids);
      fresh.removeIf(id -> first().get(id).isPresent());
      change(fresh, part -> part.addAll(added), part -> ids.forEach(part::remove));
    }
  }

  @Override
  public void update(Example example) {
    synchronized (changing) {
      Optional<Example> before = first().get(example.id());
      change(
          Set.of(example.id()),
          part -> part.update(example),
          part -> before.ifPresent(part::update));
    }
  }

  @Override
  public boolean remove(String id) {
    synchronized (changing) {
      Optional<Example> before = first().get(id);
      boolean[] there = new boolean[1];
      change(Set.of(id), part -> there[0] |= part.remove(id), part -> before.ifPresent(part::add));
      return there[0];
    }
  }

  /** Carries out a change in all parts; if one fails, undoes it in those before. */
  private void change(Set<String> ids, Consumer<ExampleIndex> change, Consumer<ExampleIndex> undo) {
    synchronized (changing) {
      hidden.become(ids);
      int done = 0;
      try {
        for (; done < parts.size(); done++) {
          change.accept(parts.get(done));
        }
      } catch (RuntimeException | Error failure) {
        undo(undo, done, failure);
        throw failure;
      } finally {
        hidden.become(Set.of());
      }
    }
  }

  private void undo(Consumer<ExampleIndex> undo, int done, Throwable failure) {
    for (int i = done - 1; i >= 0; i--) {
      try {
        undo.accept(parts.get(i));
      } catch (RuntimeException | Error another) {
        failure.addSuppressed(another);
      }
    }
  }

  @Override
  public Optional<Example> get(String id) {
    return first().get(id);
  }

  @Override
  public int size() {
    return first().size();
  }

  @Override
  public List<Example> examples() {
    return first().examples();
  }

  @Override
  public void close() {
    synchronized (changing) {
      closeFrom(0);
    }
  }

  /** Closes all, whatever one of them throws. */
  private void closeFrom(int part) {
    if (part < parts.size()) {
      try {
        parts.get(part).close();
      } finally {
        closeFrom(part + 1);
      }
    }
  }
}
