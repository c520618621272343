package dev.exemplar4j.embeddings;

import dev.exemplar4j.example.Example;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A run of vectors, 64 by 64: of each 64 rows first all values of dimension 0, then of dimension 1,
 * and so on, so that one machine instruction works on many rows.
 *
 * <p>Rows are only ever appended. A reader looks at the rows below the count that its snapshot
 * names, and never sees one being written; a removed row is a gap in a copy of the examples.
 */
final class VectorChunk {

  static final int LANES = 64;
  static final int MAX_ROWS = 4096;

  final float[] values;
  final @Nullable Example[] examples;
  private final int dimension;

  private VectorChunk(float[] values, @Nullable Example[] examples, int dimension) {
    this.values = values;
    this.examples = examples;
    this.dimension = dimension;
  }

  static VectorChunk empty(int dimension) {
    return new VectorChunk(new float[LANES * dimension], new Example[LANES], dimension);
  }

  int rows() {
    return examples.length;
  }

  /** The same rows with room for twice as many. */
  VectorChunk grown() {
    return new VectorChunk(
        Arrays.copyOf(values, 2 * values.length),
        Arrays.copyOf(examples, 2 * examples.length),
        dimension);
  }

  /** The same values with a gap. */
  VectorChunk without(int row) {
    @Nullable Example[] copy = examples.clone();
    copy[row] = null;
    return new VectorChunk(values, copy, dimension);
  }

  /** Only for the writer, and only for a row that no snapshot counts. */
  void set(int row, Example example, float[] vector) {
    int at = start(row / LANES) + row % LANES;
    for (float value : vector) {
      values[at] = value;
      at += LANES;
    }
    examples[row] = example;
  }

  float[] vector(int row) {
    float[] vector = new float[dimension];
    int at = start(row / LANES) + row % LANES;
    for (int i = 0; i < dimension; i++) {
      vector[i] = values[at + i * LANES];
    }
    return vector;
  }

  /** Where the values of a block of 64 rows begin. */
  int start(int block) {
    return block * LANES * dimension;
  }
}
