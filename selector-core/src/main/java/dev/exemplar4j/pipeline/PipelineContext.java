package dev.exemplar4j.pipeline;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.ExampleSelector;
import dev.exemplar4j.curate.StaticPrefix;
import dev.exemplar4j.example.Example;
import dev.exemplar4j.lexical.Mask;
import dev.exemplar4j.lexical.Tokenizer;
import dev.exemplar4j.prompt.PromptTemplate;
import dev.exemplar4j.similarity.ExampleVectors;
import dev.exemplar4j.similarity.Similarity;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One opening of a pipeline: what its parts are built of. Used by one thread. */
public final class PipelineContext {

  private final Kinds kinds;
  private final List<Example> pool;
  private final PipelineResources resources;
  private final Map<Part, ExampleIndex> indexes = new HashMap<>();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Optional<SharedPool> shared;
  private StaticPrefix prefix = StaticPrefix.ofExamples(List.of());

  PipelineContext(
      Kinds kinds, List<Example> pool, PipelineResources resources, Optional<SharedPool> shared) {
    this.shared = shared;
    this.kinds = kinds;
    this.pool = pool;
    this.resources = resources;
  }

  /** {@return what the caller gave that cannot be data} */
  public PipelineResources resources() {
    return resources;
  }

  /**
   * The tokenizer that a part describes.
   *
   * @param part a complete part of the role {@link PartRole#TOKENIZER}
   * @return the tokenizer
   */
  public Tokenizer tokenizer(Part part) {
    return build(TokenizerKinds.ALL, part);
  }

  /**
   * The mask that a part describes.
   *
   * @param part a complete part of the role {@link PartRole#MASK}
   * @return the mask, or empty for none
   */
  public Optional<Mask> mask(Part part) {
    return build(MaskKinds.ALL, part);
  }

  /** From now on templates show the prefix. */
  void setPrefix(Part part) {
    prefix = build(PrefixKinds.ALL, part);
  }

  StaticPrefix prefix() {
    return prefix;
  }

  PromptTemplate template(String name) {
    return prefix.template(resources.get(PromptTemplate.class, name));
  }

  List<Example> pool() {
    return pool;
  }

  ExampleSelector selector(Part part) {
    return build(kinds.selectors(), part);
  }

  Similarity similarity(Part part) {
    return build(SimilarityKinds.ALL, part);
  }

  ExampleSelector staged(ExampleSelector before, Part part) {
    return build(StageKinds.ALL, part).after(before);
  }

  private <T> T build(Map<String, Kind<T>> known, Part part) {
    Kind<T> kind = known.get(part.kind());
    if (kind == null) {
      throw new IllegalArgumentException("part must be of a known kind but was " + part.kind());
    }
    return kind.builder().build(part, this);
  }

  /** An index of the pool, closed with the pipeline; where the pool is shared, what remembers. */
  ExampleSelector filled(Part part, Supplier<ExampleIndex> empty) {
    return shared.isPresent() ? shared.get().selector(part, empty) : own(part, empty);
  }

  private ExampleIndex own(Part part, Supplier<ExampleIndex> empty) {
    ExampleIndex index = empty.get();
    open.push(index);
    index.addAll(pool);
    indexes.putIfAbsent(part, index);
    return index;
  }

  /** A fusion; where the pool is shared, what remembers. */
  ExampleSelector fused(Part part, ExampleSelector fused) {
    return shared.isPresent() ? shared.get().fusion(part, fused) : fused;
  }

  ExampleSelector opened(PipelineEngine engine, Part part) {
    return filled(part, () -> engine.open(part, this));
  }

  /** The vectors of the index that a part describes: of the one that is open, if there is one. */
  ExampleVectors vectors(Part part) {
    PipelineEngine engine = kinds.engine(part);
    return engine
        .vectors(index(engine, part))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "cosine must be of a selector with vectors but was of " + part.kind()));
  }

  private ExampleIndex index(PipelineEngine engine, Part part) {
    if (shared.isPresent()) {
      return shared.get().index(part, () -> engine.open(part, this));
    }
    ExampleIndex known = indexes.get(part);
    return known == null ? own(part, () -> engine.open(part, this)) : known;
  }

  Deque<AutoCloseable> open() {
    return open;
  }
}
