package dev.exemplar4j.reliability;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Holds indexes against an oracle: ids, order and the bits of the scores, one by one and together,
 * while all of them change. Used by one thread.
 */
public final class SameAnswers {

  private static final int TOGETHER = 24;

  private final Random random;
  private final RandomTexts texts;
  private final List<ExampleIndex> indexes;
  private final Oracle oracle;
  private final List<String> ids = new ArrayList<>();
  private int made;
  private long queries;
  private long changes;
  private String difference = "";

  /**
   * Begins with empty pools.
   *
   * @param random where every choice comes from
   * @param texts what the pools hold and are asked
   * @param indexes what is tried
   * @param oracle what is right
   */
  public SameAnswers(Random random, RandomTexts texts, List<ExampleIndex> indexes, Oracle oracle) {
    this.random = random;
    this.texts = texts;
    this.indexes = indexes;
    this.oracle = oracle;
  }

  /**
   * Compares until so many queries are asked or one answer differs.
   *
   * @param size how many examples the pools hold
   * @param wanted how many queries
   * @return this
   */
  public SameAnswers run(int size, int wanted) {
    add(size);
    long between = Math.max(1, wanted / 60);
    long next = between;
    while (queries < wanted && difference.isEmpty()) {
      compare((int) Math.min(wanted - queries, 1 + random.nextInt(TOGETHER)));
      if (queries >= next && size > 0) {
        change();
        next += between;
      }
    }
    return this;
  }

  private void add(int count) {
    List<Example> added = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      added.add(texts.example("e" + made++));
      ids.add(added.getLast().id());
    }
    indexes.forEach(index -> index.addAll(added));
    oracle.putAll(added);
  }

  /** Updates a few, and replaces a few by others, so that the size stays. */
  private void change() {
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      Example changed = texts.example(ids.get(random.nextInt(ids.size())));
      indexes.forEach(index -> index.update(changed));
      oracle.putAll(List.of(changed));
      changes++;
    }
    int gone = Math.min(ids.size(), 1 + random.nextInt(4));
    for (int i = 0; i < gone; i++) {
      String id = ids.remove(random.nextInt(ids.size()));
      indexes.forEach(index -> index.remove(id));
      oracle.remove(id);
      changes++;
    }
    add(gone);
    changes += gone;
  }

  private void compare(int count) {
    List<SelectionRequest> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      requests.add(texts.request(ids));
    }
    List<List<SelectedExample>> expected = requests.stream().map(oracle::best).toList();
    for (ExampleIndex index : indexes) {
      List<Selection> found =
          random.nextBoolean()
              ? index.selectAll(requests)
              : requests.stream().map(index::select).toList();
      for (int i = 0; i < count; i++) {
        if (!same(found.get(i).examples(), expected.get(i))) {
          difference =
              "query %d of %d examples, %s: found %s but right is %s"
                  .formatted(
                      queries + i,
                      ids.size(),
                      requests.get(i),
                      found.get(i).examples(),
                      expected.get(i));
          return;
        }
      }
    }
    queries += count;
  }

  private static boolean same(List<SelectedExample> found, List<SelectedExample> right) {
    if (found.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < found.size(); i++) {
      if (!found.get(i).id().equals(right.get(i).id())
          || Double.compare(found.get(i).score(), right.get(i).score()) != 0) {
        return false;
      }
    }
    return true;
  }

  /** {@return the first difference, or empty} */
  public String difference() {
    return difference;
  }

  /**
   * Writes down what was compared.
   *
   * @param figures where to
   * @param size the size of the pools
   * @param started {@link System#nanoTime()} when they were empty
   */
  public void count(Figures figures, int size, long started) {
    figures.add("queries", queries);
    figures.add("queries of a pool of " + size, queries);
    figures.add("changes", changes);
    figures.add("differences", difference.isEmpty() ? 0 : 1);
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started);
    System.out.printf(Locale.ROOT, "  %,d examples: %,d queries in %d s%n", size, queries, seconds);
  }
}
