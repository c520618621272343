package dev.exemplar4j.reliability;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A sequence of changes to a pool that follows from a seed alone, and what the pool holds after
 * each: whoever knows the seed and how many changes were made knows the pool. Not thread-safe.
 */
public final class Script {

  private static final int SMALL = 6;
  private static final int LARGE = 60;
  private static final String[] WORDS = {
    "card", "charged", "twice", "refund", "parcel", "lost", "café", "zürich", "退款", "переезд"
  };

  /** A change to a pool. */
  public sealed interface Change {
    /** Makes it. */
    void to(ExampleIndex index);
  }

  private record Add(List<Example> examples) implements Change {
    @Override
    public void to(ExampleIndex index) {
      index.addAll(examples);
    }
  }

  private record Update(Example example) implements Change {
    @Override
    public void to(ExampleIndex index) {
      index.update(example);
    }
  }

  private record Remove(String id) implements Change {
    @Override
    public void to(ExampleIndex index) {
      if (!index.remove(id)) {
        throw new IllegalStateException(id + " was not there to be removed");
      }
    }
  }

  private final long seed;
  private final TreeMap<String, Example> pool = new TreeMap<>();
  private long made;

  /**
   * The beginning: an empty pool.
   *
   * @param seed decides everything
   */
  public Script(long seed) {
    this.seed = seed;
  }

  /** A script after its first changes. */
  static Script after(long seed, long changes) {
    Script script = new Script(seed);
    while (script.made < changes) {
      script.advance();
    }
    return script;
  }

  /** How many changes were made. */
  public long made() {
    return made;
  }

  /** What the pool holds now, by id. */
  public List<Example> pool() {
    return pool.values().stream().sorted(Example.BY_ID).toList();
  }

  /** The change that comes next. */
  public Change next() {
    Random random = new Random(seed * 0x9E3779B97F4A7C15L + made);
    double kind = random.nextDouble();
    if (pool.size() < SMALL || (kind < 0.5 && pool.size() < LARGE)) {
      return add(random);
    }
    String id = new ArrayList<>(pool.keySet()).get(random.nextInt(pool.size()));
    return kind < 0.75 ? new Update(example(id, random)) : new Remove(id);
  }

  private Add add(Random random) {
    List<Example> examples = new ArrayList<>();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      examples.add(example("e" + made + "-" + i, random));
    }
    return new Add(examples);
  }

  private Example example(String id, Random random) {
    StringBuilder input = new StringBuilder();
    int words = 2 + random.nextInt(8);
    for (int i = 0; i < words; i++) {
      input.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
    }
    input.append(made);
    return Example.of(
        id,
        input.toString(),
        "answer " + made,
        Metadata.of(Map.of("change", made, "label", words % 3L)));
  }

  /** Takes the next change into the pool of this script. */
  public void advance() {
    switch (next()) {
      case Add add -> add.examples().forEach(one -> pool.put(one.id(), one));
      case Update update -> pool.put(update.example().id(), update.example());
      case Remove remove -> pool.remove(remove.id());
    }
    made++;
  }

  /** Inputs to ask a pool for. */
  public static List<String> questions() {
    return List.of("card charged twice", "parcel lost", "café zürich refund", "退款 переезд", "none");
  }
}
