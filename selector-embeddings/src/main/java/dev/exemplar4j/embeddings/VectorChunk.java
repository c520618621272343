package dev.exemplar4j.embeddings;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.kernel.Kernels;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A run of up to 4,096 vectors, dimension by dimension: one array holds the first value of every
 * vector, the next one the second, and so on, so that one machine instruction works on many
 * vectors.
 *
 * <p>Rows are only ever appended. A reader looks at the rows below the count that its snapshot
 * names, and never sees one being written; a removed row is a gap in a copy of the examples.
 */
final class VectorChunk {

  static final int MAX_ROWS = 4096;

  private static final int FIRST_ROWS = 64;

  /** By dimension, then by row. */
  final float[][] values;

  final @Nullable Example[] examples;

  /** Only of a full chunk. */
  final @Nullable QuantisedChunk quantised;

  private VectorChunk(
      float[][] values, @Nullable Example[] examples, @Nullable QuantisedChunk quantised) {
    this.values = values;
    this.examples = examples;
    this.quantised = quantised;
  }

  static VectorChunk empty(int dimension) {
    return new VectorChunk(new float[dimension][FIRST_ROWS], new Example[FIRST_ROWS], null);
  }

  int rows() {
    return examples.length;
  }

  /** The same rows with room for twice as many. */
  VectorChunk grown() {
    float[][] wider = new float[values.length][];
    for (int i = 0; i < values.length; i++) {
      wider[i] = Arrays.copyOf(values[i], 2 * examples.length);
    }
    return new VectorChunk(wider, Arrays.copyOf(examples, 2 * examples.length), null);
  }

  /** The same values with a gap. */
  VectorChunk without(int row) {
    @Nullable Example[] copy = examples.clone();
    copy[row] = null;
    return new VectorChunk(values, copy, quantised);
  }

  /** The same rows, of which all are there, in bytes too. */
  VectorChunk quantised(Rotation rotation, Kernels kernels) {
    return new VectorChunk(values, examples, QuantisedChunk.of(this, rotation, kernels));
  }

  /** The same rows with the bytes of one that has the same values. */
  VectorChunk withBytesOf(VectorChunk other) {
    return new VectorChunk(values, examples, other.quantised);
  }

  /** Only for the writer, and only for a row that no snapshot counts. */
  void set(int row, Example example, float[] vector) {
    for (int i = 0; i < vector.length; i++) {
      values[i][row] = vector[i];
    }
    examples[row] = example;
  }

  /** The product that {@link Kernels#dots} gives for a row, by the same order of additions. */
  float dot(int row, float[] query) {
    float sum = 0f;
    int i = 0;
    for (; i + 4 <= query.length; i += 4) {
      sum +=
          query[i] * values[i][row]
              + query[i + 1] * values[i + 1][row]
              + query[i + 2] * values[i + 2][row]
              + query[i + 3] * values[i + 3][row];
    }
    for (; i < query.length; i++) {
      sum += query[i] * values[i][row];
    }
    return sum;
  }

  float[] vector(int row) {
    float[] vector = new float[values.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = values[i][row];
    }
    return vector;
  }
}
