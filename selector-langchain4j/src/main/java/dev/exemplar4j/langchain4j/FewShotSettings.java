package dev.exemplar4j.langchain4j;

import dev.exemplar4j.Stage;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.example.ExampleFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** What a {@link FewShot} was built from. */
record FewShotSettings(
    String name,
    ExampleSource source,
    Map<String, ExampleSource> pools,
    int maxExamples,
    Function<FewShotContext, ExampleFilter> filter,
    List<Example> fixed,
    Map<String, Object> cacheMark,
    Placement placement,
    Rendering rendering,
    Optional<Stage> budget,
    FailurePolicy failurePolicy,
    Attempts attempts,
    FewShotListener listener,
    int rememberedCalls) {

  /** The source of a pool's name; the empty name means the default. */
  ExampleSource source(String pool) {
    if (pool.isEmpty()) {
      return source;
    }
    ExampleSource named = pools.get(pool);
    if (named == null) {
      throw new IllegalStateException(
          "there is no pool " + pool + ", only " + new TreeSet<>(pools.keySet()));
    }
    return named;
  }
}
