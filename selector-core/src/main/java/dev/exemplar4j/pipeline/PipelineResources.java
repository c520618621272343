package dev.exemplar4j.pipeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a pipeline needs and cannot be data: models, templates, counters, by type and name.
 * Immutable. Asked for are
 *
 * <ul>
 *   <li>by {@code token-budget}: the {@link dev.exemplar4j.prompt.PromptTemplate} that is counted,
 *       by the name in its {@code template}, {@value #PROMPT} if nothing is said, and the {@link
 *       dev.exemplar4j.budget.TokenCounter} of its {@code counter} unless that is one of the
 *       library's own;
 *   <li>by {@code scorer}: the {@link dev.exemplar4j.rerank.PairScorer} of its {@code model};
 *   <li>by {@code set-bsr}: the {@link dev.exemplar4j.rerank.TokenVectors} of its {@code vectors};
 *   <li>by {@code embedding}: the embedding model of its {@code model} (module
 *       exemplar4j-embeddings);
 *   <li>by engines that take long to build: the {@link BuildProgress} of the name {@value
 *       BuildProgress#NAME}, if there is one.
 * </ul>
 */
public final class PipelineResources {

  /** The name of the template that a budget counts if its pipeline names none. */
  public static final String PROMPT = "prompt";

  /** Nothing. */
  public static final PipelineResources NONE = new PipelineResources(Map.of());

  private final Map<Key, Object> things;

  private record Key(Class<?> type, String name) {}

  private PipelineResources(Map<Key, Object> things) {
    this.things = Collections.unmodifiableMap(things);
  }

  /**
   * The same and one thing more, in place of one of the same type and name.
   *
   * @param <T> its type
   * @param type its type: that which is asked for, not a subtype
   * @param name the name that pipelines know it by
   * @param thing the thing; thread-safe
   * @return new resources
   * @throws IllegalArgumentException if the name is blank
   */
  public <T> PipelineResources with(Class<T> type, String name, T thing) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the name of a resource must not be blank");
    }
    Map<Key, Object> more = new LinkedHashMap<>(things);
    more.put(new Key(type, name), thing);
    return new PipelineResources(more);
  }

  /**
   * The thing of a type and name.
   *
   * @param <T> its type
   * @param type its type
   * @param name its name
   * @return the thing, or empty if none was given
   */
  public <T> Optional<T> find(Class<T> type, String name) {
    return Optional.ofNullable(things.get(new Key(type, name))).map(type::cast);
  }

  /**
   * The thing of a type and name, which must be there.
   *
   * @param <T> its type
   * @param type its type
   * @param name its name
   * @return the thing
   * @throws IllegalArgumentException if none was given: names those that were
   */
  public <T> T get(Class<T> type, String name) {
    return find(type, name).orElseThrow(() -> missing(type, name));
  }

  private IllegalArgumentException missing(Class<?> type, String name) {
    String given =
        String.join(
            ", ",
            things.keySet().stream()
                .filter(key -> key.type() == type)
                .map(Key::name)
                .sorted()
                .toList());
    return new IllegalArgumentException(
        "the pipeline needs a %s named \"%s\" but %s"
            .formatted(
                type.getSimpleName(),
                name,
                given.isEmpty() ? "none was given" : "given were " + given));
  }
}
