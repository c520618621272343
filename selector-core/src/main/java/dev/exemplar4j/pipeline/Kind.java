package dev.exemplar4j.pipeline;

import java.util.List;

/** A kind of part: its parameters, and how one is built of a complete part. */
record Kind<T>(String name, List<Parameter> parameters, Builder<T> builder) {

  interface Builder<T> {
    T build(Part part, PipelineContext context);
  }

  static <T> Kind<T> of(String name, Builder<T> builder, Parameter... parameters) {
    return new Kind<>(name, List.of(parameters), builder);
  }
}
