package dev.exemplar4j.cli;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.embeddings.EmbeddingSettings;
import dev.exemplar4j.embeddings.Embeddings;
import dev.exemplar4j.embeddings.VectorCache;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.pipeline.OpenPipeline;
import dev.exemplar4j.pipeline.Part;
import dev.exemplar4j.pipeline.Pipeline;
import dev.exemplar4j.pipeline.PipelineResources;
import dev.exemplar4j.similarity.ExampleVectors;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pipelines over one pool, each built when it is first asked for, and closed together. */
final class Engines implements AutoCloseable {

  private final EngineOptions options;
  private final List<Example> pool;
  private final Console console;
  private final Map<SelectorName, ExampleSelector> built = new EnumMap<>(SelectorName.class);
  private final Deque<Runnable> closing = new ArrayDeque<>();
  private @Nullable EmbeddingModel model;

  Engines(EngineOptions options, List<Example> pool, Console console) {
    this.console = console;
    this.options = options;
    this.pool = pool;
  }

  ExampleSelector get(SelectorName name) {
    return built.computeIfAbsent(
        name, any -> open(Pipeline.of(options.part(name)), PipelineResources.NONE));
  }

  /** The embedding model is loaded only if a part asks for embeddings. */
  OpenPipeline open(Pipeline pipeline, PipelineResources given) {
    if (!usesVectors(pipeline.selector()) && !usesVectors(pipeline.stages())) {
      return pushed(pipeline.open(pool, given));
    }
    try (Progress progress = console.progress("embedding")) {
      return pushed(pipeline.open(pool, withModel(given, progress)));
    }
  }

  /** The vectors of the pool; closed with the engines. */
  ExampleVectors vectors() {
    Path cache = CacheFolder.ready(console.environment());
    try (Progress progress = console.progress("embedding")) {
      ExampleIndex index = Embeddings.index(loaded(cache), MiniLm.NAME, settings(cache, progress));
      closing.push(index::close);
      index.addAll(pool);
      return Embeddings.vectors(index);
    }
  }

  private PipelineResources withModel(PipelineResources given, Progress progress) {
    Path cache = CacheFolder.ready(console.environment());
    EmbeddingModel loaded = loaded(cache);
    EmbeddingSettings settings = settings(cache, progress);
    return given
        .with(EmbeddingModel.class, MiniLm.NAME, loaded)
        .with(EmbeddingSettings.class, MiniLm.NAME, settings)
        .with(ExampleVectors.class, MiniLm.NAME, Embeddings.vectors(loaded, MiniLm.NAME, settings));
  }

  private EmbeddingSettings settings(Path cache, Progress progress) {
    return EmbeddingSettings.DEFAULT
        .withCache(VectorCache.in(cache, damage -> console.note("exemplar: " + damage)))
        .withProgress(progress::at);
  }

  private EmbeddingModel loaded(Path cache) {
    EmbeddingModel known = model;
    if (known == null) {
      known = MiniLm.load(cache);
      model = known;
    }
    return known;
  }

  private OpenPipeline pushed(OpenPipeline opened) {
    closing.push(opened::close);
    return opened;
  }

  private static boolean usesVectors(Object value) {
    return uses(value, "embedding") || uses(value, "hnsw");
  }

  private static boolean uses(Object value, String kind) {
    return switch (value) {
      case Part part ->
          part.kind().equals(kind)
              || part.values().values().stream().anyMatch(one -> uses(one, kind));
      case List<?> list -> list.stream().anyMatch(one -> uses(one, kind));
      default -> false;
    };
  }

  @Override
  public void close() {
    closing.forEach(Runnable::run);
  }
}
