package dev.exemplar4j.kernel;

/**
 * A set of loops that fill buffers. Stateless and thread-safe; no kernel allocates.
 *
 * <p>Matrices are given by column: one array holds the first value of every row, the next one the
 * second. An implementation of {@link #dots(float[][], float[], float[], int)} and of {@link
 * #rowDots} must give the bits of {@link #plain()}; one of the kernels over bytes may add in any
 * order, since what they compute is only ever a bound.
 */
public interface Kernels {

  /**
   * The fastest kernels that this Java runs, chosen once: those with vector instructions if the
   * artifact {@code exemplar4j-simd} is on the class path, Java is 25 or newer and runs with {@code
   * --add-modules jdk.incubator.vector}; else the plain ones. Which it is, is logged at debug level
   * by the logger {@code dev.exemplar4j.kernel}.
   *
   * @return the kernels
   */
  static Kernels best() {
    return BestKernels.FOUND;
  }

  /**
   * The kernels in plain Java, by whose results the others are measured.
   *
   * @return the kernels
   */
  static Kernels plain() {
    return PlainKernels.INSTANCE;
  }

  /** {@return what they are called in logs and measurements} */
  String name();

  /**
   * Whether a byte is scanned faster than the four of a float, so that a scan of quantised values
   * pays.
   *
   * @return whether it is
   */
  boolean scansBytesFaster();

  /**
   * Fills out[0..rows) with the dot products of a query and each row. O(rows · dimension).
   *
   * <p>The order of the additions of one row depends on the dimension alone: from the first column
   * on, four products are added up from left to right and then to the sum so far; columns that are
   * left over are added one by one; a product is rounded before it is added. So the result is the
   * same bit for bit wherever the row stands and whichever kernels run.
   *
   * @param columns one array a dimension, of at least {@code rows} values
   * @param query one value a dimension
   * @param out where the products go
   * @param rows how many rows
   */
  void dots(float[][] columns, float[] query, float[] out, int rows);

  /**
   * Fills out[j][0..rows) with the dot products of query j and each row, to the bits of {@link
   * #dots(float[][], float[], float[], int)}, for each of several queries. O(queries · rows ·
   * dimension).
   *
   * @param columns one array a dimension, of at least {@code rows} values
   * @param queries each of one value a dimension
   * @param out where the products go, one array a query
   * @param rows how many rows
   */
  default void dots(float[][] columns, float[][] queries, float[][] out, int rows) {
    for (int i = 0; i < queries.length; i++) {
      dots(columns, queries[i], out[i], rows);
    }
  }

  /**
   * Fills out[0..rows) with the dot products of a query and each row of bytes. O(rows · dimension).
   * The relative error of each product is at most that of (dimension + 2) roundings.
   *
   * @param columns one array a dimension, of at least {@code rows} values
   * @param query one value a dimension
   * @param out where the products go
   * @param rows how many rows
   */
  void byteDots(byte[][] columns, float[] query, float[] out, int rows);

  /**
   * Fills out[j][0..rows) with the dot products of query j and each row of bytes, for each of
   * several queries. O(queries · rows · dimension). The relative error is as for one query.
   *
   * @param columns one array a dimension, of at least {@code rows} values
   * @param queries each of one value a dimension
   * @param out where the products go, one array a query
   * @param rows how many rows
   */
  default void byteDots(byte[][] columns, float[][] queries, float[][] out, int rows) {
    for (int i = 0; i < queries.length; i++) {
      byteDots(columns, queries[i], out[i], rows);
    }
  }

  /**
   * Fills out[0..count) with the dot products of a query and some rows of a matrix that is given
   * row by row. O(count · dimension). The relative error is as of {@link #byteDots(byte[][],
   * float[], float[], int)}.
   *
   * @param values row after row
   * @param rows the numbers of the rows
   * @param query one value a dimension
   * @param out where the products go
   * @param count how many rows
   */
  void byteRowDots(byte[] values, int[] rows, float[] query, float[] out, int count);

  /**
   * Fills out[from..to) with the dot products of a query and some rows in double precision, in
   * which the product of two floats is exact. O((to - from) · dimension).
   *
   * <p>Sixteen sums are kept for a row: sum l of the products of dimensions l, l + 16, l + 32 and
   * so on, in this order. Then those of l and l + 8 are added, for l from 0 to 7, and so on by
   * halves. So the result is the same bit for bit whichever kernels run, and whichever of two
   * vectors is the query.
   *
   * @param rows each of one value a dimension
   * @param from the first row
   * @param to the end of the rows
   * @param query one value a dimension
   * @param out where the products go
   */
  default void rowDots(float[][] rows, int from, int to, float[] query, double[] out) {
    plain().rowDots(rows, from, to, query, out);
  }
}
