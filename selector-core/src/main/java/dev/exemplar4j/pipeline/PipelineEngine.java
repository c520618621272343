package dev.exemplar4j.pipeline;

import dev.exemplar4j.ExampleIndex;
import dev.exemplar4j.similarity.ExampleVectors;
import java.util.List;
import java.util.Optional;

/**
 * A kind of selector that another module brings. Found by {@link java.util.ServiceLoader}: name the
 * implementation in {@code META-INF/services/dev.exemplar4j.pipeline.PipelineEngine}. Thread-safe.
 */
public interface PipelineEngine {

  /** {@return the name of the kind, such as {@code bm25}} */
  String kind();

  /** {@return the parameters of the kind, in the order in which they are written} */
  List<Parameter> parameters();

  /**
   * An empty index.
   *
   * @param part the parameters, checked and complete
   * @param context where to ask for what cannot be data
   * @return the index; the pipeline fills and closes it
   */
  ExampleIndex open(Part part, PipelineContext context);

  /**
   * The vectors of an index of this kind, for similarities between its examples. What the index has
   * embedded must not be embedded again.
   *
   * @param index one that {@link #open} made
   * @return the vectors, or empty if the kind has none
   */
  default Optional<ExampleVectors> vectors(ExampleIndex index) {
    return Optional.empty();
  }
}
