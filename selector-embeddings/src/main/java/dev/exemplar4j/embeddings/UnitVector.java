package dev.exemplar4j.embeddings;

import dev.langchain4j.data.embedding.Embedding;
import org.jspecify.annotations.Nullable;

/** Checks what a model gave, and brings it to length 1. */
final class UnitVector {

  private static final int MAX_DIMENSION = 65_536;

  /** How far from 1 rounding can bring the squared length of a unit vector, with room. */
  private static final double TOLERANCE = 1e-3;

  private UnitVector() {}

  /** Whether these values can be a vector that {@link #of} made. */
  static boolean isOne(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    return Math.abs(squares - 1) < TOLERANCE;
  }

  static float[] of(@Nullable Embedding embedding, String model) {
    if (embedding == null || embedding.vector() == null || embedding.vector().length == 0) {
      throw new ModelException(model, "a vector must not be missing or empty", null);
    }
    float[] vector = embedding.vector();
    if (vector.length > MAX_DIMENSION) {
      throw new ModelException(
          model,
          "a vector must have at most " + MAX_DIMENSION + " dimensions but has " + vector.length,
          null);
    }
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      if (!Float.isFinite(vector[i])) {
        throw new ModelException(
            model, "a vector must be finite but has " + vector[i] + " at " + i, null);
      }
      squares += (double) vector[i] * vector[i];
    }
    if (squares == 0) {
      throw new ModelException(model, "a vector must not be zero", null);
    }
    double length = Math.sqrt(squares);
    float[] unit = new float[vector.length];
    for (int i = 0; i < vector.length; i++) {
      unit[i] = (float) (vector[i] / length);
    }
    return unit;
  }
}
