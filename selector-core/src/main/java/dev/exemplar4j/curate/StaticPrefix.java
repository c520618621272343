package dev.exemplar4j.curate;

import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.SelectedExample;
import dev.exemplar4j.Selection;
import dev.exemplar4j.SelectionRequest;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.prompt.PromptTemplate;
import dev.exemplar4j.similarity.ExampleVectors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Fixed examples in front of the chosen ones, so that the beginning of every prompt is the same,
 * byte for byte, and a service can cache it: a static prefix and a dynamic tail.
 *
 * <p>Of k wanted examples the m fixed ones take their places first: {@link #before} asks the
 * selector behind it for k − m others, and {@link #template} shows the fixed ones in front of
 * these; {@link dev.exemplar4j.prompt.Prompt#cacheableEnd()} says where the cacheable part ends.
 * Use both together:
 *
 * <pre>{@code
 * StaticPrefix prefix = StaticPrefix.of(Representatives.facilityLocation(similarity).choose(pool, 3));
 * Selection tail = prefix.before(selector).select(input, 8);
 * Prompt prompt = prefix.template(template).render(tail);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class StaticPrefix {

  private final List<List<Example>> blocks;
  private final List<Set<String>> ids;
  private final ToIntFunction<String> blockOf;

  private StaticPrefix(List<List<Example>> blocks, ToIntFunction<String> blockOf) {
    this.blocks = List.copyOf(blocks);
    this.ids = new ArrayList<>();
    for (List<Example> block : this.blocks) {
      Set<String> known = new HashSet<>();
      for (Example example : block) {
        if (!known.add(example.id())) {
          throw new IllegalArgumentException("fixed example " + example.id() + " comes twice");
        }
      }
      ids.add(Set.copyOf(known));
    }
    this.blockOf = blockOf;
  }

  /**
   * The same examples for every input.
   *
   * @param fixed the examples, in the order to show
   * @return the prefix
   * @throws IllegalArgumentException if an id comes twice
   */
  public static StaticPrefix ofExamples(List<Example> fixed) {
    return new StaticPrefix(List.of(List.copyOf(fixed)), input -> 0);
  }

  /**
   * The same examples for every input.
   *
   * @param chosen what a {@link Representatives} chose, in the order to show
   * @return the prefix
   * @throws IllegalArgumentException if an id comes twice
   */
  public static StaticPrefix of(List<SelectedExample> chosen) {
    return ofExamples(chosen.stream().map(SelectedExample::example).toList());
  }

  /**
   * One of a few fixed blocks, by the input: the pool is cut into groups by k-means, each group's
   * block are the members nearest to the centroids of {@code size} subgroups of it, and an input
   * gets the block of the group whose centroid is nearest to its vector. Each block stays
   * cacheable; the service sees at most {@code blocks} different beginnings.
   *
   * @param vectors where the vectors of inputs and examples come from
   * @param pool the examples
   * @param parameters how many blocks of how many examples
   * @return the prefix; without blocks if the pool is empty
   */
  public static StaticPrefix bucketed(
      ExampleVectors vectors, List<Example> pool, Buckets parameters) {
    if (pool.isEmpty()) {
      return ofExamples(List.of());
    }
    Groups groups = Groups.of(vectors, pool, parameters);
    return new StaticPrefix(groups.blocks(), groups::nearest);
  }

  /**
   * How many blocks there are.
   *
   * @param blocks how many groups; at least 1
   * @param size how many examples a block has, or fewer if its group has fewer; at least 1
   * @param seed fixes the draws of k-means
   */
  public record Buckets(int blocks, int size, long seed) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is below 1
     */
    public Buckets {
      if (blocks < 1 || size < 1) {
        throw new IllegalArgumentException(
            "blocks and size must be at least 1 but were %d and %d".formatted(blocks, size));
      }
    }
  }

  /** {@return all blocks, each in the order to show} */
  public List<List<Example>> blocks() {
    return blocks;
  }

  /**
   * The fixed examples for an input.
   *
   * @param input the input
   * @return the examples, in the order to show
   */
  public List<Example> blockFor(String input) {
    return blocks.get(blockOf.applyAsInt(input));
  }

  /**
   * A selector of the dynamic tail: it asks for as many examples less as are fixed, and excludes
   * the fixed ones. If no more are wanted than are fixed, it chooses none.
   *
   * @param dynamic chooses by the input
   * @return the selector
   */
  public ExampleSelector before(ExampleSelector dynamic) {
    return request -> {
      Set<String> fixed = ids.get(blockOf.applyAsInt(request.input()));
      int left = request.maxExamples() - fixed.size();
      if (left < 1) {
        return new Selection(request.input(), List.of(), List.of());
      }
      Set<String> excluded = new HashSet<>(request.excludedIds());
      excluded.addAll(fixed);
      SelectionRequest rest = request.withMaxExamples(left).withoutIds(excluded);
      return dynamic.select(rest);
    };
  }

  /**
   * A template that shows the fixed examples in front of the chosen ones.
   *
   * @param template makes the prompt
   * @return the template
   */
  public PromptTemplate template(PromptTemplate template) {
    List<PromptTemplate> templates = blocks.stream().map(template::withFixedExamples).toList();
    return selection -> templates.get(blockOf.applyAsInt(selection.input())).render(selection);
  }
}
