package dev.exemplar4j.similarity;

import dev.exemplar4j.example.Example;
import dev.exemplar4j.kernel.Kernels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cosine over vectors from elsewhere, checked here. */
record CosineSimilarity(ExampleVectors vectors) implements Similarity {

  private static final Kernels KERNELS = Kernels.best();

  @Override
  public String name() {
    return "cosine(" + vectors.name() + ")";
  }

  @Override
  public Comparison compare(String input, List<Example> candidates) {
    float[] query = vectors.ofInput(input);
    List<float[]> rows = candidates.isEmpty() ? List.of() : vectors.of(candidates);
    if (rows.size() != candidates.size()) {
      throw new IllegalStateException(
          "%s must give a vector for each of %d examples but gave %d"
              .formatted(vectors.name(), candidates.size(), rows.size()));
    }
    float[][] all = rows.toArray(float[][]::new);
    double[] inverseNorms = new double[all.length];
    for (int i = 0; i < all.length; i++) {
      requireLength(all[i], query.length);
      KERNELS.rowDots(all, i, i + 1, all[i], inverseNorms);
      inverseNorms[i] = inverseNorm(inverseNorms[i]);
    }
    double[] squares = new double[1];
    KERNELS.rowDots(new float[][] {query}, 0, 1, query, squares);
    return new Cosines(query, inverseNorm(squares[0]), all, inverseNorms);
  }

  private void requireLength(float[] vector, int dimensions) {
    if (vector.length != dimensions) {
      throw new IllegalStateException(
          "%s must give vectors of one length but gave %d and %d"
              .formatted(vectors.name(), dimensions, vector.length));
    }
  }

  /** 0 for a vector of zeros, which makes its cosines 0. */
  private double inverseNorm(double squares) {
    if (!Double.isFinite(squares)) {
      throw new IllegalStateException(vectors.name() + " gave a vector that is not finite");
    }
    return squares == 0 ? 0 : 1 / Math.sqrt(squares);
  }

  /**
   * The vectors stay where they are, since to copy them costs more than to compare them a few
   * times. Without vector instructions they are copied into columns once all are compared again and
   * again. Belongs to one thread.
   */
  private static final class Cosines implements Comparison {

    private static final int FEW = 2;
    private static final long MOST_COPIED = 1 << 24;

    private final float[] query;
    private final double queryInverseNorm;
    private final float[][] rows;
    private final double[] inverseNorms;

    /** One number a row, of no meaning between calls. */
    private final double[] products;

    private @Nullable VectorColumns columns;
    private int compared;

    Cosines(float[] query, double queryInverseNorm, float[][] rows, double[] inverseNorms) {
      this.query = query;
      this.queryInverseNorm = queryInverseNorm;
      this.rows = rows;
      this.inverseNorms = inverseNorms;
      this.products = new double[rows.length];
    }

    @Override
    public double[] toInput() {
      return cosines(query, queryInverseNorm);
    }

    @Override
    public double[] toAll(int candidate) {
      return cosines(rows[candidate], inverseNorms[candidate]);
    }

    @Override
    public double between(int one, int other) {
      KERNELS.rowDots(rows, other, other + 1, rows[one], products);
      return cosine(products[other], inverseNorms[one], inverseNorms[other]);
    }

    private double[] cosines(float[] vector, double inverseNorm) {
      double[] cosines = dots(vector);
      for (int i = 0; i < cosines.length; i++) {
        cosines[i] = cosine(cosines[i], inverseNorm, inverseNorms[i]);
      }
      return cosines;
    }

    private double[] dots(float[] vector) {
      compared++;
      long values = (long) rows.length * query.length;
      if (columns == null
          && compared > FEW
          && values <= MOST_COPIED
          && KERNELS == Kernels.plain()) {
        columns = VectorColumns.of(rows, query.length);
      }
      if (columns != null) {
        return columns.dots(vector);
      }
      double[] dots = new double[rows.length];
      KERNELS.rowDots(rows, 0, rows.length, vector, dots);
      return dots;
    }

    private static double cosine(double dot, double inverseNorm, double otherInverseNorm) {
      return Math.clamp(dot * (inverseNorm * otherInverseNorm), -1, 1);
    }
  }
}
