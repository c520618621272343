package dev.exemplar4j.lucene;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.similarity.ExampleVectors;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Vectors from elsewhere, checked and brought to length 1. */
final class UnitVectors {

  private static final int MAX_DIMENSION = 4096;

  /** How far rounding brings the squared length of a unit vector from 1, with room. */
  private static final double ROUNDED = 1e-5;

  private final ExampleVectors source;

  /** Of the first vector that was seen, or 0. */
  private volatile int dimension;

  UnitVectors(ExampleVectors source) {
    this.source = source;
  }

  String name() {
    return source.name();
  }

  /** The vectors of an index have this dimension. */
  void expect(int known) {
    dimension = known;
  }

  /** Null where there is no direction. */
  float @Nullable [] ofInput(String input) {
    return input.isBlank() ? null : unit(source.ofInput(input));
  }

  /** By id, of those that have a direction. */
  Map<String, float[]> of(Collection<Example> examples) {
    List<Example> asked = examples.stream().filter(one -> !one.input().isBlank()).toList();
    List<float[]> vectors = asked.isEmpty() ? List.of() : source.of(asked);
    if (vectors.size() != asked.size()) {
      throw fault(
          "must give a vector for each of %d examples but gave %d"
              .formatted(asked.size(), vectors.size()));
    }
    Map<String, float[]> units = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      float[] unit = unit(vectors.get(i));
      if (unit != null) {
        units.put(asked.get(i).id(), unit);
      }
    }
    return units;
  }

  private float @Nullable [] unit(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    if (!Double.isFinite(squares)) {
      throw fault("gave a vector that is not finite");
    }
    if (squares == 0) {
      return null;
    }
    requireDimension(vector.length);
    if (Math.abs(squares - 1) < ROUNDED) {
      return vector.clone();
    }
    double length = Math.sqrt(squares);
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / length);
    }
    return unit;
  }

  private void requireDimension(int length) {
    if (length > MAX_DIMENSION) {
      throw fault(
          "must give vectors of at most " + MAX_DIMENSION + " dimensions but gave " + length);
    }
    int known = dimension;
    if (known == 0) {
      dimension = length;
    } else if (length != known) {
      throw fault("must give vectors of one length but gave %d and %d".formatted(known, length));
    }
  }

  private IllegalStateException fault(String what) {
    return new IllegalStateException(name() + " " + what);
  }

  /** From -1 to 1, in the order of additions of an embedding index. */
  static float cosine(float[] one, float[] other) {
    float sum = 0;
    int i = 0;
    for (; i + 4 <= one.length; i += 4) {
      sum +=
          one[i] * other[i]
              + one[i + 1] * other[i + 1]
              + one[i + 2] * other[i + 2]
              + one[i + 3] * other[i + 3];
    }
    for (; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return Math.clamp(sum, -1f, 1f);
  }
}
