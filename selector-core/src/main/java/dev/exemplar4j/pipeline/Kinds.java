package dev.exemplar4j.pipeline;

import dev.exemplar4j.ExampleSelector;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** All kinds of parts, those of other modules included. */
final class Kinds {

  private final Map<String, PipelineEngine> engines = new HashMap<>();
  private final Map<String, Kind<ExampleSelector>> selectors = new TreeMap<>();

  private Kinds() {
    SelectorKinds.ALL.forEach(kind -> selectors.put(kind.name(), kind));
  }

  /** The kinds that the class path has now. */
  static Kinds onClassPath() {
    Kinds kinds = new Kinds();
    ServiceLoader.load(PipelineEngine.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(PipelineEngine::kind))
        .forEach(kinds::add);
    return kinds;
  }

  private void add(PipelineEngine engine) {
    Kind<ExampleSelector> kind =
        new Kind<>(
            engine.kind(), engine.parameters(), (part, context) -> context.opened(engine, part));
    if (selectors.putIfAbsent(engine.kind(), kind) != null) {
      throw new IllegalStateException(
          "the selector " + engine.kind() + " is on the class path twice");
    }
    engines.put(engine.kind(), engine);
  }

  Map<String, ? extends Kind<?>> of(PartRole role) {
    return switch (role) {
      case SELECTOR -> selectors;
      case STAGE -> StageKinds.ALL;
      case SIMILARITY -> SimilarityKinds.ALL;
      case TOKENIZER -> TokenizerKinds.ALL;
      case MASK -> MaskKinds.ALL;
      case PREFIX -> PrefixKinds.ALL;
    };
  }

  Map<String, Kind<ExampleSelector>> selectors() {
    return selectors;
  }

  PipelineEngine engine(Part part) {
    PipelineEngine engine = engines.get(part.kind());
    if (engine == null) {
      throw new IllegalArgumentException(
          "cosine must be of a selector with vectors but was of " + part.kind());
    }
    return engine;
  }

  static <T> Map<String, Kind<T>> byName(List<Kind<T>> kinds) {
    Map<String, Kind<T>> byName = new TreeMap<>();
    kinds.forEach(kind -> byName.put(kind.name(), kind));
    return byName;
  }
}
