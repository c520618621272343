package dev.exemplar4j;

import dev.exemplar4j.example.Example;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A pool that can change while others select from it.
 *
 * <p>Thread-safe. A selection sees a whole state, from before or after a change, never half of one,
 * and does not wait for a writer. When a changing method returns, the change is visible to every
 * selection that begins after it, and, in an index on disk, survives a crash.
 */
public interface ExampleIndex extends ExampleSelector, AutoCloseable {

  /**
   * Adds examples, all or none.
   *
   * @param examples with ids that are not in the pool and differ from each other
   * @throws IllegalArgumentException if an id is there already or comes twice: names it
   */
  void addAll(Collection<Example> examples);

  /**
   * Adds one example.
   *
   * @param example with an id that is not in the pool
   * @throws IllegalArgumentException if the id is there already
   */
  default void add(Example example) {
    addAll(List.of(example));
  }

  /**
   * Replaces the example of the same id.
   *
   * @param example with an id that is in the pool
   * @throws IllegalArgumentException if the id is not there
   */
  void update(Example example);

  /**
   * Removes an example.
   *
   * @param id its id
   * @return whether it was there
   */
  boolean remove(String id);

  /**
   * The example of an id.
   *
   * @param id the id
   * @return the example, or empty if there is none
   */
  Optional<Example> get(String id);

  /** {@return how many examples there are} */
  int size();

  /**
   * All examples, ordered by id ({@link Example#BY_ID}): one state of the pool.
   *
   * @return an immutable list
   */
  List<Example> examples();

  /** Releases files and memory. Closing twice does nothing. */
  @Override
  void close();
}
