package dev.exemplar4j.pipeline;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.example.Example;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A pool that many pipelines choose from: an index that several of them name is built once, and
 * what it gave for a request is remembered until this is closed. For comparing many pipelines on
 * the same requests, at the price of memory: about the ids of 64 or more examples for each index
 * and request. The pool does not change. Thread-safe; pipelines may be opened at the same time.
 */
public final class SharedPool implements AutoCloseable {

  private final Kinds kinds = Kinds.onClassPath();
  private final List<Example> pool;
  private final PipelineResources resources;
  private final Map<Part, ExampleIndex> indexes = new ConcurrentHashMap<>();
  private final Map<Part, ExampleSelector> remembering = new ConcurrentHashMap<>();

  private SharedPool(List<Example> pool, PipelineResources resources) {
    this.pool = pool;
    this.resources = resources;
  }

  /**
   * Shares a pool. Indexes are built when the first pipeline that needs them is opened.
   *
   * @param pool the examples; their order counts for {@code fixed} and {@code recent}
   * @param resources what the pipelines need and cannot be data
   * @return the shared pool, to be closed by the caller
   */
  public static SharedPool of(Collection<Example> pool, PipelineResources resources) {
    return new SharedPool(List.copyOf(pool), resources);
  }

  /**
   * Builds a pipeline over the pool. Closing it closes nothing that is shared; its {@link
   * OpenPipeline#index()} is empty, since the pool is not for changes.
   *
   * @param pipeline the pipeline
   * @return the selector
   * @throws IllegalArgumentException if an id comes twice, a resource is missing, or parts do not
   *     fit together
   */
  public OpenPipeline open(Pipeline pipeline) {
    return pipeline.open(new PipelineContext(kinds, pool, resources, Optional.of(this)));
  }

  /** The selector of a part that is an index, which remembers. */
  ExampleSelector selector(Part part, Supplier<ExampleIndex> empty) {
    ExampleIndex index = index(part, empty);
    return remembering.computeIfAbsent(part, any -> RememberedSelections.ofIndex(index));
  }

  /** The fusion of a part, which remembers. */
  ExampleSelector fusion(Part part, ExampleSelector fused) {
    return remembering.computeIfAbsent(part, any -> RememberedSelections.ofFusion(fused));
  }

  /** The index of a part, filled. */
  ExampleIndex index(Part part, Supplier<ExampleIndex> empty) {
    return indexes.computeIfAbsent(part, any -> filled(empty.get()));
  }

  private ExampleIndex filled(ExampleIndex index) {
    try {
      index.addAll(pool);
      return index;
    } catch (RuntimeException | Error failure) {
      OpenPipeline.closeAll(new ArrayDeque<>(List.of(index)), failure);
      throw failure;
    }
  }

  /** Closes all indexes. The pipelines opened here must not be used any more. */
  @Override
  public void close() {
    Deque<AutoCloseable> open = new ArrayDeque<>(indexes.values());
    indexes.clear();
    remembering.clear();
    IllegalStateException failure = new IllegalStateException("closing a shared pool failed");
    OpenPipeline.closeAll(open, failure);
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }
}
